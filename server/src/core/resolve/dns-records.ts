import { familyOf } from './address.ts';
import { lowerCase, parseName, splitLabels } from './dns-name.ts';
import type { Answer, DnsRecord, RecordType } from './dns-record.ts';
import type { Target } from './dns-targets.ts';
import { targetsOf } from './dns-targets.ts';
import type { Zone } from './zone.ts';

/**
 * What CoreDNS answers for an absolute name, with or without its last dot. Names of other domains do not exist here.
 * Behaviour of coredns/plugin/kubernetes and plugin/backend_lookup.go; https://coredns.io/plugins/kubernetes/
 */
export function ask(zone: Zone, name: string, type: RecordType): Answer {
  const answers = answersOf(zone, name.endsWith('.') ? name.slice(0, -1) : name, type);
  return { name, type, status: answers ? 'NOERROR' : 'NXDOMAIN', answers: answers ?? [] };
}

/** Undefined when the name does not exist. */
function answersOf(zone: Zone, name: string, type: RecordType): readonly DnsRecord[] | undefined {
  const parsed = parseName(name, zone.options.clusterDomain);
  if (parsed.sort === 'reverse') return type === 'PTR' ? pointers(zone, name, parsed.address) : undefined;
  const targets = targetsOf(zone, parsed);
  if (!targets) return undefined;
  switch (type) {
    case 'A':
    case 'AAAA':
      return addresses(zone, name, targets, type, []);
    case 'SRV':
      return services(name, targets);
    case 'CNAME':
      return targets.slice(0, 1).flatMap(({ host }) => (familyOf(host) ? [] : [alias(name, host)]));
    case 'PTR':
      return [];
  }
}

function pointers(zone: Zone, name: string, address: string | undefined): readonly DnsRecord[] | undefined {
  const names = address === undefined ? [] : zone.namesOf(address);
  if (names.length === 0) return undefined;
  return names.map(target => ({ type: 'PTR', name, target: `${target}.svc.${zone.options.clusterDomain}` }));
}

type Alias = Extract<DnsRecord, { type: 'CNAME' | 'PTR' }>;

/** CoreDNS follows a chain of aliases this far. */
const longestChain = 7;

function addresses(
  zone: Zone,
  name: string,
  targets: readonly Target[],
  type: 'A' | 'AAAA',
  chain: readonly Alias[],
): readonly DnsRecord[] {
  const wanted = type === 'A' ? 'IPv4' : 'IPv6';
  const seen = new Set<string>();
  return targets.flatMap(({ host }): readonly DnsRecord[] => {
    const family = familyOf(host);
    if (!family) return follow(zone, name, host, type, chain);
    if (family !== wanted || seen.has(host)) return [];
    seen.add(host);
    return [{ type, name, address: host }];
  });
}

/** An alias within the cluster domain is left out with what it leads to when that is nothing; so one to itself always is. */
function follow(
  zone: Zone,
  name: string,
  host: string,
  type: 'A' | 'AAAA',
  chain: readonly Alias[],
): readonly DnsRecord[] {
  const own = alias(name, host);
  const { clusterDomain } = zone.options;
  if (chain.length > longestChain) return [];
  if (chain.some(one => lowerCase(one.target) === lowerCase(own.target))) return [];
  if (!isWithin(host, clusterDomain)) return [own];
  const targets = targetsOf(zone, parseName(host, clusterDomain)) ?? [];
  const found = addresses(zone, own.target, targets, type, [...chain, own]);
  return found.length > 0 ? [own, ...found] : [];
}

function alias(name: string, host: string): Alias {
  return { type: 'CNAME', name, target: host.endsWith('.') ? host.slice(0, -1) : host };
}

/** The weights of all records of a priority add up to 100, before records that say the same are dropped. A port of -1 has no record. */
function services(name: string, targets: readonly Target[]): readonly DnsRecord[] {
  const hosts = targets.filter(({ host }) => familyOf(host));
  const weight = Math.max(1, Math.floor((100 / (hosts.length * 100)) * 100));
  const seen = new Set<string>();
  return hosts.flatMap(({ owner, port }): readonly DnsRecord[] => {
    const key = `${owner} ${port}`;
    if (port === -1 || seen.has(key)) return [];
    seen.add(key);
    return [{ type: 'SRV', name, priority: 0, weight, port, target: owner }];
  });
}

/** Whether a name is another or below it. */
function isWithin(name: string, domain: string): boolean {
  const labels = splitLabels(name).map(lowerCase);
  const above = splitLabels(domain).map(lowerCase);
  return above.every((label, i) => labels[labels.length - above.length + i] === label);
}
