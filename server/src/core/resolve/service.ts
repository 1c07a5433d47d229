import type { ServiceFacts } from '../resources/facts/facts.ts';
import type { Family } from './address.ts';
import { familyOf } from './address.ts';

/** Whether a Service has no cluster IP on purpose. DNS looks at nothing else. https://kubernetes.io/docs/concepts/services-networking/service/#headless-services */
export function isHeadless(service: ServiceFacts): boolean {
  return typeOf(service) !== 'ExternalName' && firstIP(service) === 'None';
}

/** The type with its default. */
export function typeOf(service: ServiceFacts): string {
  return service.type ?? 'ClusterIP';
}

/**
 * The families for which endpoints are made, and cluster IPs given. A Service gets one unless it asks for two.
 * https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services
 */
export function familiesOf(service: ServiceFacts, dualStack: boolean): readonly Family[] {
  const fixed = fixedIPs(service).flatMap(address => familyOf(address) ?? []);
  const first = namedFamilies(service)[0] ?? fixed[0] ?? 'IPv4';
  const both: readonly Family[] = first === 'IPv4' ? ['IPv4', 'IPv6'] : ['IPv6', 'IPv4'];
  if (isUnbound(service) || fixed.length === 2) return both;
  return dualStack && wantsBoth(service) ? both : [first];
}

/**
 * Whether a cluster with these families can take the Service: the API server refuses one that requires a family the cluster lacks.
 * A headless Service without selector may ask for anything; cluster IPs that are written out show what the cluster has.
 */
export function isPossible(service: ServiceFacts, dualStack: boolean): boolean {
  if (dualStack || typeOf(service) === 'ExternalName' || isUnbound(service) || fixedIPs(service).length > 0)
    return true;
  const [first, second] = namedFamilies(service);
  if (service.ipFamilyPolicy === 'RequireDualStack' || first === 'IPv6') return false;
  return second === undefined || service.ipFamilyPolicy === 'PreferDualStack';
}

/** The addresses that its own name answers with; placeholders for those that the cluster will choose. */
export function clusterIPsOf(
  service: ServiceFacts,
  namespace: string,
  dualStack: boolean,
): readonly string[] {
  if (typeOf(service) === 'ExternalName' || isHeadless(service)) return [];
  const written = fixedIPs(service);
  return familiesOf(service, dualStack).map(family => {
    const fixed = written.find(address => familyOf(address) === family);
    return fixed ?? `<clusterIP:${namespace}/${service.name}${family === 'IPv6' ? '/v6' : ''}>`;
  });
}

function wantsBoth(service: ServiceFacts): boolean {
  const policy = service.ipFamilyPolicy;
  return policy === 'RequireDualStack' || policy === 'PreferDualStack' || namedFamilies(service).length === 2;
}

function namedFamilies(service: ServiceFacts): readonly Family[] {
  return (service.ipFamilies ?? []).filter(isFamily);
}

/** Headless without a selector: no controller makes endpoints for it. */
function isUnbound(service: ServiceFacts): boolean {
  return isHeadless(service) && !service.selector;
}

function fixedIPs(service: ServiceFacts): readonly string[] {
  const list = service.clusterIPs?.length ? service.clusterIPs : [service.clusterIP ?? ''];
  return list.filter(address => address !== '' && address !== 'None');
}

function firstIP(service: ServiceFacts): string | undefined {
  return service.clusterIPs?.[0] ?? service.clusterIP;
}

function isFamily(text: string): text is Family {
  return text === 'IPv4' || text === 'IPv6';
}
