import type { Block, Cell, LineLink } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';

/** The first line: what it is about, and the answer in a few words. */
export function headline(name: string, ...parts: readonly Message[]): Block {
  return { type: 'headline', name, parts };
}

/** A sentence; `{places}` of its template that are links are given beside its arguments. */
export function line(text: Message, links: Readonly<Record<string, LineLink>> = {}): Block {
  return Object.keys(links).length > 0 ? { type: 'paragraph', text, links } : { type: 'paragraph', text };
}

export interface Column<R> {
  readonly head: Message;
  readonly cell: (row: R) => Cell;
}

const most = 12;
const first = 2;

/** A table of at most twelve lines; a longer one shows its first rows, how many are left out, and the last. Columns without content are left out. */
export function table<R>(rows: Rows<R>, columns: readonly Column<R>[]): readonly Block[] {
  if (rows.count === 0) return [];
  const cut = rows.count > most;
  const shown = cut ? [...range(0, first), rows.count - 1] : range(0, rows.count);
  const picked = shown.map(i => rows.at(i));
  const kept = columns.filter(column => picked.some(row => !isEmpty(column.cell(row))));
  const lines: (readonly Cell[])[] = picked.map(row => kept.map(column => column.cell(row)));
  if (cut) {
    const gap = message('… {count} more', { count: rows.count - first - 1 });
    lines.splice(first, 0, [gap, ...kept.slice(1).map(() => none)]);
  }
  if (rows.open) lines.push([text('…'), ...kept.slice(1).map(() => none)]);
  return [{ type: 'table', head: kept.map(column => column.head), rows: lines }];
}

/** Rows by their position, so that a million pods cost as little as three. */
export interface Rows<R> {
  readonly count: number;
  /** Whether there may be more than can be known. */
  readonly open?: boolean;
  at(i: number): R;
}

export function rowsOf<R>(rows: readonly R[]): Rows<R> {
  return { count: rows.length, at: i => rows[i]! };
}

export const none: Cell = { text: '' };

export function code(text: string): Cell {
  return { code: text };
}

export function text(value: string): Cell {
  return { text: value };
}

function isEmpty(cell: Cell): boolean {
  return ('code' in cell && cell.code === '') || ('text' in cell && cell.text === '');
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
