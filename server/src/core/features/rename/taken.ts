import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { directory } from '../../base/uri.ts';
import type { Facts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { NamedSymbol } from '../navigation/symbol.ts';
import type { View } from '../view.ts';

/** Why a name would mean two things; undefined when it is free. */
export function takenBy(
  name: string,
  symbol: NamedSymbol,
  family: readonly NamedSymbol[],
  view: View,
): Message | undefined {
  const facts = view.files.facts(symbol.object);
  if (!facts) return undefined;
  const world = view.world(facts.uri);
  switch (symbol.sort) {
    case 'service':
    case 'workload':
    case 'configMap': {
      const same = beside(facts, world.named(facts.kind, name));
      return same.length > 0
        ? message('There is a {kind} {name} already', { kind: facts.kind, name })
        : undefined;
    }
    case 'servicePort':
      return facts.sort === 'service' && facts.ports.some(port => port.name === name)
        ? portTaken(facts.kind, facts.name, name)
        : undefined;
    case 'containerPort': {
      const ports =
        facts.sort === 'workload' ? facts.pod.containers.flatMap(container => container.ports) : [];
      return ports.some(port => port.name === name) ? portTaken(facts.kind, facts.name, name) : undefined;
    }
    case 'volume': {
      const taken = facts.sort === 'workload' && [...facts.pod.volumes, ...facts.claims].includes(name);
      return taken
        ? message('{kind} {name} has a volume {volume} already', {
            kind: facts.kind,
            name: facts.name,
            volume: name,
          })
        : undefined;
    }
    case 'labelKey':
      return facts.sort === 'workload' && facts.pod.labels[name] !== undefined
        ? labelTaken(facts, name, facts.pod.labels[name])
        : undefined;
    case 'label': {
      const same = beside(facts, world.selectedBy({ [symbol.part]: name }));
      const other = same.find(({ key }) => !family.some(({ object }) => object === key));
      return other && labelTaken(other, symbol.part, name);
    }
    default:
      return undefined;
  }
}

/** Those that are applied to one namespace with an object: of the same folder, as copies for another place stand in another. */
function beside<F extends Facts>(facts: Facts, others: readonly F[]): readonly F[] {
  return others.filter(
    one => one.namespace === facts.namespace && directory(one.uri) === directory(facts.uri),
  );
}

function portTaken(kind: string, name: string, port: string): Message {
  return message('{kind} {name} has a port {port} already', { kind, name, port });
}

function labelTaken({ kind, name }: WorkloadFacts, key: string, value: string): Message {
  return message('The pods of {kind} {name} have the label `{label}` already', {
    kind,
    name,
    label: `${key}: ${value}`,
  });
}
