import type { Lens, LensSort } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Facts, ObjectFacts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { FileState } from '../../workspace/files.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { podCount } from '../hover/wording.ts';
import type { Applied, View } from '../view.ts';
import { appliedOf, distinct, nameOf, placeOf, sceneIn } from '../view.ts';

/** What a lens says of an object, and the objects it leads to. */
interface Said {
  readonly title: Message;
  readonly objects: readonly ObjectFacts[];
}

/** The lenses of a file, above the first line of each object that has something to say; one for each thing that overlays make of it. */
export function lensesOf(file: FileState, sorts: readonly LensSort[], view: View): readonly Lens[] {
  return file.resources.flatMap(resource => {
    const span = placeOf(view, resource.key, [])?.span;
    if (!span) return [];
    const applied = appliedOf(resource, view);
    return sorts.flatMap(sort =>
      groups(sort, applied, view).map(({ title, objects, count }) => ({
        sort,
        span: { start: span.start, end: span.start },
        title: count === applied.length ? [title] : ofSome(title, count, applied.length),
        places: distinct(objects.flatMap(one => nameOf(view, one.key) ?? [])),
      })),
    );
  });
}

/** Things said in so many words, with how many overlays say them. */
function groups(
  sort: LensSort,
  applied: readonly Applied[],
  view: View,
): readonly (Said & { readonly count: number })[] {
  const found = new Map<string, Said & { readonly count: number }>();
  for (const { facts } of applied) {
    const said = sort === 'pods' ? around(facts, view) : undefined;
    if (!said) continue;
    const id = JSON.stringify(said.title);
    const before = found.get(id) ?? { ...said, objects: [], count: 0 };
    found.set(id, { ...before, objects: [...before.objects, ...said.objects], count: before.count + 1 });
  }
  return [...found.values()];
}

function ofSome(title: Message, count: number, total: number): readonly Message[] {
  return [title, message('{count} of {total} overlays', { count, total })];
}

function around(facts: Facts, view: View): Said | undefined {
  if (view.refusal(facts.key)) return undefined;
  if (facts.sort === 'service') return behind(facts, view);
  return facts.sort === 'workload' ? inFront(facts, view) : undefined;
}

function behind(service: ServiceFacts, view: View): Said | undefined {
  const { runs } = sceneIn(view, service);
  const objects = runs.map(run => run.workload);
  const title = podCount(runs)[0] ?? message('pods of {kind} {name}', objects[0] ?? { kind: '', name: '' });
  return objects.length > 0 ? { title, objects } : undefined;
}

function inFront(workload: WorkloadFacts, view: View): Said | undefined {
  const services = view.world(workload.uri).selecting(workload.pod.labels);
  const objects = nearest(workload.uri, inNamespaceOf(workload, services)).filter(
    one => !view.refusal(one.key),
  );
  const [first] = objects;
  if (!first) return undefined;
  const title =
    objects.length === 1
      ? message('Service {name}', { name: first.name })
      : message('{count} Services', { count: objects.length });
  return { title, objects };
}
