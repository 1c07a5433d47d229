import type { ServiceFacts, WorkloadFacts } from '../resources/facts/facts.ts';
import { addressOfDashed } from './address.ts';
import type { ClusterName } from './dns-name.ts';
import { lowerCase } from './dns-name.ts';
import { endpointLabel } from './endpoints.ts';
import type { Silence } from './explain.ts';
import { whySilent } from './explain.ts';
import { plannedPods } from './ownership.ts';
import { typeOf } from './service.ts';
import type { Zone } from './zone.ts';

/** Why a name of the cluster does not exist, down to its first part that is wrong. */
export type NoName =
  /** No name of this shape can exist: neither `svc` nor `pod` after the namespace, or too many labels. */
  | { readonly why: 'shape' }
  | { readonly why: 'noNamespace'; readonly namespace: string }
  | {
      readonly why: 'noService';
      readonly service: string;
      readonly namespace: string;
      readonly inNamespaces: readonly string[];
    }
  | { readonly why: 'silent'; readonly service: ServiceFacts; readonly silence: Silence }
  /** An ExternalName has no names below it. */
  | { readonly why: 'belowExternalName'; readonly service: ServiceFacts }
  /** A StatefulSet governed by the Service has no pod with that ordinal. */
  | {
      readonly why: 'ordinal';
      readonly service: ServiceFacts;
      readonly workload: WorkloadFacts;
      readonly first: number;
      readonly last: number;
    }
  /** The pod is there and not ready, or not created yet. */
  | { readonly why: 'podNotReady'; readonly service: ServiceFacts; readonly endpoint: string }
  /** The pod goes by its hostname under this Service, not by its address. */
  | { readonly why: 'hasHostname'; readonly service: ServiceFacts; readonly hostname: string }
  | { readonly why: 'noEndpoint'; readonly service: ServiceFacts; readonly endpoints: readonly string[] }
  | { readonly why: 'noPort'; readonly service: ServiceFacts; readonly ports: readonly string[] }
  | { readonly why: 'noPodRecord' };

type Part<S extends ClusterName['sort']> = Extract<ClusterName, { sort: S }>;

/** Undefined for names that exist, names outside the cluster domain, and reverse names. */
export function whyNoName(zone: Zone, name: ClusterName): NoName | undefined {
  if (name.sort === 'impossible') return { why: 'shape' };
  if (!('namespace' in name)) return undefined;
  if (!zone.hasNamespace(name.namespace)) return { why: 'noNamespace', namespace: name.namespace };
  if (name.sort === 'namespace') return undefined;
  if (name.sort === 'pod') return addressOfDashed(name.label) ? undefined : { why: 'noPodRecord' };
  const service = zone.service(name.namespace, name.service);
  if (!service) return noService(zone, name);
  if (name.sort !== 'service' && typeOf(service) === 'ExternalName')
    return { why: 'belowExternalName', service };
  if (name.sort === 'endpoint') return noEndpoint(zone, service, name);
  const silence = whySilent(zone, service);
  if (silence) return { why: 'silent', service, silence };
  return name.sort === 'port' ? noPort(zone, service, name) : undefined;
}

function noService(zone: Zone, { service, namespace }: { service: string; namespace: string }): NoName {
  const inNamespaces = zone.namespaces().filter(other => zone.service(other, service));
  return { why: 'noService', service, namespace, inNamespaces };
}

function noEndpoint(
  zone: Zone,
  service: ServiceFacts,
  { namespace, endpoint }: Part<'endpoint'>,
): NoName | undefined {
  const all = zone.endpoints(namespace, service.name);
  const named = all.filter(one => lowerCase(endpointLabel(one)) === endpoint);
  if (named.some(one => one.ready)) return undefined;
  if (named.length > 0) return { why: 'podNotReady', service, endpoint };
  const hidden = all.find(one => one.hostname && one.address === addressOfDashed(endpoint));
  if (hidden?.hostname) return { why: 'hasHostname', service, hostname: hidden.hostname };
  const silence = whySilent(zone, service);
  if (silence && silence.why !== 'notReady') return { why: 'silent', service, silence };
  return (
    wrongOrdinal(zone, service, namespace, endpoint) ?? {
      why: 'noEndpoint',
      service,
      endpoints: [...new Set(all.map(endpointLabel))],
    }
  );
}

/** The StatefulSet that the endpoint would belong to, going by its name. */
function wrongOrdinal(
  zone: Zone,
  service: ServiceFacts,
  namespace: string,
  endpoint: string,
): NoName | undefined {
  const owner = /^(.+)-\d+$/.exec(endpoint)?.[1];
  const workload = zone
    .workloads(namespace)
    .find(one => one.kind === 'StatefulSet' && one.name === owner && one.serviceName === service.name);
  if (!workload || workload.unknown.length > 0) return undefined;
  const planned = plannedPods(workload, zone.options);
  if (planned.some(pod => pod.id === endpoint)) return { why: 'podNotReady', service, endpoint };
  const [first, last] = [planned[0]?.index, planned.at(-1)?.index];
  return first === undefined || last === undefined
    ? undefined
    : { why: 'ordinal', service, workload, first, last };
}

function noPort(
  zone: Zone,
  service: ServiceFacts,
  { namespace, port, protocol }: Part<'port'>,
): NoName | undefined {
  const ports = [
    ...service.ports.map(one => ({ name: one.name ?? '', protocol: one.protocol })),
    ...zone.endpoints(namespace, service.name).flatMap(endpoint => (endpoint.pod ? [] : endpoint.ports)),
  ];
  const found = ports.some(one => one.name === port && one.protocol.toLowerCase() === protocol);
  const names = ports.flatMap(one => (one.name ? [`_${one.name}._${one.protocol.toLowerCase()}`] : []));
  return found ? undefined : { why: 'noPort', service, ports: [...new Set(names)] };
}
