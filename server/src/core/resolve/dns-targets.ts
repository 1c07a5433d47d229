import type { ServiceFacts } from '../resources/facts/facts.ts';
import { addressOfDashed, familyOf } from './address.ts';
import type { ClusterName } from './dns-name.ts';
import { endpointName, lowerCase, serviceName } from './dns-name.ts';
import type { Endpoint } from './endpoints.ts';
import { endpointLabel } from './endpoints.ts';
import { clusterIPsOf, isHeadless, typeOf } from './service.ts';
import type { Zone } from './zone.ts';

/** What a name leads to: an address or an alias, a port, and the name that owns it. */
export interface Target {
  readonly host: string;
  /** -1 for none. */
  readonly port: number;
  /** The name that an SRV record points to. */
  readonly owner: string;
}

type NameUnder<S extends ClusterName['sort']> = Extract<ClusterName, { sort: S }>;
type ServiceQuestion = NameUnder<'service' | 'endpoint' | 'port'>;

/** What exists under a name of the cluster; undefined when it does not exist, empty when it exists and holds nothing. */
export function targetsOf(zone: Zone, name: ClusterName): readonly Target[] | undefined {
  switch (name.sort) {
    case 'empty':
      return [];
    case 'namespace':
      return zone.hasNamespace(name.namespace) && !(name.section === 'pod' && disabled(zone))
        ? []
        : undefined;
    case 'pod':
      return podRecord(zone, name);
    case 'service':
    case 'endpoint':
    case 'port':
      return serviceTargets(zone, name);
    default:
      return undefined;
  }
}

function disabled(zone: Zone): boolean {
  return zone.options.podRecords === 'disabled';
}

/** https://coredns.io/plugins/kubernetes/, option `pods` */
function podRecord(zone: Zone, { namespace, label }: NameUnder<'pod'>): readonly Target[] | undefined {
  const address = addressOfDashed(label);
  const { clusterDomain, podRecords } = zone.options;
  if (!address || disabled(zone) || !zone.hasNamespace(namespace)) return undefined;
  if (podRecords === 'verified' && !hasPod(zone, namespace, address)) return undefined;
  return [{ host: address, port: 0, owner: `${label}.${namespace}.pod.${clusterDomain}` }];
}

/** A pod is known by its first address. */
function hasPod(zone: Zone, namespace: string, address: string): boolean {
  return zone
    .workloads(namespace)
    .some(workload => zone.pods(workload).some(pod => pod.addresses[0] === address));
}

function serviceTargets(zone: Zone, name: ServiceQuestion): readonly Target[] | undefined {
  const service = zone.service(name.namespace, name.service);
  if (!service) return undefined;
  const targets = targetsOfService(zone, service, name);
  return targets.length > 0 ? targets : undefined;
}

function targetsOfService(zone: Zone, service: ServiceFacts, name: ServiceQuestion): readonly Target[] {
  const owner = serviceName(service.name, name.namespace, zone.options.clusterDomain);
  if (typeOf(service) === 'ExternalName') {
    const host = service.externalName ?? '';
    return name.sort !== 'service' || host === '' || familyOf(host) ? [] : [{ host, port: 0, owner }];
  }
  if (isHeadless(service) || name.sort === 'endpoint') return endpointTargets(zone, service, name);
  const addresses = clusterIPsOf(service, name.namespace, zone.options.dualStack);
  return service.ports
    .filter(port => isAsked(name, port.name ?? '', port.protocol))
    .flatMap(({ port }) => addresses.map(host => ({ host, port: port ?? -1, owner })));
}

/** An endpoint without ports counts as one with the port -1: it has addresses and no SRV records. */
const noPorts: Endpoint['ports'] = [{ name: '', protocol: '', port: -1 }];

function endpointTargets(zone: Zone, service: ServiceFacts, name: ServiceQuestion): readonly Target[] {
  return zone.endpoints(name.namespace, service.name).flatMap(endpoint => {
    const label = endpointLabel(endpoint);
    if (!endpoint.ready || (name.sort === 'endpoint' && lowerCase(label) !== name.endpoint)) return [];
    const owner = endpointName(label, service.name, name.namespace, zone.options.clusterDomain);
    return (endpoint.ports.length > 0 ? endpoint.ports : noPorts)
      .filter(port => isAsked(name, port.name, port.protocol))
      .map(({ port }) => ({ host: endpoint.address, port, owner }));
  });
}

/** An empty label (`_._tcp`) asks for any port, as CoreDNS has it. */
function isAsked(question: ServiceQuestion, port: string, protocol: string): boolean {
  if (question.sort !== 'port') return true;
  return (
    (question.port === '' || question.port === lowerCase(port)) &&
    (question.protocol === '' || question.protocol === lowerCase(protocol))
  );
}
