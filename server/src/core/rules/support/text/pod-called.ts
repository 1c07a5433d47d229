import type { WorkloadFacts } from '../../../resources/facts/facts.ts';
import { inNamespaceOf, sameNamespace } from '../../../workspace/scope.ts';
import { governorName } from '../governing.ts';
import { isIncomplete } from '../workloads.ts';
import type { Asker } from './asker.ts';

/** The pods that a label means, and how DNS calls them: `host` under `service`, or the Service alone that leads to nothing else. */
export interface CalledPod {
  readonly pod: WorkloadFacts;
  readonly host?: string;
  readonly service?: string;
}

/** What a label means that is the `hostname` of pods or the name of a Pod; undefined where that is not one workload. */
export function podCalled(asker: Asker, label: string, namespace: string): CalledPod | undefined {
  const { world } = asker;
  const called = world.named('Pod', label).filter(one => one.sort === 'workload');
  const found = [...new Set([...world.hostsNamed(label), ...called])].filter(
    one => sameNamespace(one.namespace, namespace) && !isIncomplete(one),
  );
  const [pod, ...more] = found;
  if (!pod || more.length > 0) return undefined;
  const { hostname } = pod.pod;
  const governor = governorName(pod);
  if (governor && hostname) return { pod, host: hostname, service: governor };
  if (pod.kind !== 'Pod' || governor || pod.unknown.length > 0) return undefined;
  const [service, ...others] = inNamespaceOf(pod, world.selecting(pod.pod.labels));
  if (!service) return Object.keys(pod.pod.labels).length > 0 ? { pod } : undefined;
  const leadsTo = inNamespaceOf(service, world.selectedBy(service.selector ?? {}));
  return others.length === 0 && leadsTo.length === 1 ? { pod, service: service.name } : undefined;
}
