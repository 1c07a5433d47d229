import type { Span } from '../../base/span.ts';
import { anything, ownNamespace, ownPod } from './expansion.ts';
import type { HostPlace, ListStart } from './host-place.ts';
import { hostPlace } from './host-place.ts';

/** A run of letters that may be a host name. */
export interface Candidate {
  /** In the text that was scanned, without the dots at its ends but for a last one that makes it absolute. */
  readonly span: Span;
  readonly labels: readonly string[];
  /** Written with a last dot: no search list applies. */
  readonly absolute: boolean;
  /** Follows `*.`. */
  readonly wildcard: boolean;
  readonly port: number | undefined;
  /** Why only a host can stand there; undefined where anything may. */
  readonly place: HostPlace | undefined;
}

const letters = `A-Za-z0-9_.\\-${ownPod}-${anything}`;
const runs = new RegExp(`[${letters}]+`, 'g');
const label = new RegExp(
  `^_?[a-z0-9${ownPod}-${anything}](?:[a-z0-9${ownPod}-${anything}-]*[a-z0-9${ownPod}-${anything}])?$`,
);
/** What is put behind the names of pods: `.db.shop.svc`. */
const namespaced = /^\.[\w-]+\.[\w-]+\.svc(?:\.|$)/;
const portBehind = /:(\d{1,5})(?![\w.-])/y;

/** Words that turn something on or off. */
const switches: ReadonlySet<string> = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'none']);

/** All runs of letters in a text that have the form of a host name. `key` is what the whole text is called. */
export function scan(text: string, key: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const lists: ListStart = { item: -1, first: -1 };
  for (const match of text.matchAll(runs)) {
    const candidate = candidateAt(text, match.index, match[0], key, lists);
    if (candidate) found.push(candidate);
  }
  return found;
}

function candidateAt(
  text: string,
  at: number,
  run: string,
  key: string,
  lists: ListStart,
): Candidate | undefined {
  const leading = leadingMarks(run);
  const wildcard = run[0] === '.' && text[at - 1] === '*';
  const ending = at === 0 && namespaced.test(run);
  if (leading > 0 && !(leading === 1 && (wildcard || ending))) return undefined;
  const start = at + leading;
  const word = trimEnd(run.slice(leading));
  if (
    (word.length < 2 && word !== ownPod) ||
    word.length > 253 ||
    !isFree(text, start, start + word.length, wildcard || ending)
  )
    return undefined;
  const end = start + word.length;
  const absolute = text[end] === '.' && /^\.(?![\w.-])/.test(text.slice(end, end + 2));
  const labels = word.split('.');
  if (!labels.every(one => one.length <= 63 && label.test(one)) || !hasLetter(word)) return undefined;
  const port = portAt(text, end + Number(absolute));
  const single = labels.length === 1;
  if (single && switches.has(word)) return undefined;
  const first = wildcard ? start - 2 : start;
  const place =
    single && !mayBeHost(text, first, end)
      ? undefined
      : hostPlace(text, { start: first, end }, port, key, lists);
  if (single && place === undefined) return undefined;
  return { span: { start, end: end + Number(absolute) }, labels, absolute, wildcard, port, place };
}

function leadingMarks(run: string): number {
  let count = 0;
  while (run[count] === '.' || run[count] === '-') count++;
  return count;
}

function trimEnd(run: string): string {
  let end = run.length;
  while (end > 0 && (run[end - 1] === '.' || run[end - 1] === '-')) end--;
  return run.slice(0, end);
}

/** No part of a path, an e-mail address, a variable or a call. */
function isFree(text: string, start: number, end: number, dotted: boolean): boolean {
  const before = text[start - 1];
  if (before === '/' && (text[start - 2] !== '/' || text[start - 3] === '/')) return false;
  if (before === '\\' || before === '$' || before === '*' || (before === '.' && !dotted)) return false;
  const after = text[end];
  // a scheme, also a compound one (`dns+http://`), and a key
  if (after === '+' || after === '=' || text.startsWith(':/', end)) return false;
  if (after === ':' && /^:[^\s/@"',]{1,100}@/.test(text.slice(end, end + 102))) return false;
  return after !== '@' && after !== '(' && after !== '\\';
}

function hasLetter(word: string): boolean {
  return /[a-z]/.test(word) || word.includes(ownPod) || word.includes(ownNamespace);
}

function portAt(text: string, at: number): number | undefined {
  if (text[at] !== ':') return undefined;
  portBehind.lastIndex = at;
  const digits = portBehind.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A quick look at the letter before: a word of a sentence goes no further. */
function mayBeHost(text: string, start: number, end: number): boolean {
  if (start === 0 || text[end] === ':') return true;
  return `/@=:"',;[>| \t`.includes(text[start - 1]!);
}
