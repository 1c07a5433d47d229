import type { Completion } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { isSince } from '../../resolve/zone-options.ts';
import type { ContainerFacts, ServiceFacts, ServicePort } from '../../resources/facts/facts.ts';
import type { Reference } from '../../resources/references.ts';
import { serviceNamed } from '../hover/scene.ts';
import { sceneIn } from '../view.ts';
import { all, writtenName } from './around.ts';
import type { CompletionPlace } from './place.ts';
import { podPath } from './place.ts';
import { uniqueLabels } from './unique-labels.ts';

/** Ports of the Service that a backend names: numbers, names, or both, as the field takes them. */
export function backendPorts(place: CompletionPlace, { name, namespace }: Reference): readonly Completion[] {
  const written = name.text();
  const meant = all(place, 'service').find(one => writtenName(one) === written)?.name ?? written;
  const service = serviceNamed(meant, place.facts, place.world, namespace ?? place.facts.namespace);
  const key = place.path.at(-1);
  const named = key === 'name' || key === 'servicePort';
  return (service?.ports ?? []).flatMap(port => [
    ...(named && port.name ? [item(port.name, [message('port {port}', { port: port.port ?? '' })])] : []),
    ...(key !== 'name' && port.port !== undefined ? [item(String(port.port), nameOf(port))] : []),
  ]);
}

/** What a Service's port can lead to on the pods that it selects: names of their ports, then numbers. */
export function targetPorts(place: CompletionPlace): readonly Completion[] {
  const { service, containers } = selected(place);
  const protocol = service.ports[Number(place.path[2])]?.protocol ?? 'TCP';
  const open = containers.flatMap(container =>
    container.ports.filter(port => port.protocol === protocol).map(port => ({ container, port })),
  );
  return uniqueLabels([
    ...open.flatMap(({ container, port }) =>
      port.name
        ? [item(port.name, [...where(container), message('port {port}', { port: port.containerPort ?? '' })])]
        : [],
    ),
    ...open.flatMap(({ container, port }) =>
      port.containerPort === undefined
        ? []
        : [item(String(port.containerPort), [...where(container), ...nameOf(port)])],
    ),
  ]);
}

/** Numbers on which the pods of a Service listen. */
export function listenedPorts(place: CompletionPlace): readonly Completion[] {
  const { containers } = selected(place);
  return uniqueLabels(containers.flatMap(container => numbersOf(container)));
}

/** Ports of the container whose probe or hook is written. */
export function ownPorts(place: CompletionPlace): readonly Completion[] {
  const { facts } = place;
  const [, list, position] = podPath(place) ?? [];
  if (facts.sort !== 'workload') return [];
  const of = facts.pod.containers.filter(one => one.init === (list === 'initContainers'));
  const container = of[Number(position)];
  return container
    ? uniqueLabels([
        ...container.ports.flatMap(port =>
          port.name ? [item(port.name, [message('port {port}', { port: port.containerPort ?? '' })])] : [],
        ),
        ...numbersOf(container),
      ])
    : [];
}

function numbersOf(container: ContainerFacts): readonly Completion[] {
  return container.ports.flatMap(port =>
    port.containerPort === undefined
      ? []
      : [item(String(port.containerPort), [...where(container), ...nameOf(port)])],
  );
}

/** The Service at the place, and the containers behind it whose ports count. */
function selected(place: CompletionPlace): {
  readonly service: ServiceFacts;
  readonly containers: readonly ContainerFacts[];
} {
  const service = place.facts as ServiceFacts;
  const { runs, options } = sceneIn(place.view, service);
  const sidecars = isSince(options.kubernetesVersion, 34);
  const containers = runs
    .flatMap(({ workload }) => workload.pod.containers)
    .filter(one => !one.init || (sidecars && one.sidecar));
  return { service, containers };
}

function where({ name }: ContainerFacts): Completion['details'] {
  return name ? [message('container {name}', { name })] : [];
}

function nameOf({ name }: Pick<ServicePort, 'name'>): Completion['details'] {
  return name ? [name] : [];
}

function item(text: string, details: Completion['details']): Completion {
  return { sort: 'port', label: text, details, newText: text, filter: text, shows: text };
}
