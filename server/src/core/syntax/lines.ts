import type { Span } from '../base/span.ts';
import { blanks, flowEnd, isBlank, isGap, lineEnd, quoteEnd, skipProperties, skipWhite } from './scan.ts';

/**
 * One line as it looks, whether or not the document is readable. Columns are UTF-16 units from the line's start, offsets are
 * from the text's start.
 */
export interface Line extends Span {
  /** Counted from 0. */
  readonly number: number;
  /** The number of blanks the line starts with. */
  readonly indent: number;
  /** `inside`: it belongs to a quoted, flow or block value that an earlier line opens. */
  readonly kind: 'blank' | 'comment' | 'inside' | 'marker' | 'content';
  /** The columns of the list indicators (`-`) the line starts with. */
  readonly dashes: readonly number[];
  /** The column of what follows them. */
  readonly column: number;
  /** What stands before a colon that makes it a key. */
  readonly key: Span | undefined;
  /** What stands behind that colon, or without one the whole content; empty when there is nothing. Comments are left out. */
  readonly value: Span;
  /** The value goes on on the next lines: `block` is a literal or folded one. */
  readonly opens: 'block' | 'quote' | 'flow' | undefined;
}

/** A quoted value or a flow collection; `closed` is false when its end is missing, then it is taken to end with its line. */
export interface Region extends Span {
  readonly closed: boolean;
  readonly quote: boolean;
}

export interface Lines {
  readonly lines: readonly Line[];
  readonly regions: readonly Region[];
}

/** Reads a document line by line. It takes every text, and is only as exact as telling lines apart needs. */
export function readLines(text: string): Lines {
  return new LineReader(text).read();
}

const none: readonly number[] = [];
/** After so many quotes and brackets that are never closed, the next ones are only sought on their own line. */
const patience = 20;

