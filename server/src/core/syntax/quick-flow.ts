import type { Entry, Node, ScalarNode } from './node.ts';
import { unsure } from './quick-lines.ts';
import { readQuoted } from './quick-scalars.ts';
import { blanks } from './scan.ts';
import { EntryList } from './yaml-entries.ts';
import { keyText, plainValue } from './yaml-scalars.ts';

/** Reads a list or map in brackets that is written on one line with simple values, as `["a", b]` and `{app: db}`. */
export function readFlow(text: string, start: number): Node {
  return new FlowReader(text).collection(start, 0);
}

const word = /[A-Za-z0-9_./][\w./-]*/y;

class FlowReader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  collection(start: number, depth: number): Node {
    if (depth > 8) throw unsure;
    return this.#text[start] === '[' ? this.#list(start, depth) : this.#map(start, depth);
  }

  #list(start: number, depth: number): Node {
    const items: Node[] = [];
    const end = this.#parts(start, ']', at => {
      const item = this.#node(at, depth);
      items.push(item);
      return item.end;
    });
    return { type: 'list', start, end, flow: true, items };
  }

  #map(start: number, depth: number): Node {
    const entries = new EntryList();
    const end = this.#parts(start, '}', at => {
      const entry = this.#entry(at, depth);
      entries.write(entry);
      return entry.value.end;
    });
    return { type: 'map', start, end, flow: true, entries: entries.all(), duplicates: entries.duplicates };
  }

  /** Reads what stands between commas; returns the offset behind the closing bracket. */
  #parts(start: number, close: string, read: (at: number) => number): number {
    let at = blanks(this.#text, start + 1);
    if (this.#text[at] === close) return at + 1;
    for (;;) {
      at = blanks(this.#text, read(at));
      if (this.#text[at] === close) return at + 1;
      if (this.#text[at] !== ',') throw unsure;
      const next = blanks(this.#text, at + 1);
      if (next === at + 1) throw unsure;
      at = next;
    }
  }

  #entry(at: number, depth: number): Entry {
    const key = this.#scalar(at);
    if (this.#text[key.end] !== ':' || this.#text[key.end + 1] !== ' ') throw unsure;
    const value = this.#node(blanks(this.#text, key.end + 1), depth);
    return { key: keyText(key.value), keySpan: { start: key.start, end: key.end }, value };
  }

  #node(at: number, depth: number): Node {
    const letter = this.#text[at];
    return letter === '[' || letter === '{' ? this.collection(at, depth + 1) : this.#scalar(at);
  }

  #scalar(at: number): ScalarNode {
    const letter = this.#text[at];
    if (letter === '"' || letter === "'") return readQuoted(this.#text, at);
    word.lastIndex = at;
    const text = word.exec(this.#text)?.[0];
    if (text === undefined) throw unsure;
    return {
      type: 'scalar',
      start: at,
      end: at + text.length,
      value: plainValue(text),
      text,
      style: 'plain',
    };
  }
}
