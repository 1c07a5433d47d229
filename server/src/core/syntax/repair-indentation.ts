import { message } from '../base/message.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Line } from './lines.ts';
import { type Break, firstColumn, keyOf, type Level } from './outline.ts';
import { type Finding, moveLine } from './repair-kit.ts';

/**
 * A list item that stands left of the key it belongs to: `- name: x` in column 0 below a deeper `ports:`. Its column is told by
 * the keys that follow it (they stand two right of the dash), else by how the document writes lists.
 */
export function lostItem(at: Break): readonly Finding[] {
  const column = at.line.dashes[0];
  const owner = column === undefined ? undefined : ownerOf(at, column);
  if (column === undefined || !owner || owner.column <= column) return [];
  const { key } = owner;
  return [
    {
      id: 'list-item-indentation',
      message: message('This list item belongs to "{key}" and has lost its indentation', { key }),
      title: message('Indent the list item under "{key}"', { key }),
      start: at.line.start + at.line.indent,
      end: at.line.value.end,
      edits: [moveLine(at.line, owner.column - column)],
    },
  ];
}

/**
 * Keys that stand in the column of the key they belong to, before others of its keys that do not: `clusterIP: None` in column 0 below
 * `spec:`, and `selector:` below it where it should be. The column of those that follow tells where they stood.
 */
export function lostKeys(at: Break): readonly Finding[] {
  const column = firstColumn(at.line);
  const above = at.lines.filter(line => line.kind === 'content' && line.number < at.line.number);
  const lost = above.filter(line => firstColumn(line) < column).at(-1);
  if (!at.line.key || !lost?.key || lost.dashes.length > 0) return [];
  const owner = above.filter(line => line.number < lost.number && firstColumn(line) <= lost.column).at(-1);
  if (!owner?.key || owner.dashes.length > 0 || owner.column !== lost.column) return [];
  if (owner.value.start !== owner.value.end) return [];
  const inner = above[above.indexOf(owner) + 1];
  if (inner !== lost && (!inner || firstColumn(inner) !== column)) return [];
  const key = keyOf(at.text, lost) ?? '';
  const parent = keyOf(at.text, owner) ?? '';
  return [
    {
      id: 'alignment',
      message: message('"{key}" belongs to "{parent}" and has lost its indentation', { key, parent }),
      title: message('Indent "{key}" under "{parent}"', { key, parent }),
      start: lost.key.start,
      end: lost.key.end,
      edits: at.lines
        .slice(lost.number, at.line.number)
        .filter(line => line.kind !== 'blank')
        .map(line => moveLine(line, column - lost.column)),
    },
  ];
}

/** The key that a lost item belongs to, and the column its dash comes from. */
function ownerOf(at: Break, column: number): { readonly key: string; readonly column: number } | undefined {
  const told = dashColumn(at, column);
  const top = at.levels.at(-1);
  if (top?.kind === 'map' && top.awaits && top.key !== undefined && top.column > column)
    return {
      key: top.key,
      column: told !== undefined && told >= top.column ? told : top.column + at.listStep,
    };
  const lists = at.levels.filter(level => level.kind === 'list' && level.column > column);
  const list = lists.filter(level => level.column === told).at(-1) ?? lists.at(-1);
  return list?.owner === undefined ? undefined : { key: list.owner, column: list.column };
}

/** Where the dash stood, judged by the item's next key: as far left of it as of the item's first key. */
function dashColumn(at: Break, column: number): number | undefined {
  for (const line of at.lines.slice(at.line.number + 1)) {
    if (line.kind === 'marker' || (line.kind === 'content' && firstColumn(line) <= column)) return undefined;
    if (line.kind === 'content' && line.dashes.length === 0) return line.column - (at.line.column - column);
  }
  return undefined;
}

/** A key or item that is off the column of the ones beside it, one finding for each column it may belong to, the nearest first. */
export function misaligned(at: Break): readonly Finding[] {
  const column = firstColumn(at.line);
  const kind = at.line.dashes.length > 0 ? 'list' : 'map';
  if (kind === 'map' && !at.line.key) return [];
  return at.levels
    .filter(level => level.kind === kind && level.column !== column)
    .sort((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column))
    .map(level => moved(at, column, level));
}

function moved(at: Break, column: number, level: Level): Finding {
  const key = keyOf(at.text, at.line);
  const place = { column: column + 1, expected: level.column + 1 };
  const isItem = at.line.dashes.length > 0;
  return {
    id: 'alignment',
    message: isItem
      ? message('This list item starts in column {column}, the ones beside it in column {expected}', place)
      : message('"{key}" starts in column {column}, the keys beside it in column {expected}', {
          key: key!,
          ...place,
        }),
    title: message('Move it to column {expected}', { expected: place.expected }),
    start: isItem ? at.line.start + at.line.indent : at.line.key!.start,
    end: isItem ? at.line.value.end : at.line.key!.end,
    edits: blockOf(at, column).map(line => moveLine(line, level.column - column)),
  };
}

/** The lines from the break on that are as far right as it or further: they move together. */
function blockOf(at: Break, column: number): readonly Line[] {
  const rest = at.lines.slice(at.line.number);
  const stop = rest.findIndex(
    line => line.kind === 'marker' || (line.kind === 'content' && firstColumn(line) < column),
  );
  const block = stop < 0 ? rest : rest.slice(0, stop);
  return block.filter(line => line.kind !== 'blank' && line.indent >= column);
}

/** `-   name: x` with the item's other keys two right of the dash: the blanks behind the dash are too many. */
export function wideDash(at: Break): readonly Finding[] {
  const column = firstColumn(at.line);
  const list = at.levels.filter(level => level.kind === 'list' && level.column < column).at(-1);
  const item = list && at.levels[at.levels.indexOf(list) + 1];
  if (!item || column !== list.column + 2 || item.column <= column) return [];
  if (item.line.dashes.at(-1) !== list.column || item.key === undefined) return [];
  const end = item.line.start + item.line.column;
  const edit: TextEdit = { start: end - (item.column - column), end, newText: '' };
  return [
    {
      id: 'alignment',
      message: message('"{key}" starts in column {column}, the keys beside it in column {expected}', {
        key: item.key,
        column: item.column + 1,
        expected: column + 1,
      }),
      title: message('Move it to column {expected}', { expected: column + 1 }),
      start: end,
      end: item.line.key?.end ?? end + 1,
      edits: [edit],
    },
  ];
}
