import { isHeadless, typeOf } from '../../../resolve/service.ts';
import type { ServiceFacts } from '../../../resources/facts/facts.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { targetNumbers } from '../target-port.ts';
import { selectedWorkloads } from '../workloads.ts';
import type { Asker } from './asker.ts';
import type { NameProblem } from './problem.ts';

/** What is wrong with the port behind a name that leads to a Service or to one of its pods. */
export function portProblem(
  name: TextName,
  service: ServiceFacts,
  asker: Asker,
  ofPod = false,
): NameProblem | undefined {
  const { port } = name;
  if (port === undefined || service.partial || service.unknown.length > 0) return undefined;
  if (typeOf(service) === 'ExternalName' || service.ports.length === 0) return undefined;
  return isHeadless(service) || ofPod ? remapped(name, port, service, asker) : closed(name, port, service);
}

/** A headless Service does not translate ports: what a client names is what it meets. */
function remapped(
  name: TextName,
  port: number,
  service: ServiceFacts,
  { world }: Asker,
): NameProblem | undefined {
  const workloads = selectedWorkloads(service, world);
  const declared = service.ports.find(one => one.port === port);
  const target = declared && workloads.length > 0 ? targetNumbers(declared, workloads, world) : [];
  const [number] = target;
  if (number === undefined || target.includes(port)) return undefined;
  const listens = workloads.some(({ pod }) =>
    pod.containers.some(container => container.ports.some(one => one.containerPort === port)),
  );
  if (listens || service.ports.some(one => one.targetPort === port)) return undefined;
  return { what: 'remapped', service, port, target: number, name, edit: portEdit(name, port, number) };
}

/** A cluster IP answers at the ports of its Service only. */
function closed(name: TextName, port: number, service: ServiceFacts): NameProblem | undefined {
  if (service.ports.some(one => one.port === port || one.port === undefined)) return undefined;
  const known = service.ports.map(one => one.port).join(', ');
  const only = service.ports.length === 1 ? service.ports[0]?.port : undefined;
  return {
    what: 'closed',
    service,
    port,
    known,
    name,
    edit: only === undefined ? undefined : portEdit(name, port, only),
  };
}

function portEdit(name: TextName, port: number, right: number): NameProblem['edit'] {
  const start = name.span.end + 1;
  const end = start + String(port).length;
  return name.text.value.slice(start, end) === String(port)
    ? { span: { start, end }, text: String(right) }
    : undefined;
}
