import type { TextEdit } from '../base/text-edit.ts';
import { column, lineStart, type Style } from './editor-style.ts';
import type { Entry, ListNode, MapNode, Node } from './node.ts';
import { lineEnd } from './scan.ts';

/** The text, tree and style that edits are made for. */
export interface Page {
  readonly text: string;
  readonly style: Style;
}

/** Where among its siblings an entry goes; at the end without one that is there. */
export interface Where {
  readonly after?: string;
  readonly before?: string;
}

/** Whether a node is written as `*name`, so that its parts stand elsewhere. */
export function isAlias(page: Page, node: Node): boolean {
  return page.text[node.start] === '*' && node.type !== 'scalar';
}

/** The entries that a map itself has; those that a merge key brings in stand elsewhere. */
export function ownEntries(page: Page, map: MapNode): readonly Entry[] {
  if (isAlias(page, map)) return map.entries;
  return map.entries.filter(({ keySpan }) => map.start <= keySpan.start && keySpan.end <= map.end);
}

/** An edit that puts lines below the line an offset is on, each indented by `indent` columns. */
export function linesBelow(page: Page, offset: number, indent: number, lines: readonly string[]): TextEdit {
  const at = lineEnd(page.text, offset).end;
  const { eol } = page.style;
  return {
    start: at,
    end: at,
    newText: lines.map(line => eol + (line && ' '.repeat(indent) + line)).join(''),
  };
}

/** An edit that puts lines before what stands at an offset, which moves to a line of its own in the same column. */
export function linesBefore(page: Page, offset: number, lines: readonly string[]): TextEdit {
  const margin = page.style.eol + ' '.repeat(column(page.text, offset));
  return { start: offset, end: offset, newText: lines.map(line => line + margin).join('') };
}

/** An edit that takes out the lines from one offset's to another's. */
export function withoutLines(page: Page, start: number, end: number): TextEdit {
  const from = lineStart(page.text, start);
  const { end: stop, next } = lineEnd(page.text, end);
  if (next > stop) return { start: from, end: next, newText: '' };
  return {
    start: lineEnd(page.text, Math.max(0, previousLine(page.text, from))).end,
    end: stop,
    newText: '',
  };
}

/** Whether only blanks stand between an offset and its line's start. */
export function startsLine(text: string, offset: number): boolean {
  return /^[ \ufeff]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** The offset of an item's `-`. */
export function dashOf(page: Page, list: ListNode, index: number): number {
  if (index === 0) return list.start;
  const from = list.items[index - 1]!.end;
  const between = page.text.slice(from, list.items[index]!.start);
  const dashes = [...between.matchAll(/(?:^|[\r\n])[ \t]*-(?=[ \t\r\n]|$)/g)];
  const last = dashes.at(-1);
  return last ? from + last.index + last[0].length - 1 : list.items[index]!.start;
}

function previousLine(text: string, start: number): number {
  if (text.startsWith('\r\n', start - 2)) return start - 2;
  return start - 1;
}
