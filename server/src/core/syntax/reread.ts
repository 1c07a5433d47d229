import { commonEnd, commonStart } from '../base/common.ts';
import { shift } from '../base/span.ts';
import { isTooDeep } from './depth.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './node.ts';
import { sizeLimit } from './problems.ts';
import { unusual } from './quick.ts';
import { Lines, unsure } from './quick-lines.ts';
import { readLiteral } from './quick-literal.ts';
import { readPlain, readQuoted } from './quick-scalars.ts';
import { hasSuspiciousLine } from './repair.ts';
import { isSurelyTemplate } from './templates.ts';

/** What one text has in place of a part of another. */
interface Change {
  readonly old: string;
  readonly text: string;
  readonly start: number;
  /** Where the part ends in the old text. */
  readonly end: number;
  /** How much longer the new text is. */
  readonly by: number;
}

/**
 * The tree of a text that differs from a known one within a single value: that value is read again, and what is behind it moves.
 * Undefined where another than that may have changed. `test/syntax/reread.test.ts` holds it against the parser.
 * @param root the whole tree of the old text, in which nothing is wrong
 */
export function reread(text: string, old: string, root: Node): Node | undefined {
  const start = commonStart(old, text);
  const same = Math.min(commonEnd(old, text), old.length - start, text.length - start);
  const change = { old, text, start, end: old.length - same, by: text.length - old.length };
  if (!isOrdinary(change)) return undefined;
  try {
    return readPart(root, change);
  } catch (thrown) {
    if (thrown === unsure) return undefined;
    throw thrown;
  }
}

const anchor = /(?:^|[\s,[{])&\S/;

/** Whether no reading of the document as a whole can have become another. */
function isOrdinary({ old, text, start, end, by }: Change): boolean {
  const parts = [old.slice(start, end), text.slice(start, end + by)];
  if (text.length > sizeLimit || parts.some(part => unusual.test(part))) return false;
  // An alias stands for a value elsewhere, and a mark at the start moves the columns.
  if ((old.includes('&') && anchor.test(old)) || old.charCodeAt(0) === 0xfeff) return false;
  if (hasSuspiciousLine(linesAround(text, start, end + by))) return false;
  if (!parts.every(part => /^\w*$/.test(part)) && isTooDeep(text)) return false;
  return !text.includes('{{') || !isSurelyTemplate(text);
}

function linesAround(text: string, start: number, end: number): string {
  const next = text.indexOf('\n', end);
  return text.slice(lineStart(text, start), next < 0 ? text.length : next);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** A map or list in which one part changed. */
function readPart(node: Node, change: Change): Node {
  if (node.type === 'scalar' || node.flow) throw unsure;
  return node.type === 'map' ? readMap(node, change) : readList(node, change);
}

function readMap(map: MapNode, change: Change): MapNode {
  const { type, start, end, flow, entries } = map;
  const changed = entries.find(({ value }) => holds(value, change));
  if (!changed) throw unsure;
  const { key, keySpan, value } = changed;
  const isBeside = value.type !== 'scalar' || /^: +$/.test(change.old.slice(keySpan.end, value.start));
  if (!isBeside) throw unsure;
  const column = keySpan.start - lineStart(change.old, keySpan.start);
  const made = { key, keySpan, value: readValue(value, change, column) };
  return {
    type,
    start,
    end: end + change.by,
    flow,
    entries: entries.map(one => (one === changed ? made : movedEntry(one, change))),
    duplicates: map.duplicates.map(one =>
      one.span.start < change.end ? one : { key: one.key, span: shift(one.span, change.by) },
    ),
  };
}

function readList(list: ListNode, change: Change): ListNode {
  const { type, start, end, flow, items } = list;
  const changed = items.find(item => holds(item, change));
  if (!changed || (changed.type === 'scalar' && !isBehindDash(change.old, changed.start))) throw unsure;
  const made = readValue(changed, change, undefined);
  return {
    type,
    start,
    end: end + change.by,
    flow,
    items: items.map(item => (item === changed ? made : moved(item, change))),
  };
}

/** Whether nothing but blanks stands between a value and the dash of its item. */
function isBehindDash(text: string, start: number): boolean {
  let at = start - 1;
  while (text[at] === ' ') at--;
  return at < start - 1 && text[at] === '-' && ' \n'.includes(text[at - 1] ?? '\n');
}

function holds(node: Node, { start, end }: Change): boolean {
  return node.start <= start && end <= node.end && node.start < node.end;
}

/** @param column of the key; undefined for an item of a list */
function readValue(value: Node, change: Change, column: number | undefined): Node {
  if (value.type !== 'scalar') return readPart(value, change);
  if (value.style === 'literal' && column !== undefined) return readBlock(value, change, column);
  const written = change.text.slice(value.start, value.end + change.by);
  if (written === '' || change.old.slice(value.start, value.end).includes('\n') || written.includes('\n'))
    throw unsure;
  const read = readToken(written, value.style);
  if (read.end !== written.length || read.style !== value.style) throw unsure;
  return movedScalar(read, value.start);
}

function readToken(written: string, style: ScalarNode['style']): ScalarNode {
  if (written.startsWith(' ')) throw unsure;
  if (style === 'plain') return readPlain(written, 0);
  if ((style !== 'single' && style !== 'double') || (written[0] !== '"' && written[0] !== "'")) throw unsure;
  return readQuoted(written, 0);
}

function readBlock(value: ScalarNode, { old, text, start, by }: Change, column: number): ScalarNode {
  const header = old.indexOf('\n', value.start);
  const end = value.end + by;
  if (start <= header || unusual.test(text.slice(value.start, end))) throw unsure;
  const read = readLiteral(new Lines(text), value.start, column);
  if (read.end !== end) throw unsure;
  return read;
}

function moved(node: Node, change: Change): Node {
  const { by } = change;
  if (by === 0 || node.start < change.end) return node;
  if (node.type === 'scalar') return movedScalar(node, by);
  const { start, end, flow } = node;
  if (node.type === 'list')
    return {
      type: 'list',
      start: start + by,
      end: end + by,
      flow,
      items: node.items.map(item => moved(item, change)),
    };
  return {
    type: 'map',
    start: start + by,
    end: end + by,
    flow,
    entries: node.entries.map(one => movedEntry(one, change)),
    duplicates: node.duplicates.map(({ key, span }) => ({ key, span: shift(span, by) })),
  };
}

function movedEntry(entry: Entry, change: Change): Entry {
  const { by } = change;
  if (by === 0 || entry.keySpan.start < change.end) return entry;
  return { key: entry.key, keySpan: shift(entry.keySpan, by), value: moved(entry.value, change) };
}

function movedScalar({ start, end, value, text, style }: ScalarNode, by: number): ScalarNode {
  return { type: 'scalar', start: start + by, end: end + by, value, text, style };
}
