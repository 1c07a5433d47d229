import type { Span } from '../../base/span.ts';

/** What shows that a host stands at a place. */
export interface HostPlace {
  readonly why: 'url' | 'port' | 'key' | 'command';
  /** What it is called: a variable, a flag, a key of a file; empty in URLs and before ports. */
  readonly key: string;
}

const hostWord =
  /(?:^|[_.-])(?:hosts?|hostname|addr|address|addresses|url|urls|uri|endpoints?|servers?|service|brokers?|bootstrap|peers?|seeds?|members|nodes|upstream|target|master|primary|replica|dsn|fqdn|quorum)$/i;
const clients =
  /(?:^|[\s;&|(])(?:nslookup|ping\d?|dig|host|telnet|ncat|nc|getent hosts|wait-for|pg_isready)(?:[ \t]+-[\w-]+(?:[ \t]+\d+)?)*[ \t]+$/;

/** Why only a host can stand at a span of a text; undefined where anything may. */
export function hostPlace(
  text: string,
  span: Span,
  port: number | undefined,
  whole: string,
): HostPlace | undefined {
  const first = firstOfList(text, span.start);
  const before = text[first - 1];
  if (before === '/' && text[first - 2] === '/') return { why: 'url', key: '' };
  if (before === '@' && inUrl(text, first)) return { why: 'url', key: '' };
  if (port !== undefined && isBoundary(text[span.start - 1]))
    return { why: 'port', key: keyBefore(text, first) };
  const key = startsText(text, first) && endsList(text, span.end) ? separated(whole) : keyBefore(text, first);
  if (hostWord.test(key)) return { why: 'key', key };
  const line = text.slice(Math.max(0, text.lastIndexOf('\n', first - 1) + 1, first - 80), first);
  return clients.test(line) ? { why: 'command', key: '' } : undefined;
}

/** `seedHosts` as `seed_Hosts`, so that its words can be told apart. */
export function separated(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1_$2');
}

/** Where a list begins whose item stands at an offset: `a` in `a:1,b:2` for the place of `b`. Looks back 2,000 letters at most. */
function firstOfList(text: string, start: number): number {
  const limit = Math.max(0, start - 2000);
  let at = start;
  for (;;) {
    let back = at;
    if (text[back - 1] === '"' || text[back - 1] === "'") back--;
    while (back > limit && text[back - 1] === ' ') back--;
    if (text[back - 1] !== ',' && text[back - 1] !== ';') return at;
    back--;
    if (text[back - 1] === '"' || text[back - 1] === "'") back--;
    const end = back;
    while (back > limit && /[\w.:\-\ue000-\ue00f]/.test(text[back - 1]!)) back--;
    if (back === end || back <= limit) return at;
    at = back;
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
