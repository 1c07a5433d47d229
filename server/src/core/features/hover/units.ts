import type { Block, Cell, Hover } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { Uri } from '../../base/uri.ts';
import { unitNames } from '../../workspace/unit-names.ts';
import { headline, line, none, text } from './blocks.ts';

/** What one chart or overlay makes of a place; `unit` is undefined for a plain file. */
export interface UnitHover {
  readonly unit: Uri | undefined;
  readonly hover: Hover;
}

/** At most as many columns as can be read. */
const most = 5;

/** One hover of several: what is the same in all is said once, the names stand in one column an overlay. */
export function joined(all: readonly UnitHover[]): Hover | undefined {
  const [first] = all;
  if (!first || all.every(({ hover }) => same(hover.blocks, first.hover.blocks))) return first?.hover;
  const names = unitNames(all.flatMap(({ unit }) => unit ?? []));
  const shown = all.slice(0, most).map(({ unit, hover }) => ({
    unit: (unit && names.get(unit)) ?? '',
    blocks: hover.blocks,
  }));
  const blocks = inColumns(shown) ?? inSections(shown);
  const rest = all.length - shown.length;
  const more = rest > 0 ? [line(message('… {count} more', { count: rest }))] : [];
  return { span: first.hover.span, blocks: [...blocks, ...more] };
}

interface Said {
  readonly unit: string;
  readonly blocks: readonly Block[];
}

/** The names side by side; undefined where not all have such a table. */
function inColumns(all: readonly Said[]): readonly Block[] | undefined {
  const columns = all.map(({ unit, blocks }) => ({ unit, names: namesOf(blocks) }));
  const count = Math.max(...columns.map(({ names }) => names?.length ?? 0));
  if (count === 0 || columns.some(({ names }) => !names)) return undefined;
  const rows = Array.from({ length: count }, (_, i) => columns.map(({ names }) => names?.[i] ?? none));
  const head = columns.map(({ unit }) => message('{unit}', { unit }));
  const [first] = all;
  const common = first!.blocks.filter(
    block => block.type === 'paragraph' && all.every(one => one.blocks.some(other => same(block, other))),
  );
  return [...headlines(all), { type: 'table', head, rows }, ...common];
}

/** The names of the first table: its first column of code. */
function namesOf(blocks: readonly Block[]): readonly Cell[] | undefined {
  const table = blocks.find(block => block.type === 'table');
  if (table?.type !== 'table') return undefined;
  const column = table.rows[0]?.findIndex(cell => 'code' in cell) ?? -1;
  if (column < 0) return undefined;
  return table.rows.map(row => {
    const cell = row[column] ?? none;
    return 'text' in cell && cell.text === '' ? (row[0] ?? text('')) : cell;
  });
}

/** What all are about; where that differs, a line for each. */
function headlines(all: readonly Said[]): readonly Block[] {
  const heads = all.map(({ unit, blocks }) => ({ unit, block: blocks.find(isHeadline) }));
  const first = heads[0]?.block;
  if (first && heads.every(({ block }) => same(block, first))) return [first];
  return heads.flatMap(({ unit, block }) =>
    block ? [headline(block.name, message('{unit}', { unit }), ...block.parts)] : [],
  );
}

function inSections(all: readonly Said[]): readonly Block[] {
  return all.flatMap(({ unit, blocks }) => {
    const head = blocks.find(isHeadline);
    const rest = blocks.filter(block => block !== head);
    const title = head ? headline(head.name, message('{unit}', { unit }), ...head.parts) : headline(unit);
    return [title, ...rest];
  });
}

function isHeadline(block: Block): block is Extract<Block, { type: 'headline' }> {
  return block.type === 'headline';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
