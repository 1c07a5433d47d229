import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import {
  dashOf,
  isAlias,
  linesBefore,
  linesBelow,
  ownEntries,
  type Page,
  startsLine,
  type Where,
} from './editor-place.ts';
import {
  blockLines,
  entryLines,
  flowText,
  indented,
  isNested,
  itemLines,
  keyToken,
  scalarToken,
} from './editor-render.ts';
import { column } from './editor-style.ts';
import type { Entry, ListNode, MapNode, Node } from './node.ts';
import { lineEnd } from './scan.ts';

/** The edit that adds an entry to a map. */
export function entryEdit(
  page: Page,
  map: MapNode,
  key: string,
  value: unknown,
  where: Where,
): TextEdit | undefined {
  const entries = ownEntries(page, map);
  const after = entries.find(entry => entry.key === where.after);
  const before = after ? undefined : entries.find(entry => entry.key === where.before);
  if (entries.length === 0) return undefined;
  const sibling = after ?? before ?? entries.at(-1)!;
  if (map.flow) return flowEntry(page, sibling, sibling === before, key, value);
  const lines = entryLines(key, value, page.style);
  if (sibling === before) return linesBefore(page, sibling.keySpan.start, lines);
  return linesBelow(page, sibling.value.end, column(page.text, entries[0]!.keySpan.start), lines);
}

/** The edit that adds an item to a list's end. */
export function itemEdit(page: Page, list: ListNode, value: unknown): TextEdit | undefined {
  const last = list.items.at(-1);
  if (!last || isAlias(page, list)) return undefined;
  if (list.flow) {
    const gap = startsLine(page.text, last.start) ? newLine(page, last.start) : ' ';
    return { start: last.end, end: last.end, newText: `,${gap}${flowText(value, page.style)}` };
  }
  const first = list.items[0]!;
  const between = page.text.slice(list.start, first.start);
  const gap = /^- +$/.test(between) ? between.length - 1 : 1;
  return linesBelow(page, last.end, column(page.text, list.start), itemLines(value, page.style, gap));
}

/** The edit that adds an item before the first of a block list. */
export function firstItemEdit(page: Page, list: ListNode, value: unknown): TextEdit | undefined {
  const [first] = list.items;
  if (!first || list.flow || isAlias(page, list)) return undefined;
  const dash = dashOf(page, list, 0);
  const gap = /^- +$/.test(page.text.slice(dash, first.start)) ? first.start - dash - 1 : 1;
  return linesBefore(page, dash, itemLines(value, page.style, gap));
}

/** The edit that puts another value where one stands; `key` is the span of its key, undefined for a list item. */
export function valueEdit(
  page: Page,
  node: Node,
  key: Span | undefined,
  value: unknown,
  inFlow: boolean,
): TextEdit {
  if (!isNested(value) || inFlow) return inlineEdit(page, node, value, inFlow);
  const by = Array.isArray(value) ? page.style.listStep : page.style.step;
  const margin = key ? column(page.text, key.start) + by : column(page.text, node.start);
  const lines = blockLines(value, page.style);
  if (!key) return { ...span(page, node), newText: lines.join(page.style.eol + ' '.repeat(margin)) };
  const newText = indented(lines, margin)
    .map(line => page.style.eol + line)
    .join('');
  return { start: lineRest(page, key, node), end: span(page, node).end, newText };
}

function inlineEdit(page: Page, node: Node, value: unknown, inFlow: boolean): TextEdit {
  const style = node.type === 'scalar' ? node.style : 'plain';
  const at = span(page, node);
  const multiline = node.type !== 'scalar' && !node.flow && !isAlias(page, node);
  const token = isCollection(value)
    ? flowText(value, page.style)
    : scalarToken(value, page.style, style, inFlow);
  if (node.start < node.end && !multiline) return { ...at, newText: token };
  const start = multiline ? trimBack(page.text, node.start) : node.start;
  const gap = ' \t'.includes(page.text[start - 1] ?? ' ') ? '' : ' ';
  return { start, end: multiline ? at.end : emptyEnd(page.text, node.end), newText: gap + token };
}

function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function flowEntry(page: Page, sibling: Entry, before: boolean, key: string, value: unknown): TextEdit {
  const token = `${keyToken(key, page.style)}: ${flowText(value, page.style)}`;
  const gap = startsLine(page.text, sibling.keySpan.start) ? newLine(page, sibling.keySpan.start) : ' ';
  if (before) return { start: sibling.keySpan.start, end: sibling.keySpan.start, newText: `${token},${gap}` };
  const end = Math.max(sibling.value.end, sibling.keySpan.end);
  return { start: end, end, newText: `,${gap}${token}` };
}

function newLine(page: Page, offset: number): string {
  return page.style.eol + ' '.repeat(column(page.text, offset));
}

/** A node's span; a block scalar's goes on to its last line's end. */
function span(page: Page, node: Node): Span {
  return { start: node.start, end: Math.min(node.end, page.text.length) };
}

/** Behind the colon, and behind what stands there of the old value's blanks. */
function lineRest(page: Page, key: Span, node: Node): number {
  const between = page.text.slice(key.end, node.start);
  const colon = between.indexOf(':');
  return node.start === node.end ? node.start : key.end + Math.max(colon + 1, between.trimEnd().length);
}

function trimBack(text: string, offset: number): number {
  let at = offset;
  while (' \t\r\n'.includes(text[at - 1] ?? 'x')) at--;
  return at;
}

/** Blanks behind an empty value go when nothing follows them on their line. */
function emptyEnd(text: string, offset: number): number {
  const { end } = lineEnd(text, offset);
  return /^[ \t]*$/.test(text.slice(offset, end)) ? end : offset;
}
