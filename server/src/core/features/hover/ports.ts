import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { portOnPod } from '../../resolve/endpoints.ts';
import type { ServiceFacts, ServicePort } from '../../resources/facts/facts.ts';
import { kinds } from '../../resources/kinds.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { line } from './blocks.ts';
import { linked } from './links.ts';
import type { HoverPlace } from './place.ts';
import type { PodRun } from './pods.ts';
import type { Scene } from './scene.ts';
import { sceneAt } from './scene.ts';
import { notTranslated, srvPorts, targetOf } from './srv.ts';

/** `ports` of a Service: what clients connect to, and the SRV name of the port. */
export function portHover(place: HoverPlace): readonly Block[] {
  const scene = sceneAt(place, place.facts as ServiceFacts);
  const port = scene.service.ports[Number(place.path[2])];
  return port ? portLines(port, scene, place) : [];
}

/** What there is to say about one port of a Service. */
export function portLines(port: ServicePort, scene: Scene, place: HoverPlace): readonly Block[] {
  if (scene.form === 'externalName')
    return [
      line(message('Has no effect: an ExternalName Service translates no ports and has no SRV records.')),
    ];
  if (port.port === undefined || isTemplated(String(port.targetPort)) || isTemplated(port.name ?? ''))
    return [];
  return [...missing(port, scene, place), ...listening(port, scene), ...srvOf(port, scene)];
}

/** Which port a client connects to, and where that arrives. */
function listening(port: ServicePort, scene: Scene): readonly Block[] {
  const target = targetOf(port, scene);
  if (target === undefined || port.port === undefined) return [];
  if (scene.form === 'clusterIP') {
    const address = `${scene.service.name}:${port.port}`;
    return [line(message('`{address}` leads to port {target} of the pods.', { address, target }))];
  }
  return target === port.port
    ? [line(message('Clients connect to port {target} of the pods.', { target }))]
    : [line(notTranslated(port, target))];
}

/** Pods on which a named targetPort is not. */
function missing(port: ServicePort, scene: Scene, place: HoverPlace): readonly Block[] {
  if (typeof port.targetPort !== 'string') return [];
  const without = scene.runs.filter(
    run => !run.workload.partial && portOnPod(port, run.workload, scene.options) === undefined,
  );
  return without.map(run => line(missingText(port, run, scene), containersLink(run, place)));
}

function missingText(port: ServicePort, { workload }: PodRun, scene: Scene): Message {
  const args = {
    name: String(port.targetPort),
    protocol: port.protocol,
    kind: workload.kind,
    workload: workload.name,
    place: '',
  };
  return scene.form === 'headless'
    ? message(
        'No container of {kind} {workload} has a {protocol} port named `{name}` ({place}): its pods are in A answers, but not in SRV.',
        args,
      )
    : message(
        'No container of {kind} {workload} has a {protocol} port named `{name}` ({place}): this port leads to none of its pods.',
        args,
      );
}

function containersLink({ workload }: PodRun, place: HoverPlace): ReturnType<typeof linked> {
  const path = [...(kinds[workload.kind].template ?? []), 'spec', 'containers'];
  return linked('place', place.link(workload.key, path, 'key'));
}

/** The SRV name of the port; without a name of its own a port is only among those of the Service's name. */
function srvOf(port: ServicePort, scene: Scene): readonly Block[] {
  const found = srvPorts(scene).find(
    one => one.port.name === port.name && one.port.protocol === port.protocol,
  );
  if (found?.number === undefined || (!port.name && scene.form !== 'headless')) return [];
  const args = { name: found.name, port: found.number };
  const said = line(message('`{name}` (SRV) gives port {port}.', args));
  if (port.name) return [said];
  return [
    said,
    line(
      message('Without a name it has no SRV name of its own (`_name._{protocol}`).', {
        protocol: port.protocol.toLowerCase(),
      }),
    ),
  ];
}
