import type { TextEdit } from '../base/text-edit.ts';
import { dashOf, isAlias, ownEntries, type Page, startsLine, withoutLines } from './editor-place.ts';
import type { ListNode, MapNode, Node } from './node.ts';
import { lineEnd } from './scan.ts';

/** The edit that takes an entry out of a map; undefined when it is not written there. */
export function withoutEntry(page: Page, map: MapNode, key: string): TextEdit | undefined {
  const entries = ownEntries(page, map);
  const index = entries.findIndex(entry => entry.key === key);
  const entry = entries[index];
  if (!entry) return undefined;
  if (entries.length === 1) return isAlias(page, map) ? undefined : emptied(page, map, '{}');
  const end = Math.max(entry.value.end, entry.keySpan.end);
  const starts = entries.map(({ keySpan }) => keySpan.start);
  const ends = entries.map(({ keySpan, value }) => Math.max(value.end, keySpan.end));
  return map.flow
    ? flowPart(index, starts, ends)
    : blockPart(page, entry.keySpan.start, end, starts[index + 1]);
}

/** The edit that takes an item out of a list. */
export function withoutItem(page: Page, list: ListNode, index: number): TextEdit | undefined {
  const item = list.items[index];
  if (!item || isAlias(page, list)) return undefined;
  if (list.items.length === 1) return emptied(page, list, '[]');
  if (list.flow)
    return flowPart(
      index,
      list.items.map(i => i.start),
      list.items.map(i => i.end),
    );
  const next = index + 1 < list.items.length ? dashOf(page, list, index + 1) : undefined;
  return blockPart(page, dashOf(page, list, index), item.end, next);
}

/** What starts a line goes with its lines; else (`- name: …`) what follows moves up into its place. */
function blockPart(page: Page, start: number, end: number, next: number | undefined): TextEdit {
  if (startsLine(page.text, start) || next === undefined) return withoutLines(page, start, end);
  return { start, end: next, newText: '' };
}

function flowPart(index: number, starts: readonly number[], ends: readonly number[]): TextEdit {
  const next = starts[index + 1];
  if (next !== undefined) return { start: starts[index]!, end: next, newText: '' };
  return { start: ends[index - 1]!, end: ends[index]!, newText: '' };
}

/** An empty collection on the line of the key or dash. */
function emptied(page: Page, node: Node, token: string): TextEdit {
  if (node.type === 'scalar' || node.flow) return { start: node.start, end: node.end, newText: token };
  let start = node.start;
  while (' \t\r\n'.includes(page.text[start - 1] ?? 'x')) start--;
  const onKey =
    start > 0 && /[:-]/.test(page.text[start - 1]!) && !page.text.slice(start, node.start).includes('#');
  if (onKey) return { start, end: lineEnd(page.text, node.end).end, newText: ` ${token}` };
  return { start: node.start, end: node.end, newText: token };
}
