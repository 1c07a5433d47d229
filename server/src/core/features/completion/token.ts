import type { Span } from '../../base/span.ts';
import { lineEnd } from '../../syntax/scan.ts';

/** The letters around a cursor that are typed as one: of a name, a label, a number. Offsets are UTF-16 units of its text. */
export interface Token extends Span {
  readonly cursor: number;
  /** What stands there up to the cursor. */
  readonly typed: string;
  /** Nothing but blanks stands before it on its line. */
  readonly startsLine: boolean;
  /** What stands before it on its line. */
  readonly before: string;
  /** What stands behind it on its line. */
  readonly behind: string;
}

const letter = /[\w./-]/;

/** The token at an offset; empty where none is begun. The dash of a list's item is no part of it. */
export function tokenAt(text: string, cursor: number): Token {
  const lineStart = Math.max(text.lastIndexOf('\n', cursor - 1), text.lastIndexOf('\r', cursor - 1)) + 1;
  let start = cursor;
  while (start > lineStart && letter.test(text[start - 1]!)) start--;
  let end = cursor;
  while (end < text.length && letter.test(text[end]!)) end++;
  const before = text.slice(lineStart, start).replace(/^\ufeff/, '');
  if (/^[ \t]*(?:- +)*$/.test(before) && text.slice(start, end) === '-') start = end;
  return {
    start: Math.min(start, cursor),
    end,
    cursor,
    typed: text.slice(Math.min(start, cursor), cursor),
    startsLine: before.trim() === '',
    before,
    behind: text.slice(end, lineEnd(text, end).end),
  };
}

/** The quote that is open where a token starts, as YAML reads one line; empty for none. */
export function openQuote({ before }: Token): '"' | "'" | '' {
  let open: '"' | "'" | '' = '';
  for (let at = 0; at < before.length; at++) {
    const unit = before[at]!;
    if (open === '"' && unit === '\\') at++;
    else if (open === unit) open = '';
    else if (open === '' && (unit === '"' || unit === "'") && /(?:^|[\s[{,:(-])$/.test(before.slice(0, at)))
      open = unit;
  }
  return open;
}
