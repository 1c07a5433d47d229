import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { line } from './blocks.ts';
import type { HostToken } from './host-token.ts';
import type { Scene } from './scene.ts';
import { targetOf } from './srv.ts';

/** A port written behind a name that does not lead to where the pods listen. */
export function portRemark(token: HostToken, scene: Scene): readonly Block[] {
  const { port } = token;
  if (port === undefined || scene.form === 'externalName' || scene.service.partial) return [];
  return scene.form === 'clusterIP' ? noSuchPort(port, scene) : otherTarget(port, scene);
}

function noSuchPort(port: number, { service }: Scene): readonly Block[] {
  if (service.ports.length === 0 || service.unknown.length > 0) return [];
  if (service.ports.some(one => one.port === port)) return [];
  const known = service.ports
    .map(one => (one.name ? `${one.port} (${one.name})` : String(one.port)))
    .join(', ');
  return [
    line(
      message('Service {service} has no port {port}; it has {known}.', {
        service: service.name,
        port,
        known,
      }),
    ),
  ];
}

function otherTarget(port: number, scene: Scene): readonly Block[] {
  const declared = scene.service.ports.find(one => one.port === port);
  const target = declared && targetOf(declared, scene);
  if (target === undefined || target === port || listensOn(port, scene)) return [];
  return [
    line(
      message('The pods listen on port {target}, not {port}: a headless Service does not translate ports.', {
        target,
        port,
      }),
    ),
  ];
}

function listensOn(port: number, scene: Scene): boolean {
  return scene.runs.some(run =>
    run.workload.pod.containers.some(one => one.ports.some(open => open.containerPort === port)),
  );
}
