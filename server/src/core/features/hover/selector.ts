import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { headline, line, none, rowsOf, table, text } from './blocks.ts';
import type { HoverPlace } from './place.ts';
import type { PodRun } from './pods.ts';
import { reasonOf } from './reasons.ts';
import { sceneAt } from './scene.ts';
import { pairs, podCount } from './wording.ts';

/** `selector` of a Service and its pairs: which pods it picks. */
export function selectorHover(place: HoverPlace): readonly Block[] {
  const service = place.facts as ServiceFacts;
  const scene = sceneAt(place, service);
  if (scene.form === 'externalName')
    return [line(message('Has no effect: an ExternalName Service has no endpoints.'))];
  if (!service.selector) return [];
  const asked = pairs(service.selector);
  const runs = scene.runs;
  if (runs.length === 0) {
    const reason = reasonOf(scene, place);
    return reason ? [headline(asked, message('picks no pods')), ...reason.why] : [];
  }
  return [headline(asked, picks(runs)), ...podTable(runs), ...differingPorts(runs)];
}

/** Which pods these are, in a few words. */
export function picks(runs: readonly PodRun[]): Message {
  const [only] = runs;
  if (runs.length > 1 || !only) return message('picks the pods of {count} workloads', { count: runs.length });
  const { kind, name } = only.workload;
  if (only.count === 1) return message('picks 1 pod, that of {kind} {name}', { kind, name });
  return only.count === undefined
    ? message('picks the pods of {kind} {name}', { kind, name })
    : message('picks {count} pods, those of {kind} {name}', { count: only.count, kind, name });
}

function podTable(runs: readonly PodRun[]): readonly Block[] {
  if (runs.length < 2) return [];
  return table(rowsOf(runs), [
    { head: message('workload'), cell: run => text(`${run.workload.kind} ${run.workload.name}`) },
    { head: message('pods'), cell: run => podCount([run])[0] ?? none },
  ]);
}

/** Pods of different sorts behind one name are rarely meant. */
function differingPorts(runs: readonly PodRun[]): readonly Block[] {
  const kinds = new Set(runs.map(run => portsOf(run.workload)));
  if (kinds.size < 2 || kinds.has('')) return [];
  return [
    line(message('These workloads listen on different ports; the Service makes no difference between them.')),
  ];
}

function portsOf(workload: WorkloadFacts): string {
  return workload.pod.containers
    .flatMap(container => container.ports.map(port => port.containerPort))
    .sort()
    .join();
}
