import type {
  EndpointSliceFacts,
  EndpointsFacts,
  ServiceFacts,
  ServicePort,
  SlicePort,
  WorkloadFacts,
} from '../resources/facts/facts.ts';
import { dashedAddress, familyOf } from './address.ts';
import type { PodInstance } from './ownership.ts';
import { familiesOf, typeOf } from './service.ts';
import type { ZoneOptions } from './zone-options.ts';
import { isSince } from './zone-options.ts';

/** One address behind a Service, as an EndpointSlice holds it. */
export interface Endpoint {
  readonly address: string;
  readonly hostname: string | undefined;
  readonly ready: boolean;
  /** Empty when the Service has no ports or none of them could be found on the pod. */
  readonly ports: readonly EndpointPort[];
  /** Undefined for one that is written in a manifest. */
  readonly pod: PodInstance | undefined;
}

export interface EndpointPort {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
}

/** What may stand behind a Service. */
export interface EndpointSources {
  /** The pods that its selector picks. */
  readonly pods: readonly PodInstance[];
  /** EndpointSlices labelled for it and Endpoints of its name, in its namespace. */
  readonly written: readonly (EndpointSliceFacts | EndpointsFacts)[];
}

const managedBy = 'endpointslice.kubernetes.io/managed-by';
const sliceController = 'endpointslice-controller.k8s.io';

/**
 * Everything behind a Service's name, ready or not; without a Service, what slices labelled for its name hold.
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
export function endpointsOf(
  service: ServiceFacts | undefined,
  { pods, written }: EndpointSources,
  options: ZoneOptions,
): readonly Endpoint[] {
  const selecting = service?.selector !== undefined && typeOf(service) !== 'ExternalName';
  return [
    ...(selecting ? pods.flatMap(pod => podEndpoints(service, pod, options)) : []),
    ...written.flatMap(one =>
      one.sort === 'endpointslice' ? sliceEndpoints(one, selecting) : mirrored(one, service),
    ),
  ];
}

/** The first label of an endpoint's name: its hostname, else its address with dashes. */
export function endpointLabel({ hostname, address }: Endpoint): string {
  return hostname ?? dashedAddress(address);
}

/** The number that a Service port has on a pod; undefined when its name is on no container of the pod with that protocol. */
export function portOnPod(
  { targetPort, protocol }: ServicePort,
  workload: WorkloadFacts,
  options: ZoneOptions,
): number | undefined {
  if (typeof targetPort !== 'string') return targetPort;
  const sidecars = isSince(options.kubernetesVersion, 34);
  const containers = workload.pod.containers.filter(one => !one.init || (one.sidecar && sidecars));
  const ports = containers.flatMap(container => container.ports);
  return ports.find(port => port.name === targetPort && port.protocol === protocol)?.containerPort;
}

/** A pod has a hostname in DNS only under the Service that its subdomain names. */
function podEndpoints(service: ServiceFacts, pod: PodInstance, options: ZoneOptions): readonly Endpoint[] {
  const families = familiesOf(service, options.dualStack);
  const hostname = pod.subdomain === service.name ? pod.hostname : undefined;
  const ready = pod.ready || service.publishNotReadyAddresses;
  const ports = service.ports.flatMap(port => {
    const number = portOnPod(port, pod.owner, options);
    return number === undefined ? [] : [{ name: port.name ?? '', protocol: port.protocol, port: number }];
  });
  return pod.addresses
    .filter(address => families.some(family => family === familyOf(address)))
    .map(address => ({ address, hostname, ready, ports, pod }));
}

/** A slice that says that the controller manages it is replaced by the controller where there is a selector. */
function sliceEndpoints(slice: EndpointSliceFacts, selecting: boolean): readonly Endpoint[] {
  if (selecting && slice.labels[managedBy] === sliceController) return [];
  const ports = slice.ports.map(portOf);
  return slice.endpoints.flatMap(({ addresses, hostname, ready }) =>
    addresses.map(address => ({ address, hostname, ready, ports, pod: undefined })),
  );
}

/** Endpoints reach DNS as a mirror slice, for a Service without a selector. */
function mirrored(endpoints: EndpointsFacts, service: ServiceFacts | undefined): readonly Endpoint[] {
  if (!service || service.selector || !endpoints.mirrored) return [];
  return endpoints.subsets.flatMap(({ ready, notReady, ports }) => [
    ...ready.map(one => writtenEndpoint(one, true, ports)),
    ...notReady.map(one => writtenEndpoint(one, false, ports)),
  ]);
}

function writtenEndpoint(
  { ip, hostname }: EndpointsFacts['subsets'][number]['ready'][number],
  ready: boolean,
  ports: readonly SlicePort[],
): Endpoint {
  return { address: ip, hostname, ready, ports: ports.map(portOf), pod: undefined };
}

/** CoreDNS takes an absent number for -1, which has no SRV record. */
function portOf({ name, protocol, port }: SlicePort): EndpointPort {
  return { name, protocol, port: port ?? -1 };
}
