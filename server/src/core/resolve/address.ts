/** Addresses as texts: those written in manifests, and placeholders for those that exist only once the cluster runs. */
export type Family = 'IPv4' | 'IPv6';

const placeholder = /^<(?:ip|clusterIP):[^<>]+>$/;
const dashPlaceholder = /^<dash:([^<>]+)>$/;

/** The family of an address or a placeholder of one; undefined for any other text. An IPv4-mapped address counts as IPv4, as in Go. */
export function familyOf(address: string): Family | undefined {
  if (placeholder.test(address)) return address.endsWith('/v6>') ? 'IPv6' : 'IPv4';
  if (isIPv4(address)) return 'IPv4';
  const groups = parseIPv6(address);
  return groups && (isMapped(groups) ? 'IPv4' : 'IPv6');
}

/** The text that DNS answers print for an address (RFC 5952). What is no address comes back as it is. */
export function canonicalAddress(address: string): string {
  const groups = placeholder.test(address) ? undefined : parseIPv6(address);
  return groups ? printIPv6(groups) : address;
}

/** The DNS label that CoreDNS makes of an endpoint's address where it has no hostname. */
export function dashedAddress(address: string): string {
  if (placeholder.test(address)) return `<dash:${address.slice(address.indexOf(':') + 1)}`;
  const label = address.replace(/[.:]/g, '-');
  return address.includes(':') && label.endsWith('-') ? `${label}0` : label;
}

/** The address that a pod record's label stands for, as CoreDNS reads it; undefined when it is none. */
export function addressOfDashed(label: string): string | undefined {
  const named = dashPlaceholder.exec(label)?.[1];
  if (named !== undefined) return `<ip:${named}>`;
  const fourParts = label.split('-').length === 4 && !label.includes('--');
  const address = label.replaceAll('-', fourParts ? '.' : ':');
  return familyOf(address) && canonicalAddress(address);
}

/** The name that holds an address's PTR records (RFC 1035 3.5, RFC 3596 2.5), without the last dot; undefined for what is no address. */
export function reverseName(address: string): string | undefined {
  const family = familyOf(address);
  if (!family) return undefined;
  if (placeholder.test(address)) return `${address}.${family === 'IPv4' ? 'in-addr' : 'ip6'}.arpa`;
  if (isIPv4(address)) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const nibbles = parseIPv6(address)!
    .map(group => group.toString(16).padStart(4, '0'))
    .join('');
  return `${[...nibbles].reverse().join('.')}.ip6.arpa`;
}

/** The address whose reverse name consists of these labels and the given suffix; undefined when they are no whole address. */
export function addressOfReverse(labels: readonly string[], suffix: 'in-addr' | 'ip6'): string | undefined {
  const [only] = labels;
  if (labels.length === 1 && only !== undefined && placeholder.test(only)) return only;
  const parts = [...labels].reverse();
  if (suffix === 'in-addr') return isIPv4(parts.join('.')) ? parts.join('.') : undefined;
  if (parts.length !== 32 || !parts.every(part => /^[0-9a-f]$/.test(part))) return undefined;
  return canonicalAddress(parts.join('').match(/.{4}/g)!.join(':'));
}

function isIPv4(text: string): boolean {
  return /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(\.(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])){3}$/.test(text);
}

/** The eight groups of an IPv6 address. */
function parseIPv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return undefined;
  const [head, tail] = halves.map(half => parseGroups(half));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  if (!tail) return head.length === 8 ? head : undefined;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...Array<number>(missing).fill(0), ...tail];
}

function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const tail = isIPv4(last) ? last.split('.').map(Number) : undefined;
  const groups = tail ? parts.slice(0, -1) : parts;
  if (!groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  const numbers = groups.map(group => Number.parseInt(group, 16));
  return tail ? [...numbers, tail[0]! * 256 + tail[1]!, tail[2]! * 256 + tail[3]!] : numbers;
}

function isMapped(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff;
}

function printIPv6(groups: readonly number[]): string {
  if (isMapped(groups))
    return groups
      .slice(6)
      .flatMap(group => [group >> 8, group & 255])
      .join('.');
  const { start, length } = longestZeros(groups);
  const hex = (part: readonly number[]): string => part.map(group => group.toString(16)).join(':');
  if (length < 2) return hex(groups);
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let i = 0; i < groups.length; i++) {
    let end = i;
    while (groups[end] === 0) end++;
    if (end - i > best.length) best = { start: i, length: end - i };
  }
  return best;
}
