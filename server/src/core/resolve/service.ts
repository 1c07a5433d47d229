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
  const first = wantedFamilies(service)[0] ?? 'IPv4';
  const both: readonly Family[] = first === 'IPv4' ? ['IPv4', 'IPv6'] : ['IPv6', 'IPv4'];
  if (isUnbound(service)) return both;
  return dualStack && wantsBoth(service) ? both : [first];
}

/**
 * Whether a cluster with these families can take the Service: the API server refuses one that requires a family the cluster lacks.
 * A headless Service without selector may ask for anything.
 */
export function isPossible(service: ServiceFacts, dualStack: boolean): boolean {
  if (dualStack || typeOf(service) === 'ExternalName' || isUnbound(service)) return true;
  if (service.ipFamilyPolicy === 'RequireDualStack' || wantedFamilies(service)[0] === 'IPv6') return false;
  return wantedFamilies(service).length < 2 || service.ipFamilyPolicy === 'PreferDualStack';
}

/** The addresses that its own name answers with; placeholders for those that the cluster will choose. */
export function clusterIPsOf(service: ServiceFacts, namespace: string, dualStack: boolean): readonly string[] {
  if (typeOf(service) === 'ExternalName' || isHeadless(service)) return [];
  const written = fixedIPs(service);
  return familiesOf(service, dualStack).map(family => {
    const fixed = written.find(address => familyOf(address) === family);
    return fixed ?? `<clusterIP:${namespace}/${service.name}${family === 'IPv6' ? '/v6' : ''}>`;
  });
}

function wantsBoth(service: ServiceFacts): boolean {
  const policy = service.ipFamilyPolicy;
  return policy === 'RequireDualStack' || policy === 'PreferDualStack' || wantedFamilies(service).length === 2;
}

function wantedFamilies(service: ServiceFacts): readonly Family[] {
  const named = (service.ipFamilies ?? []).filter(isFamily);
  return named.length > 0 ? named : fixedIPs(service).flatMap(address => familyOf(address) ?? []);
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
