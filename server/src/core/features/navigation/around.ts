import type {
  ContainerPort,
  Facts,
  Labels,
  ObjectFacts,
  ServiceFacts,
  WorkloadFacts,
} from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest, sameNamespace } from '../../workspace/scope.ts';
import { sceneIn } from '../view.ts';
import type { Speaker } from './mention.ts';
import type { NamedSymbol } from './symbol.ts';
import { symbolOf } from './symbol.ts';

/** Objects that a name or a selector of another object means. All of them that are equally near. */

export function servicesNamed(
  { facts, world }: Speaker,
  name: string | undefined,
  namespace = facts.namespace,
): readonly ServiceFacts[] {
  if (!name || isTemplated(name)) return [];
  const there = world.services(name).filter(one => sameNamespace(one.namespace, namespace));
  return settled(nearest(facts.uri, there), namespace);
}

export function workloadsNamed(
  { facts, world }: Speaker,
  kind: string,
  name: string,
): readonly WorkloadFacts[] {
  const found = world.named(kind, name).filter(isWorkload);
  return settled(nearest(facts.uri, inNamespaceOf(facts, found)), facts.namespace);
}

/** The workloads whose pods a Service selects, also those that the API server would not take. */
export function workloadsBehind(service: ServiceFacts, { view }: Speaker): readonly WorkloadFacts[] {
  const { runs, refused } = sceneIn(view, service);
  return [...runs.map(run => run.workload), ...refused];
}

/** The workloads whose pods any other selector means. */
export function workloadsSelected({ facts, world }: Speaker, labels: Labels): readonly WorkloadFacts[] {
  if (Object.keys(labels).length === 0) return [];
  return settled(nearest(facts.uri, inNamespaceOf(facts, world.selectedBy(labels))), facts.namespace);
}

/** Those that surely are in a namespace, where there are any. */
export function settled<F extends ObjectFacts>(
  candidates: readonly F[],
  namespace: string | undefined,
): readonly F[] {
  const sure = candidates.filter(one => one.namespace === namespace);
  return sure.length > 0 ? sure : candidates;
}

/** A port of a Service by its name or number. */
export function servicePort(service: ServiceFacts, port: string | number): readonly NamedSymbol[] {
  const at = service.ports.findIndex(one => (typeof port === 'number' ? one.port : one.name) === port);
  return at < 0 ? [] : [symbolOf('servicePort', service.key, at)];
}

/** The ports of a workload's containers that have a name or number. */
export function containerPorts(workload: WorkloadFacts, port: string | number): readonly NamedSymbol[] {
  const counts = { containers: 0, initContainers: 0 };
  return workload.pod.containers.flatMap(container => {
    const list = container.init ? 'initContainers' : 'containers';
    const at = counts[list]++;
    return container.ports.flatMap((one, i) =>
      isPort(one, port) ? [symbolOf('containerPort', workload.key, portPart(list, at, i))] : [],
    );
  });
}

/** How a port of a container is told apart within its workload. */
export function portPart(list: 'containers' | 'initContainers', container: number, port: number): string {
  return `${list}.${container}.ports.${port}`;
}

export function isWorkload(facts: Facts | ObjectFacts): facts is WorkloadFacts {
  return 'sort' in facts && facts.sort === 'workload';
}

function isPort(one: ContainerPort, port: string | number): boolean {
  return (typeof port === 'number' ? one.containerPort : one.name) === port;
}
