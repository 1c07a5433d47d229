import { uniqueBy } from '../../../base/unique.ts';
import type { Scene } from '../../hover/scene.ts';
import { targetOf } from '../../hover/srv.ts';

/** A port behind a name, and what it is called. */
export interface OpenPort {
  readonly port: number;
  readonly name: string | undefined;
}

/** The ports that answer behind a headless Service's names and those of its pods: a Service translates none there. */
export function listening(scene: Scene): readonly OpenPort[] {
  const declared = scene.service.ports.flatMap(port => {
    const number = targetOf(port, scene);
    return number === undefined ? [] : [{ port: number, name: port.name }];
  });
  const others = scene.runs.flatMap(({ workload }) =>
    workload.pod.containers
      .filter(container => !container.init)
      .flatMap(({ ports }) => ports)
      .flatMap(({ containerPort, name }) =>
        containerPort === undefined ? [] : [{ port: containerPort, name }],
      ),
  );
  return uniqueBy([...declared, ...others], ({ port }) => port);
}

/** The ports behind the Service's own name. */
export function served(scene: Scene): readonly OpenPort[] {
  if (scene.form !== 'clusterIP') return scene.form === 'headless' ? listening(scene) : [];
  return uniqueBy(
    scene.service.ports.flatMap(({ port, name }) => (port === undefined ? [] : [{ port, name }])),
    ({ port }) => port,
  );
}
