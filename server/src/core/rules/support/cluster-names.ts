import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Resource } from '../../resources/resource.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

/** Names of two or more labels. */
const dotted = new RegExp(
  `(?<![\\w.-])(?:_[\\w-]+\\._(?:tcp|udp)\\.)?(${label}(?:\\.${label})+)(?![\\w-])`,
  'g',
);

/** A single label where only a host can stand: after `//` or `@`, or before a port. */
const single = new RegExp(
  `(?:(?://|@)(${label})(?=[:/\\s"',]|$)|(?<![\\w./-])(${label}):\\d{2,5}(?!\\d))`,
  'g',
);

/** Variables whose whole value is a host. */
const hostVariable = /HOST|ADDR|SERVER|SERVICE|ENDPOINT|UPSTREAM|TARGET|URL/i;

/**
 * The first name in the environment, command or arguments of a workload's containers that only cluster DNS can answer: one of the form
 * `service.namespace.svc`, or the name of a Service of the workspace.
 */
export function clusterNameIn(resource: Resource, workload: WorkloadFacts, world: World): string | undefined {
  for (const name of hostsIn(resource)) if (isClusterName(name, workload, world)) return name;
  return undefined;
}

function* hostsIn(resource: Resource): Generator<string> {
  const spec = podTemplate(resource).at('spec');
  for (const container of [...spec.at('containers').items(), ...spec.at('initContainers').items()]) {
    for (const variable of container.at('env').items()) {
      const value = variable.at('value').text() ?? '';
      if (hostVariable.test(variable.at('name').text() ?? '')) yield value;
      yield* hostsOf(value);
    }
    for (const text of [...(container.at('command').texts() ?? []), ...(container.at('args').texts() ?? [])])
      yield* hostsOf(text);
  }
}

function* hostsOf(text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(dotted)) yield name;
  for (const [, afterMark, beforePort] of text.matchAll(single)) yield afterMark ?? beforePort ?? '';
}

function isClusterName(name: string, workload: WorkloadFacts, world: World): boolean {
  const labels = name.split('.');
  if (labels.includes('svc', 2)) return true;
  const [service = '', namespace] = labels;
  if (labels.length > 2 || service === '') return false;
  const own = (name: string): boolean => inNamespaceOf(workload, world.services(name)).length > 0;
  if (namespace === undefined) return own(service);
  if (/-\d+$/.test(service) && own(namespace)) return true;
  return world.services(service).some(one => one.namespace === namespace);
}
