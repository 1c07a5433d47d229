import type { Line } from './lines.ts';

/** A map or list that is open at a line: what stands in its column belongs to it. */
export interface Level {
  readonly kind: 'map' | 'list';
  readonly column: number;
  /** The key that the level is the value of; undefined for the root and for items of lists. */
  readonly owner: string | undefined;
  /** The last key of a map. */
  key: string | undefined;
  /** Whether the last key or item has no value yet, so that a level may open below it. */
  awaits: boolean;
  /** The last line that has a key or an item of the level. */
  line: Line;
}

/** The first line that does not fit the columns of the lines above it. */
export interface Break {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly line: Line;
  /** What is open above the line, outermost first. */
  readonly levels: readonly Level[];
  /** Columns by which lists mostly stand right of their key in this document. */
  readonly listStep: number;
}

/** Walks a document's lines by their columns, as a reader of block style does, up to the first line that does not fit. */
export function firstBreak(text: string, lines: readonly Line[]): Break | undefined {
  const outline = new Outline(text);
  for (const line of lines) {
    if (line.kind === 'marker') outline.reset();
    if (line.kind !== 'content') continue;
    if (!outline.fits(line)) return { text, lines, line, levels: outline.levels, listStep: outline.listStep };
    outline.enter(line);
  }
  return undefined;
}

/** The column of a line's first character that is no blank. */
export function firstColumn(line: Line): number {
  return line.dashes[0] ?? line.column;
}

/** A line's key without quotes. */
export function keyOf(text: string, line: Line): string | undefined {
  return line.key && text.slice(line.key.start, line.key.end).replace(/^["']|["']$/g, '');
}

class Outline {
  readonly #text: string;
  readonly #listSteps: number[] = [];
  #levels: Level[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get levels(): readonly Level[] {
    return this.#levels;
  }

  get listStep(): number {
    const wide = this.#listSteps.filter(step => step > 0);
    if (this.#listSteps.length === 0) return 2;
    return wide.length * 2 >= this.#listSteps.length ? wide[0]! : 0;
  }

  reset(): void {
    this.#levels = [];
  }

  fits(line: Line): boolean {
    const column = firstColumn(line);
    const left = this.#levels.filter(level => level.column <= column);
    const top = left.at(-1);
    if (!top) return this.#levels.length === 0;
    if (top.column < column) return top.awaits;
    if (line.dashes.length > 0) return top.kind === 'list' || top.awaits;
    if (line.key) return top.kind === 'map' || left.at(-2)?.column === column;
    return false;
  }

  enter(line: Line): void {
    this.#close(firstColumn(line), line.dashes.length > 0);
    for (const dash of line.dashes) this.#open('list', dash, line);
    const value = this.#text.slice(line.value.start, line.value.end);
    const empty = value === '' || /^[&!]\S*$/.test(value);
    const key = keyOf(this.#text, line);
    if (key !== undefined) {
      const level = this.#open('map', line.column, line);
      level.key = key;
      level.awaits = empty;
    } else if (!empty) this.#settle();
  }

  /** A value without a key of its own is what was awaited; a document of one value has no level at all. */
  #settle(): void {
    const top = this.#levels.at(-1);
    if (top) top.awaits = false;
  }

  #close(column: number, isItem: boolean): void {
    for (let top = this.#levels.at(-1); top; top = this.#levels.at(-1)) {
      const listBesideKey = !isItem && top.kind === 'list' && this.#levels.at(-2)?.column === column;
      if (top.column <= column && !(top.column === column && listBesideKey)) return;
      this.#levels.pop();
    }
  }

  #open(kind: 'map' | 'list', column: number, line: Line): Level {
    const top = this.#levels.at(-1);
    if (top?.kind === kind && top.column === column) return Object.assign(top, { awaits: true, line });
    if (top) top.awaits = false;
    const owner = top?.kind === 'map' ? top.key : undefined;
    if (top && owner !== undefined && kind === 'list') this.#listSteps.push(column - top.column);
    const level: Level = { kind, column, owner, key: undefined, awaits: true, line };
    this.#levels.push(level);
    return level;
  }
}
