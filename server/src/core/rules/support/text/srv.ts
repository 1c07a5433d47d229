import { mostSimilar } from '../../../base/similar.ts';
import { typeOf } from '../../../resolve/service.ts';
import type { ServiceFacts } from '../../../resources/facts/facts.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { inNamespaceOf } from '../../../workspace/scope.ts';
import type { Asker } from './asker.ts';
import type { NameProblem } from './problem.ts';
import { relabelled } from './problem.ts';

/** What is wrong with `_port._proto` in front of a Service's name. */
export function srvProblem(name: TextName, service: ServiceFacts, asker: Asker): NameProblem | undefined {
  const port = name.labels[0]!.slice(1);
  const protocol = name.labels[1]!.slice(1);
  if (typeOf(service) === 'ExternalName') return { what: 'belowExternal', service, name, edit: undefined };
  if (service.partial || service.unknown.length > 0 || service.ports.length === 0) return undefined;
  if (inNamespaceOf(service, asker.world.slices(service.name)).length > 0) return undefined;
  const speaking = service.ports.filter(one => one.protocol.toLowerCase() === protocol);
  // of a port without a name its Service is told
  if (speaking.some(one => one.name === port || one.name === undefined)) return undefined;
  const names = speaking.flatMap(one => one.name ?? []);
  const known = service.ports.map(one => `_${one.name}._${one.protocol.toLowerCase()}`).join(', ');
  const meant = names.length === 1 ? names[0] : mostSimilar(port, names);
  return {
    what: 'noPortName',
    service,
    port: `_${port}._${protocol}`,
    known,
    name,
    edit: meant === undefined ? undefined : relabelled(name, 0, `_${meant}`),
  };
}
