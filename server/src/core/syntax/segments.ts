import type { Uri } from '../base/uri.ts';
import type { Segment, SourceFile } from './segment.ts';
import { parseSegment } from './yaml.ts';

/** A document's text and where it starts in the file, in UTF-16 units. */
export interface Cut {
  readonly start: number;
  readonly text: string;
}

/**
 * Cuts a file at its document markers. A line that starts with `---` or `...` and a blank or line end ends a document even
 * inside scalars (YAML 1.2, 9.1.2: c-forbidden), so no parsing is needed. `---` starts the next piece, `...` ends its own.
 * Directives (`%YAML 1.1`) stay with the document they belong to. The pieces joined are the file.
 */
export function cut(text: string): readonly Cut[] {
  const starts = [0];
  let directives = inDirectives(text, 0, text.length);
  for (const marker of markers(text)) {
    const from = starts.at(-1)!;
    if (text[marker] === '.') {
      const next = lineAfter(text, marker);
      if (next < text.length) starts.push(next);
      directives = inDirectives(text, next, text.length);
    } else if (marker > Math.max(from, bom(text)) && !directives) starts.push(marker);
    else directives = false;
  }
  return starts.map((start, i) => ({ start, text: text.slice(start, starts[i + 1] ?? text.length) }));
}

/** Whether anything but blanks and comments stands in a segment. */
export function holdsDocument(segment: Segment): boolean {
  return segment.root !== undefined || segment.partial || segment.problems.length > 0;
}

/** Parsed documents by their text, the least recently used dropped once all of them together are longer than `limit` units. */
export class SegmentCache {
  readonly #segments = new Map<string, Segment>();
  readonly #limit: number;
  #size = 0;

  constructor(limit = 2_000_000) {
    this.#limit = limit;
  }

  /** Cuts and parses a file. What the previous state of the file or the cache has is not parsed again. */
  parseFile(uri: Uri, text: string, previous?: SourceFile): SourceFile {
    if (previous && previous.uri === uri && previous.text === text) return previous;
    const pieces = cut(text);
    const known = previous?.segments ?? [];
    const segments = pieces.map((piece, i) => {
      const same = matching(piece.text, known[i]?.segment, known[known.length - pieces.length + i]?.segment);
      return { start: piece.start, segment: same ?? this.segment(piece.text) };
    });
    return { uri, text, segments };
  }

  /** The document of one piece of a file. */
  segment(text: string): Segment {
    const cached = this.#segments.get(text);
    if (cached) {
      this.#segments.delete(cached.text);
      this.#segments.set(cached.text, cached);
      return cached;
    }
    const segment = parseSegment(detached(text));
    this.#segments.set(segment.text, segment);
    this.#size += text.length;
    this.#shrink();
    return segment;
  }

  #shrink(): void {
    for (const text of this.#segments.keys()) {
      if (this.#size <= this.#limit) return;
      this.#segments.delete(text);
      this.#size -= text.length;
    }
  }
}

function matching(text: string, ...candidates: (Segment | undefined)[]): Segment | undefined {
  return candidates.find(segment => segment?.text === text);
}

/** A copy that does not keep the whole file's text in memory, as a slice would in V8. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}

/** The offsets of the document markers of a text, in order. */
function markers(text: string): readonly number[] {
  const found: number[] = [];
  const first = bom(text);
  const lineBreaks = text.includes('\r') ? ['\n', '\r'] : ['\n'];
  for (const mark of ['---', '...']) {
    if (isMarker(text, first, mark)) found.push(first);
    for (const lineBreak of lineBreaks) {
      const sought = lineBreak + mark;
      for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1))
        if (isMarker(text, at + 1, mark)) found.push(at + 1);
    }
  }
  return found.sort((a, b) => a - b);
}

function isMarker(text: string, at: number, mark: string): boolean {
  return text.startsWith(mark, at) && (at + 3 >= text.length || ' \t\r\n'.includes(text[at + 3]!));
}

function bom(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

function lineAfter(text: string, from: number): number {
  const lineBreak = /\r\n|\r|\n/g;
  lineBreak.lastIndex = from;
  return lineBreak.test(text) ? lineBreak.lastIndex : text.length;
}

/** Whether the first line from `from` on that is neither blank nor a comment is a directive. */
function inDirectives(text: string, from: number, to: number): boolean {
  let at = from === 0 ? bom(text) : from;
  while (at < to) {
    if (text[at] === '%') return true;
    const next = lineAfter(text, at);
    if (!/^[ \t]*(#|[\r\n]|$)/.test(text.slice(at, Math.min(next, at + 200)))) return false;
    at = next;
  }
  return false;
}
