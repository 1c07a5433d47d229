import type { Span } from '../base/span.ts';
import { applyEdits, type TextEdit } from '../base/text-edit.ts';

/** A part of the present text: taken from the original one, or new. */
type Piece = { readonly from: number; readonly to: number } | { readonly added: string };

/** A text under edit that remembers which parts of the original are left, so that all edits together can be told at the end. */
export class Pieces {
  readonly #original: string;
  #pieces: readonly Piece[];
  #text: string;

  constructor(original: string) {
    this.#original = original;
    this.#text = original;
    this.#pieces = [{ from: 0, to: original.length }];
  }

  get text(): string {
    return this.#text;
  }

  /** Applies edits that don't overlap; their offsets are those of the present text. */
  apply(edits: readonly TextEdit[]): void {
    for (const edit of [...edits].sort((a, b) => b.start - a.start)) this.#apply(edit);
    this.#text = applyEdits(this.#text, edits);
  }

  /** Where a span of the original stands now; undefined when an edit has touched it. */
  present(span: Span): Span | undefined {
    let at = 0;
    for (const piece of this.#pieces) {
      if ('from' in piece && piece.from <= span.start && span.end <= piece.to)
        return { start: at + span.start - piece.from, end: at + span.end - piece.from };
      at += length(piece);
    }
    return undefined;
  }

  /** Where an offset of the present text comes from; of a new part the nearest place in the original. */
  origin(offset: number, side: 'start' | 'end'): number {
    let at = 0;
    let last = 0;
    for (const piece of this.#pieces) {
      const end = at + length(piece);
      if ('added' in piece) {
        if (offset < end) return last;
      } else {
        last = piece.to;
        const within = side === 'start' ? offset < end : offset <= end;
        if (within) return piece.from + Math.max(0, offset - at);
      }
      at = end;
    }
    return last;
  }

  /** An edit of the present text as one of the original; undefined when it touches what is new. */
  exact(edit: TextEdit): TextEdit | undefined {
    const start = this.origin(edit.start, edit.start === edit.end ? 'end' : 'start');
    const end = edit.start === edit.end ? start : this.origin(edit.end, 'end');
    const same = this.#original.slice(start, end) === this.#text.slice(edit.start, edit.end);
    return same ? { start, end, newText: edit.newText } : undefined;
  }

  /** All that was done, as edits of the original text. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let start = 0;
    let newText = '';
    for (const piece of [...this.#pieces, { from: this.#original.length, to: this.#original.length }]) {
      if ('added' in piece) {
        newText += piece.added;
        continue;
      }
      const same = this.#original.slice(start, piece.from) === newText;
      if (!same) edits.push({ start, end: piece.from, newText });
      start = piece.to;
      newText = '';
    }
    return edits;
  }

  #apply(edit: TextEdit): void {
    const out: Piece[] = [];
    let at = 0;
    let done = false;
    const insert = () => {
      if (!done && edit.newText) out.push({ added: edit.newText });
      done = true;
    };
    for (const piece of this.#pieces) {
      const end = at + length(piece);
      if (end > at && edit.start < end && !done && edit.start <= at) insert();
      const before = part(piece, 0, Math.min(edit.start, end) - at);
      const after = part(piece, Math.max(edit.end, at) - at, end - at);
      if (edit.start >= end) out.push(piece);
      else if (edit.end <= at) out.push(piece);
      else {
        if (before) out.push(before);
        insert();
        if (after) out.push(after);
      }
      at = end;
    }
    insert();
    this.#pieces = out;
  }
}

function length(piece: Piece): number {
  return 'added' in piece ? piece.added.length : piece.to - piece.from;
}

function part(piece: Piece, start: number, end: number): Piece | undefined {
  if (end <= start) return undefined;
  if ('added' in piece) return { added: piece.added.slice(start, end) };
  return { from: piece.from + start, to: piece.from + end };
}
