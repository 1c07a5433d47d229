import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { dashedAddress } from '../../resolve/address.ts';
import { endpointName } from '../../resolve/dns-name.ts';
import { serviceNameLabel } from '../../resources/facts/endpoints.ts';
import type { EndpointSliceFacts, EndpointsFacts } from '../../resources/facts/facts.ts';
import { headline, line } from './blocks.ts';
import { serviceCard } from './card.ts';
import type { HoverPlace } from './place.ts';
import type { Scene } from './scene.ts';
import { sceneAt, serviceNamed } from './scene.ts';

/** The Service of hand-written endpoints, and what it answers with them. */
export function slicesHover(place: HoverPlace): readonly Block[] {
  const scene = sceneOfSlice(place);
  if (scene) return serviceCard(scene, place);
  const name = serviceOf(place.facts as EndpointSliceFacts | EndpointsFacts);
  if (name === undefined)
    return [
      line(message('Not in DNS: it has no label `kubernetes.io/service-name`, which ties it to a Service.')),
    ];
  if (place.world.maybeElsewhere('Service', name, place.facts.uri)) return [];
  return [
    headline(name, message('no such Service')),
    line(message('Without it these addresses have no names.')),
  ];
}

/** The label that ties an EndpointSlice to its Service. */
export function sliceLabelHover(place: HoverPlace): readonly Block[] {
  return place.path.at(-1) === serviceNameLabel ? slicesHover(place) : [];
}

/** `hostname` and an address of an endpoint: its name under the Service. */
export function endpointHover(place: HoverPlace): readonly Block[] {
  const scene = sceneOfSlice(place);
  if (!scene) return slicesHover(place);
  const label = place.node.type === 'scalar' ? place.node.text : '';
  const own = place.path.at(-1) === 'hostname' ? label : (hostnameBeside(place) ?? dashedAddress(label));
  const { service, namespace, options, fqdn } = scene;
  const name = endpointName(own, service.name, namespace, options.clusterDomain);
  if (!isReady(place))
    return [
      headline(label, message('not in DNS')),
      line(message('It is marked as not ready; once it is, its name is `{name}`.', { name })),
    ];
  if (scene.form === 'externalName') return slicesHover(place);
  if (scene.form === 'clusterIP')
    return [
      headline(label, message('behind a cluster IP')),
      line(message('`{name}` answers with the cluster IP, not with this address.', { name: fqdn })),
    ];
  return [
    headline(label),
    line(
      message('`{name}` answers with this address, `{service}` with it among others.', {
        name,
        service: fqdn,
      }),
    ),
  ];
}

function sceneOfSlice(place: HoverPlace): Scene | undefined {
  const slice = place.facts as EndpointSliceFacts | EndpointsFacts;
  const service = serviceNamed(serviceOf(slice), slice, place.world);
  return service && sceneAt(place, service);
}

function serviceOf(slice: EndpointSliceFacts | EndpointsFacts): string | undefined {
  return slice.sort === 'endpoints' ? slice.name : slice.service;
}

/** The hostname of the endpoint whose address is hovered. */
function hostnameBeside(place: HoverPlace): string | undefined {
  const slice = place.facts;
  if (slice.sort === 'endpointslice') return slice.endpoints[Number(place.path[1])]?.hostname;
  if (slice.sort !== 'endpoints') return undefined;
  const [, subset, list, position] = place.path;
  const found = slice.subsets[Number(subset)];
  return (list === 'notReadyAddresses' ? found?.notReady : found?.ready)?.[Number(position)]?.hostname;
}

function isReady(place: HoverPlace): boolean {
  const slice = place.facts;
  if (slice.sort === 'endpointslice') return slice.endpoints[Number(place.path[1])]?.ready ?? true;
  return place.path[2] !== 'notReadyAddresses';
}
