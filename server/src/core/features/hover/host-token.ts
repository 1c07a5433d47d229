import type { Span } from '../../base/span.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { HoverPlace } from './place.ts';

/** A run of letters in a value that can be a host name, with what shows whether it is meant as one. */
export interface HostToken {
  /** In lower case, without dots at its ends. */
  readonly name: string;
  /** Whether it is written with a last dot: no search list applies. */
  readonly absolute: boolean;
  /** Whether it stands where only a host can: in a URL, before a port, in a variable or flag for one. */
  readonly inHostPosition: boolean;
  /** The port behind it. */
  readonly port: number | undefined;
  /** In UTF-16 units of the file. */
  readonly span: Span;
}

const letters = /[A-Za-z0-9._-]/;
const hostWord =
  /(?:^|[_.-])(?:hosts?|hostname|addr|address|addresses|url|urls|uri|endpoints?|servers?|service|brokers?|bootstrap|peers?|seeds?|nodes|upstream|target|master|primary|replica|dsn)$/i;

/** The token under the cursor; undefined where none can be a host name. */
export function hostTokenAt(place: HoverPlace): HostToken | undefined {
  const { node, text, offset } = place;
  if (place.part !== 'value' || node.type !== 'scalar' || typeof node.value !== 'string') return undefined;
  const around = bounds(text, offset, node);
  const start = around.start + /^[.-]*/.exec(text.slice(around.start, around.end))![0].length;
  const word = text.slice(start, around.end).replace(/[.-]+$/, '');
  if (word === '' || word.length > 253 || word.includes('..') || !/[a-z]/i.test(word)) return undefined;
  const end = start + word.length;
  const absolute = text[end] === '.';
  if (offset < start || offset > end + Number(absolute)) return undefined;
  const before = text.slice(node.start, start);
  const after = text.slice(end, node.end);
  const port = /^\.?:(\d{1,5})(?![\w.-])/.exec(after)?.[1];
  return {
    name: word.toLowerCase(),
    absolute,
    inHostPosition: isHost(before, after, port, place),
    port: port === undefined ? undefined : Number(port),
    span: { start: start + place.start, end: end + Number(absolute) + place.start },
  };
}

function bounds(text: string, offset: number, within: Span): Span {
  let start = Math.max(offset, within.start);
  let end = start;
  while (start > within.start && letters.test(text[start - 1]!)) start--;
  while (end < within.end && letters.test(text[end]!)) end++;
  return { start, end };
}

function isHost(before: string, after: string, port: string | undefined, place: HoverPlace): boolean {
  if (String(place.path.at(-1)) === 'image') return false;
  if (/:\/\/(?:[^\s/@]*@)?$/.test(before) || /[)}]\.$/.test(before)) return true;
  if (port !== undefined) return /(?:^|[\s"'=,;|([@/])$/.test(before);
  const flag = /(?:^|\s|["'])-{0,2}([\w.-]+)=$/.exec(before)?.[1];
  if (flag !== undefined) return hostWord.test(flag) && /^(?:["'\s,;]|$)/.test(after);
  const whole = /^["']?$/.test(before) && /^["']?$/.test(after);
  return whole && hostWord.test(nameOfValue(place));
}

/** What a value is called: an environment variable's name, else its key. */
function nameOfValue({ path, resource }: HoverPlace): string {
  const key = String(path.at(-1));
  if (key !== 'value') return key.replace(/([a-z])([A-Z])/g, '$1_$2');
  const name = nodeAt(resource.object.node, [...path.slice(0, -1), 'name']);
  return name?.type === 'scalar' ? name.text : '';
}
