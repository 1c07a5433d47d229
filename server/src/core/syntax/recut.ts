import { commonEnd, commonStart } from '../base/common.ts';
import type { Cut } from './cut.ts';
import { cut } from './cut.ts';

/** A text and where its pieces start. */
export interface Known {
  readonly text: string;
  readonly segments: readonly { readonly start: number }[];
}

/** Pieces that stay as they were, around those that were cut anew. */
export interface Recut {
  /** So many pieces at the start are the known ones, at their places. */
  readonly kept: number;
  readonly pieces: readonly Cut[];
  /** So many known pieces at the end follow, moved by `shift` units. */
  readonly moved: number;
  readonly shift: number;
}

/**
 * Cuts a text of which most is known, looking for markers only around what changed. Equals cutting all of it: where a piece starts, the
 * cut depends on nothing that comes before, so it can start there, and once it meets the start of a known piece the rest is known.
 * The first unchanged piece behind the change is cut along, to see that it is met.
 */
export function recut(text: string, before: Known): Recut {
  const { segments } = before;
  const same = commonStart(before.text, text);
  const kept = Math.max(0, firstFrom(segments, same - margin) - 1);
  const from = kept === 0 ? 0 : segments[kept]!.start;
  const shift = text.length - before.text.length;
  const sameEnd = Math.min(commonEnd(before.text, text), text.length - from, before.text.length - from);
  const next = firstFrom(segments, before.text.length - sameEnd) + 1;
  const moved = Math.max(0, segments.length - next);
  const to = moved === 0 ? text.length : segments[next]!.start + shift;
  const pieces = cut(text.slice(from, to)).map(piece => ({ start: from + piece.start, text: piece.text }));
  const meets = moved === 0 || pieces.at(-1)?.start === segments[next - 1]!.start + shift;
  return meets && isFirst(text, from)
    ? { kept, pieces, moved, shift }
    : { kept: 0, pieces: cut(text), moved: 0, shift: 0 };
}

/** As many units as tell a marker: those of the line break before it, the marker and one behind it. */
const margin = 6;

/** The first piece that starts at or behind an offset; their number when none does. */
function firstFrom(segments: Known['segments'], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle]!.start >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A byte order mark counts as one only where a file starts. */
function isFirst(text: string, from: number): boolean {
  return from === 0 || text.charCodeAt(from) !== 0xfeff;
}
