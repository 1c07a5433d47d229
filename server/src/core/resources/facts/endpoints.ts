import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import type { EndpointAddress, EndpointSliceFacts, EndpointsFacts, ObjectFacts, SlicePort } from './facts.ts';

/** Label that ties an EndpointSlice to its Service; the slice's name means nothing. */
export const serviceNameLabel = 'kubernetes.io/service-name';
const skipMirrorLabel = 'endpointslice.kubernetes.io/skip-mirror';
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader';

export function readEndpointSlice(
  resource: Resource<'EndpointSlice'>,
  identity: ObjectFacts,
): EndpointSliceFacts {
  const object = resource.object;
  return Object.assign(identity, {
    sort: 'endpointslice' as const,
    addressType: object.at('addressType').text(),
    service: identity.labels[serviceNameLabel],
    endpoints: object
      .at('endpoints')
      .items()
      .map(endpoint => ({
        addresses: endpoint.at('addresses').texts() ?? [],
        hostname: endpoint.at('hostname').text() || undefined,
        ready: endpoint.at('conditions').at('ready').bool() ?? true,
      })),
    ports: object.at('ports').items().map(readPort),
  });
}

export function readEndpoints(resource: Resource<'Endpoints'>, identity: ObjectFacts): EndpointsFacts {
  return Object.assign(identity, {
    sort: 'endpoints' as const,
    mirrored:
      identity.labels[skipMirrorLabel] !== 'true' && identity.annotations[leaderAnnotation] === undefined,
    subsets: resource.object
      .at('subsets')
      .items()
      .map(subset => ({
        ready: subset.at('addresses').items().map(readAddress),
        notReady: subset.at('notReadyAddresses').items().map(readAddress),
        ports: subset.at('ports').items().map(readPort),
      })),
  });
}

function readAddress(address: Field<{ ip: string; hostname?: string }>): EndpointAddress {
  return { ip: address.at('ip').text() ?? '', hostname: address.at('hostname').text() || undefined };
}

function readPort(port: Field<{ name?: string; port?: number; protocol?: string }>): SlicePort {
  return {
    name: port.at('name').text() ?? '',
    port: port.at('port').int(),
    protocol: port.at('protocol').text() || 'TCP',
  };
}
