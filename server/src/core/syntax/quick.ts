import type { ListNode, MapNode, Node, ScalarNode } from './node.ts';
import { readFlow } from './quick-flow.ts';
import type { Lines } from './quick-lines.ts';
import { readLines, unsure } from './quick-lines.ts';
import { readLiteral } from './quick-literal.ts';
import { isKeyAhead, readPlain, readQuoted } from './quick-scalars.ts';
import { blanks } from './scan.ts';
import { EntryList } from './yaml-entries.ts';
import { keyText, plainValue } from './yaml-scalars.ts';

/**
 * Reads a document that is written in the plainest YAML, as most manifests are: block maps and lists, values on one line, literal
 * blocks. Several times faster than the parser, which decides what a document means: undefined for whatever is not surely read as the
 * parser does. `test/syntax/quick.test.ts` holds the trees against the parser's.
 */
export function readQuickly(text: string): MapNode | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const lines = readLines(text);
    if (lines.indent !== 0 || !isKeyAhead(text, lines.at)) return undefined;
    const root = new Reader(lines).map(0, 0);
    return lines.ended ? root : undefined;
  } catch (thrown) {
    if (thrown === unsure) return undefined;
    throw thrown;
  }
}

/** Control characters, tabs, carriage returns, byte order marks, and blanks that look like others. */
export const unusual = /[^\n\u0020-\u007e\u00a1-\u1fff\u2010-\u2027\u3001-\ufefe\uff00-\ufffd]/;

const maxDepth = 60;

class Reader {
  readonly #lines: Lines;
  readonly #text: string;

  constructor(lines: Lines) {
    this.#lines = lines;
    this.#text = lines.text;
  }

  /** A map whose first key stands at the present place; `indent` is its column. */
  map(indent: number, depth: number): MapNode {
    if (depth > maxDepth) throw unsure;
    const lines = this.#lines;
    const entries = new EntryList();
    const start = lines.at;
    let end = start;
    do {
      const key = readKey(this.#text, lines.at);
      const value = this.#value(key.end + 1, indent, depth, true);
      end = value.end;
      entries.write({ key: keyText(key.value), keySpan: { start: key.start, end: key.end }, value });
    } while (lines.indent === indent && !lines.ended && !this.#isItem());
    return { type: 'map', start, end, flow: false, entries: entries.all(), duplicates: entries.duplicates };
  }

  #list(indent: number, depth: number): ListNode {
    if (depth > maxDepth) throw unsure;
    const lines = this.#lines;
    const items: Node[] = [];
    const start = lines.at;
    while (!lines.ended && lines.indent === indent && this.#isItem())
      items.push(this.#item(lines.at + 1, indent, depth));
    return { type: 'list', start, end: items.at(-1)!.end, flow: false, items: items.slice() };
  }

  /** What follows a dash. */
  #item(from: number, indent: number, depth: number): Node {
    const at = blanks(this.#text, from);
    if (at === from || this.#isLineEnd(at) || !isKeyAhead(this.#text, at)) {
      if (this.#text[at] === '-') throw unsure;
      return this.#value(from, indent, depth, false);
    }
    const column = indent + at - (from - 1);
    this.#lines.moveTo(at, column);
    const made = this.map(column, depth + 1);
    if (!this.#lines.ended && this.#lines.indent > indent) throw unsure;
    return made;
  }

  /** What follows a colon or a dash, and the lines that belong to it; then the next line of the parent is at hand. */
  #value(from: number, indent: number, depth: number, isEntry: boolean): Node {
    const at = blanks(this.#text, from);
    if (this.#isLineEnd(at)) return this.#below(from, at, indent, depth, isEntry);
    if (at === from) throw unsure;
    const value = this.#onLine(at, indent);
    if (!this.#lines.ended && this.#lines.indent > indent) throw unsure;
    return value;
  }

  #onLine(at: number, indent: number): Node {
    const letter = this.#text[at]!;
    if (letter === '|') return readLiteral(this.#lines, at, indent);
    const value = this.#token(at, letter);
    this.#lines.nextFrom(value.end);
    return value;
  }

  #token(at: number, letter: string): Node {
    if (letter === '"' || letter === "'") return readQuoted(this.#text, at);
    if (letter === '[' || letter === '{') return readFlow(this.#text, at);
    return readPlain(this.#text, at);
  }

  /** The value of a key or a dash with nothing behind it on its line. */
  #below(from: number, at: number, indent: number, depth: number, isEntry: boolean): Node {
    const lines = this.#lines;
    const hasComment = this.#text[at] === '#';
    lines.nextFrom(at);
    if (!lines.ended && lines.indent > indent) {
      const made = this.#node(lines.indent, depth + 1);
      if (!lines.ended && lines.indent > indent) throw unsure;
      return made;
    }
    if (isEntry && !lines.ended && lines.indent === indent && this.#isItem()) {
      const made = this.#list(indent, depth + 1);
      if (!lines.ended && lines.indent > indent) throw unsure;
      return made;
    }
    if (hasComment || !isEntry) throw unsure;
    return { type: 'scalar', start: from, end: from, value: null, text: '', style: 'plain' };
  }

  #node(indent: number, depth: number): Node {
    if (this.#isItem()) return this.#list(indent, depth);
    if (!isKeyAhead(this.#text, this.#lines.at)) throw unsure;
    return this.map(indent, depth);
  }

  #isItem(): boolean {
    const { at } = this.#lines;
    const behind = this.#text[at + 1];
    return this.#text[at] === '-' && (behind === ' ' || behind === '\n' || behind === undefined);
  }

  /** Whether the line holds nothing more than a comment. */
  #isLineEnd(at: number): boolean {
    const letter = this.#text[at];
    return letter === undefined || letter === '\n' || (letter === '#' && this.#text[at - 1] === ' ');
  }
}

function readKey(text: string, at: number): ScalarNode {
  if (!isKeyAhead(text, at)) throw unsure;
  if (text[at] === '"' || text[at] === "'") return readQuoted(text, at);
  const end = text.indexOf(':', at);
  const key = text.slice(at, end);
  return { type: 'scalar', start: at, end, value: plainValue(key), text: key, style: 'plain' };
}
