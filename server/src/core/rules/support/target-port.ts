import type { ContainerPort, ServicePort, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { isAtLeast } from './kubernetes-version.ts';

/**
 * The ports that a named targetPort may mean on a workload's pods: those of containers and of sidecars. The API server's controllers
 * look at sidecars since Kubernetes 1.34; of other init containers they never do.
 */
export function namedPorts(workload: WorkloadFacts, world: World): readonly ContainerPort[] {
  const sidecars = isAtLeast(world.settings.kubernetesVersion, '1.34');
  return workload.pod.containers
    .filter(container => !container.init || (sidecars && container.sidecar))
    .flatMap(container => container.ports)
    .filter(port => port.name !== undefined);
}

/** The numbers to which a Service port leads on these workloads' pods: one each; empty when a placeholder hides one. */
export function targetNumbers(
  port: ServicePort,
  workloads: readonly WorkloadFacts[],
  world: World,
): readonly number[] {
  const { targetPort, protocol } = port;
  if (targetPort === undefined || typeof targetPort === 'number')
    return targetPort === undefined ? [] : [targetPort];
  if (isTemplated(targetPort)) return [];
  const numbers = workloads.map(workload => {
    const ports = namedPorts(workload, world);
    return ports.find(one => one.name === targetPort && one.protocol === protocol)?.containerPort;
  });
  return numbers.some(number => number === undefined) ? [] : [...new Set(numbers as number[])];
}
