import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Facts, ObjectFacts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { podCount } from '../hover/wording.ts';
import type { View } from '../view.ts';
import { nameOf, sceneIn } from '../view.ts';
import type { Said } from './lenses.ts';

/** What stands behind a Service, or in front of a workload; nothing of what the API server would not take. */
export function around(facts: Facts, view: View): Said | undefined {
  if (view.refusal(facts.key)) return undefined;
  if (facts.sort === 'service') return behind(facts, view);
  return facts.sort === 'workload' ? inFront(facts, view) : undefined;
}

function behind(service: ServiceFacts, view: View): Said | undefined {
  const { runs } = sceneIn(view, service);
  const [first] = runs;
  if (!first) return undefined;
  const { kind, name } = first.workload;
  const title = podCount(runs)[0] ?? message('pods of {kind} {name}', { kind, name });
  return said(
    title,
    runs.map(run => run.workload),
    view,
  );
}

function inFront(workload: WorkloadFacts, view: View): Said | undefined {
  const services = view.world(workload.uri).selecting(workload.pod.labels);
  const own = nearest(workload.uri, inNamespaceOf(workload, services)).filter(one => !view.refusal(one.key));
  const [first] = own;
  if (!first) return undefined;
  const count = own.length;
  const title =
    count === 1 ? message('Service {name}', { name: first.name }) : message('{count} Services', { count });
  return said(title, own, view);
}

function said(title: Message, objects: readonly ObjectFacts[], view: View): Said {
  return { title, places: objects.flatMap(({ key }) => nameOf(view, key) ?? []) };
}
