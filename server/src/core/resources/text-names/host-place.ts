import type { Span } from '../../base/span.ts';
import { keyOfList } from './list-lines.ts';

/** What shows that a host stands at a place. */
export interface HostPlace {
  /** `name`: the name of a Service by which peers are looked for. */
  readonly why: 'url' | 'port' | 'key' | 'command' | 'name';
  /** What it is called: a variable, a flag, a key of a file; empty in URLs and before ports. */
  readonly key: string;
  /** What the key says besides: members and roles are not always hosts, and of names that are compared a star is right. */
  readonly sense: 'members' | 'pattern' | undefined;
}

const members = /nodes?$|master$|primary$|members$|service$|replica$|target$/i;
const patterns = /proxy|san|cert|tls|domain|server_?name|match|cors|origin|allow|trust|dns/i;

/** What a key says about the names that stand behind it. */
export function senseOf(key: string): HostPlace['sense'] {
  if (patterns.test(key)) return 'pattern';
  return members.test(key) ? 'members' : undefined;
}

const hostWord =
  /(?:^|[_.-])(?:hosts?|hostname|addr|address|addresses|url|urls|uri|endpoints?|servers?|service|brokers?|bootstrap|peers?|seeds?|members|nodes|upstream|target|master|primary|replica|dsn|fqdn|quorum)$/i;
const discoveryWord =
  /(?:^|[_.-])(?:k8s|kube|kubernetes|headless|governing|discovery|peer)(?:[_.-]\w+)*[_.-]service(?:[_.-]?name)?$/i;
const clients =
  /(?:^|[\s;&|(])(?:nslookup|ping\d?|dig|host|telnet|ncat|nc|getent hosts|wait-for|pg_isready)(?:[ \t]+-[\w-]+(?:[ \t]+\d+)?)*[ \t]+$/;

/** Where the item looked at last stands, and where its list begins, so that a long list is not walked again for each item. */
export interface ListStart {
  item: number;
  first: number;
}

/** Why only a host can stand at a span of a text; undefined where anything may. */
export function hostPlace(
  text: string,
  span: Span,
  port: number | undefined,
  whole: string,
  lists: ListStart,
): HostPlace | undefined {
  const first = firstOfList(text, span.start, lists);
  lists.item = span.start;
  lists.first = first;
  const before = text[first - 1];
  if (before === '/' && text[first - 2] === '/') return inUrlPlace;
  if (before === '@' && inUrl(text, first)) return inUrlPlace;
  if (port !== undefined && isBoundary(text[span.start - 1])) return named('port', keyBefore(text, first));
  const key = startsText(text, first) && endsList(text, span.end) ? separated(whole) : keyOf(text, first);
  if (discoveryWord.test(key)) return named('name', key);
  if (hostWord.test(key)) return named('key', key);
  const near = text.slice(Math.max(0, first - 80), first);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  return clients.test(line) ? named('command', '') : undefined;
}

/** What a value is called: by the key before it, or above the list that it is an item of. */
function keyOf(text: string, at: number): string {
  return keyBefore(text, at) || separated(keyOfList(text, at));
}

const inUrlPlace: HostPlace = { why: 'url', key: '', sense: undefined };

function named(why: HostPlace['why'], key: string): HostPlace {
  return { why, key, sense: senseOf(key) };
}

/** `seedHosts` as `seed_Hosts`, so that its words can be told apart. */
export function separated(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1_$2');
}

/** Where a list begins whose item stands at an offset: `a` in `a:1,b:2` for the place of `b`. Looks back 2,000 letters at most. */
function firstOfList(text: string, start: number, known: ListStart): number {
  const limit = Math.max(0, start - 2000);
  let at = start;
  for (;;) {
    let back = at;
    if (text[back - 1] === '"' || text[back - 1] === "'") back--;
    const item = back;
    while (back > limit && text[back - 1] === ' ') back--;
    // `; ` ends a command
    if (text[back - 1] !== ',' && (text[back - 1] !== ';' || back < item)) return at;
    back--;
    if (text[back - 1] === '"' || text[back - 1] === "'") back--;
    const end = back;
    while (back > limit && /[\w.:\-\ue000-\ue00f]/.test(text[back - 1]!)) back--;
    if (back === end) return at;
    if (back === known.item) return known.first;
    at = back;
    if (at <= limit) return at;
  }
}

function inUrl(text: string, at: number): boolean {
  return /:\/\/[^\s/@"']{0,200}@$/.test(text.slice(Math.max(0, at - 220), at));
}

function isBoundary(before: string | undefined): boolean {
  return before === undefined || ` \t\r\n"'=,;|([{@/>`.includes(before);
}

function startsText(text: string, at: number): boolean {
  return /^[\s"'[]*$/.test(text.slice(Math.max(0, at - 8), at)) && at <= 8;
}

/** Whether nothing but more items follows. */
function endsList(text: string, end: number): boolean {
  return /^[\s"'\],;.:]|^$/.test(text.slice(end, end + 1));
}

/** The key, flag or tag whose value starts at an offset, as `seeds` in `--seeds=` and in `"seeds": [`; empty when there is none. */
function keyBefore(text: string, at: number): string {
  let end = at;
  while (end > 0 && `"'[( \t`.includes(text[end - 1]!) && at - end < 40) end--;
  const sign = text[end - 1];
  if (sign !== '=' && sign !== ':' && sign !== '>') return '';
  end--;
  while (end > 0 && `"' \t`.includes(text[end - 1]!) && at - end < 80) end--;
  let start = end;
  while (start > 0 && /[\w.-]/.test(text[start - 1]!) && end - start < 100) start--;
  return separated(text.slice(start, end).replace(/^-+/, ''));
}