class LineReader {
  readonly #text: string;
  readonly #lines: Line[] = [];
  readonly #regions: Region[] = [];
  /** Up to where a quoted or flow value reaches that was met. */
  #insideUntil = 0;
  #unclosed = 0;
  /** While a block scalar goes on: the column its lines have to be right of. */
  #blockParent: number | undefined;
  /** While a plain value may go on: the column its lines have to be right of. */
  #plainParent: number | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Lines {
    let at = this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (let number = 0; ; number++) {
      const { end, next } = lineEnd(this.#text, at);
      this.#lines.push(this.#line(number, at, end));
      if (next === end) break;
      at = next;
    }
    return { lines: this.#lines, regions: this.#regions };
  }

  #line(number: number, start: number, end: number): Line {
    const indent = blanks(this.#text, start, end) - start;
    const at = skipWhite(this.#text, start, end);
    const kind = this.#kind(start, end, indent, at);
    if (kind === 'content') return this.#content(number, start, end, indent, start + indent);
    if (kind === 'marker')
      return this.#content(number, start, end, 0, skipWhite(this.#text, start + 3, end), kind);
    const value = { start: start + indent, end: start + indent };
    return {
      number,
      start,
      end,
      indent,
      kind,
      dashes: none,
      column: indent,
      key: undefined,
      value,
      opens: undefined,
    };
  }

  #kind(start: number, end: number, indent: number, at: number): Line['kind'] {
    if (start < this.#insideUntil) return 'inside';
    if (at === end) return this.#blockParent === undefined ? 'blank' : 'inside';
    if (this.#blockParent !== undefined) {
      if (indent > this.#blockParent) return 'inside';
      this.#blockParent = undefined;
    }
    const isComment = this.#text[at] === '#';
    if (this.#plainParent !== undefined) {
      if (indent > this.#plainParent && !this.#looksLikeNode(at, end))
        return isComment ? 'comment' : 'inside';
      this.#plainParent = undefined;
    }
    if (isComment) return 'comment';
    const isMarker = this.#text.startsWith('---', start) || this.#text.startsWith('...', start);
    return isMarker && isGap(this.#text, start + 3, end) ? 'marker' : 'content';
  }

  /** Whether a line below a plain value has a key or list indicator of its own, so that it can hardly continue it. */
  #looksLikeNode(start: number, end: number): boolean {
    return /^(?:-(?:[ \t]|$)|[^ \t"'[{#][^#"']*?:(?:[ \t]|$)|["'][^"']*["']\s*:(?:[ \t]|$))/.test(
      this.#text.slice(start, Math.min(end, start + 200)),
    );
  }

  #content(
    number: number,
    start: number,
    end: number,
    indent: number,
    from: number,
    kind: 'marker' | 'content' = 'content',
  ): Line {
    const dashes: number[] = [];
    let at = from;
    while (this.#text[at] === '-' && at < end && isGap(this.#text, at + 1, end)) {
      dashes.push(at - start);
      at = skipWhite(this.#text, at + 1, end);
    }
    const column = at - start;
    const head = this.#token(at, end);
    if (head.colon === undefined) {
      const opens = this.#open(head, dashes.at(-1) ?? -1);
      const value = { start: at, end: head.end };
      return { number, start, end, indent, kind, dashes, column, key: undefined, value, opens };
    }
    const valueStart = skipWhite(this.#text, head.colon + 1, end);
    const tail = this.#token(valueStart, end, true);
    const value = { start: Math.min(valueStart, tail.end), end: tail.end };
    const key = { start: head.start, end: head.end };
    return { number, start, end, indent, kind, dashes, column, key, value, opens: this.#open(tail, column) };
  }

  /** Notes what goes on below the line, and says so. */
  #open(token: Token, parent: number): Line['opens'] {
    if (token.sort === 'block') this.#blockParent = parent;
    if (token.sort === 'plain' && token.end > token.start) this.#plainParent = parent;
    if (token.sort === 'quote' || token.sort === 'flow')
      this.#insideUntil = Math.max(this.#insideUntil, token.until);
    if (token.sort === 'plain' || token.until <= token.lineEnd)
      return token.sort === 'block' ? 'block' : undefined;
    return token.sort;
  }

  /** What starts at an offset: a value, or a key with the offset of its colon. */
  #token(start: number, end: number, isValue = false): Token {
    const at = skipProperties(this.#text, start, end);
    const letter = at < end ? this.#text[at] : undefined;
    if (letter === '"' || letter === "'")
      return this.#enclosed(start, end, this.#end(at, end, quoteEnd), 'quote', at);
    if (letter === '[' || letter === '{')
      return this.#enclosed(start, end, this.#end(at, end, flowEnd), 'flow', at);
    if ((letter === '|' || letter === '>') && /^[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(this.#text.slice(at, end)))
      return { sort: 'block', start, end: at + 1, colon: undefined, until: end, lineEnd: end };
    return this.#plain(start, end, isValue);
  }

  /** Where something that is enclosed ends. Seeking to the end of the text over and over would take too long. */
  #end(
    at: number,
    lineStop: number,
    seek: (text: string, start: number) => number | undefined,
  ): number | undefined {
    const found = this.#unclosed < patience ? seek(this.#text, at) : seek(this.#text.slice(0, lineStop), at);
    if (found === undefined) this.#unclosed++;
    return found;
  }

  #enclosed(
    start: number,
    end: number,
    found: number | undefined,
    sort: 'quote' | 'flow',
    at: number,
  ): Token {
    this.#regions.push({
      start: at,
      end: found ?? end,
      closed: found !== undefined,
      quote: sort === 'quote',
    });
    if (found === undefined) return { sort, start, end, colon: undefined, until: end, lineEnd: end };
    const colon = skipWhite(this.#text, found, end);
    const isKey = found <= end && this.#text[colon] === ':' && isGap(this.#text, colon + 1, end);
    return {
      sort,
      start,
      end: Math.min(found, end),
      colon: isKey ? colon : undefined,
      until: found,
      lineEnd: end,
    };
  }

  #plain(start: number, end: number, isValue: boolean): Token {
    let stop = end;
    let colon: number | undefined;
    for (let at = start; at < end; at++) {
      const letter = this.#text[at];
      if (letter === ':' && !isValue && isGap(this.#text, at + 1, end)) {
        colon = at;
        stop = at;
        break;
      }
      if (letter === '#' && (at === start || isBlank(this.#text[at - 1]))) {
        stop = at;
        break;
      }
    }
    while (stop > start && isBlank(this.#text[stop - 1])) stop--;
    return { sort: 'plain', start, end: stop, colon, until: end, lineEnd: end };
  }
}

interface Token extends Span {
  readonly sort: 'plain' | 'quote' | 'flow' | 'block';
  readonly colon: number | undefined;
  readonly until: number;
  readonly lineEnd: number;
}
