import type { Lens, LensSort } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Facts, ObjectFacts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { FileState } from '../../workspace/files.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { podCount } from '../hover/wording.ts';
import type { View } from '../view.ts';
import { nameOf, placeOf, sceneIn } from '../view.ts';

/** What a lens says of an object, and the objects it leads to. */
interface Said {
  readonly title: Message;
  readonly objects: readonly ObjectFacts[];
}

/** The lenses of a file, above the first line of each object that has something to say. */
export function lensesOf(file: FileState, sorts: readonly LensSort[], view: View): readonly Lens[] {
  return file.resources.flatMap(({ key }) => {
    const facts = view.files.index.of(key);
    const span = facts && placeOf(view, key, [])?.span;
    if (!span) return [];
    return sorts.flatMap(sort => {
      const said = sort === 'pods' ? around(facts, view) : undefined;
      if (!said) return [];
      const places = said.objects.flatMap(one => nameOf(view, one.key) ?? []);
      return places.length > 0
        ? [{ sort, span: { start: span.start, end: span.start }, title: said.title, places }]
        : [];
    });
  });
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
