import type { Node } from './node.ts';

/** How a document is written. */
export interface Style {
  /** The line break. */
  readonly eol: string;
  /** Columns by which a map stands right of its key. */
  readonly step: number;
  /** Columns by which a list stands right of its key: 0, or as many as a map. */
  readonly listStep: number;
  readonly quote: '"' | "'";
  /** JSON: keys and strings are always in double quotes. */
  readonly json: boolean;
}

/** The style that most of a document has. */
export function styleOf(text: string, root: Node | undefined): Style {
  const seen = { steps: new Map<number, number>(), lists: new Map<number, number>(), single: 0, double: 0 };
  if (root) survey(root, text, seen);
  const step = most(seen.steps) ?? 2;
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    step,
    listStep: most(seen.lists) ?? step,
    quote: seen.single > seen.double ? "'" : '"',
    json: root?.type !== 'scalar' && root?.flow === true && /^\{\s*"/.test(text.slice(root.start)),
  };
}

interface Seen {
  readonly steps: Map<number, number>;
  readonly lists: Map<number, number>;
  single: number;
  double: number;
}

function survey(node: Node, text: string, seen: Seen): void {
  if (node.type === 'scalar') {
    if (node.style === 'single') seen.single++;
    if (node.style === 'double') seen.double++;
  } else if (node.type === 'list') {
    for (const item of node.items) survey(item, text, seen);
  } else {
    for (const { keySpan, value } of node.entries) {
      if (!node.flow) note(keySpan.start, value, text, seen);
      survey(value, text, seen);
    }
  }
}

function note(keyStart: number, value: Node, text: string, seen: Seen): void {
  if (value.type === 'scalar' || value.flow || text[value.start] === '*') return;
  const by = column(text, value.start) - column(text, keyStart);
  const counts = value.type === 'map' ? seen.steps : seen.lists;
  if (by >= 0 && by <= 8) counts.set(by, (counts.get(by) ?? 0) + 1);
}

/** The column of an offset: UTF-16 units from its line's start. */
export function column(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The offset where an offset's line starts. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at === 0 && text.charCodeAt(0) === 0xfeff && offset > 0 ? 1 : at;
}

function most(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
