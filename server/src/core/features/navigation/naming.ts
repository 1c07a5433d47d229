import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { View } from '../view.ts';
import type { NamedSymbol } from './symbol.ts';

/** How a symbol is called now: its name, and of a port its number, too. Of a pod its workload's name. Empty when it is gone. */
export function namesOf({ sort, object, part }: NamedSymbol, { files }: View): readonly string[] {
  const facts = files.facts(object);
  if (!facts) return [];
  switch (sort) {
    case 'service':
    case 'workload':
    case 'configMap':
    case 'pod':
      return [facts.name];
    case 'servicePort': {
      const port = facts.sort === 'service' ? facts.ports[Number(part)] : undefined;
      return port ? portNames(port.name, port.port) : [];
    }
    case 'containerPort':
      return facts.sort === 'workload' ? containerPortNames(facts, part) : [];
    case 'label':
      return facts.sort === 'workload' ? [facts.pod.labels[part] ?? []].flat() : [];
    case 'labelKey':
    case 'volume':
      return [part];
  }
}

function containerPortNames({ pod }: WorkloadFacts, part: string): readonly string[] {
  const [list, container, , port] = part.split('.');
  const own = pod.containers.filter(one => one.init === (list === 'initContainers'))[Number(container)];
  const found = own?.ports[Number(port)];
  return found ? portNames(found.name, found.containerPort) : [];
}

function portNames(name: string | undefined, number: number | undefined): readonly string[] {
  return [name ?? [], number === undefined ? [] : String(number)].flat();
}
