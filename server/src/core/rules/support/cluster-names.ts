import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Resource } from '../../resources/resource.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';

/** A host name within a text: two or more labels, or one that follows `//` or `@` or stands before a port. */
const hostNames =
  /(?:^|[\s"'=,;/@(])([a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9_](?:[-a-z0-9]*[a-z0-9])?)*)\.?(?=$|[\s"',;:/)])/g;

/**
 * The first name in the environment, command or arguments of a workload's containers that only cluster DNS can answer: one with the
 * label `svc`, or the name of a Service of the workspace.
 */
export function clusterNameIn(resource: Resource, workload: WorkloadFacts, world: World): string | undefined {
  for (const text of textsOf(resource))
    for (const [, name = ''] of text.matchAll(hostNames))
      if (isClusterName(name, workload, world)) return name;
  return undefined;
}

function textsOf(resource: Resource): readonly string[] {
  const spec = podTemplate(resource).at('spec');
  return [...spec.at('containers').items(), ...spec.at('initContainers').items()].flatMap(container => [
    ...container
      .at('env')
      .items()
      .flatMap(variable => variable.at('value').text() ?? []),
    ...(container.at('command').texts() ?? []),
    ...(container.at('args').texts() ?? []),
  ]);
}

function isClusterName(name: string, workload: WorkloadFacts, world: World): boolean {
  const labels = name.split('.');
  if (labels.includes('svc', 1)) return true;
  const [service = '', namespace] = labels;
  const known = world.services(service);
  if (labels.length === 1) return inNamespaceOf(workload, known).length > 0 && service !== workload.name;
  return labels.length === 2 && known.some(one => one.namespace === namespace);
}
