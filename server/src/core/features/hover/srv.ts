import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { portName } from '../../resolve/dns-name.ts';
import { portOnPod } from '../../resolve/endpoints.ts';
import type { ServicePort } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { code, line, rowsOf, table, text } from './blocks.ts';
import type { Scene } from './scene.ts';
import { writtenEndpoints } from './slices.ts';

/** A port of a Service: its SRV name and the port number that clients get there. */
export interface SrvPort {
  readonly port: ServicePort;
  /** The Service's own name where the port has none. */
  readonly name: string;
  /** The port of the pods for a headless Service, else the Service's; undefined where pods differ or it can't be known. */
  readonly number: number | undefined;
}

/**
 * The ports as SRV records answer them: those of hand-written endpoints by what is written there.
 * https://github.com/kubernetes/dns/blob/master/docs/specification.md#242---srv-records
 */
export function srvPorts(scene: Scene): readonly SrvPort[] {
  if (scene.form === 'externalName') return [];
  if (scene.form === 'headless' && !scene.service.selector) return writtenPorts(scene);
  return scene.service.ports.map(port => ({
    port,
    name: srvName(port.name, port.protocol, scene),
    number: scene.form === 'headless' ? targetOf(port, scene) : port.port,
  }));
}

function srvName(port: string | undefined, protocol: string, scene: Scene): string {
  const { service, namespace, options, fqdn } = scene;
  return port ? portName(port, protocol, service.name, namespace, options.clusterDomain) : fqdn;
}

function writtenPorts(scene: Scene): readonly SrvPort[] {
  const found = new Map<string, SrvPort>();
  for (const { ports } of writtenEndpoints(scene))
    for (const { name, protocol, port } of ports) {
      const written = { name: name || undefined, protocol, port, targetPort: port };
      found.set(`${name} ${protocol} ${port}`, {
        port: written,
        name: srvName(name, protocol, scene),
        number: port,
      });
    }
  return [...found.values()];
}

/** What SRV records give: a sentence each for one or two ports, a table for more. */
export function srvLines(scene: Scene): readonly Block[] {
  const known = srvPorts(scene).filter(
    one => one.number !== undefined && !isTemplated(one.port.name ?? '') && tells(one, scene),
  );
  if (known.length > 2)
    return table(rowsOf(known), [
      { head: message('SRV name'), cell: ({ name }) => code(name) },
      { head: message('port'), cell: ({ number }) => text(String(number)) },
    ]);
  return known.map(({ name, number }) =>
    line(message('`{name}` (SRV) gives port {port}.', { name, port: number ?? '' })),
  );
}

/** A cluster IP's port without a name is what everybody expects. */
function tells({ port }: SrvPort, scene: Scene): boolean {
  return port.name !== undefined || scene.form === 'headless';
}

/** Ports of a headless Service that are not those of its pods, a sentence each for one or two. */
export function untranslated(scene: Scene): readonly Block[] {
  if (scene.form !== 'headless') return [];
  const differing = srvPorts(scene).filter(
    ({ port, number }) => number !== undefined && number !== port.port,
  );
  return differing.length > 2
    ? []
    : differing.map(({ port, number }) => line(notTranslated(port, number ?? 0)));
}

/** What a client has to know of a headless Service's port that is not the pods'. */
export function notTranslated(port: ServicePort, target: number): Message {
  return message(
    'Clients connect to port {target}, not {port}: a headless Service does not translate ports.',
    {
      target,
      port: port.port ?? '',
    },
  );
}

/** The port that the pods listen on: a name is looked up in each pod. Undefined where they differ or none has it. */
export function targetOf(port: ServicePort, scene: Scene): number | undefined {
  if (typeof port.targetPort !== 'string') return port.targetPort;
  const found = new Set(scene.runs.map(run => portOnPod(port, run.workload, scene.options)));
  return found.size === 1 ? [...found][0] : undefined;
}
