import type { Message } from '../base/message.ts';
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Line } from './lines.ts';

/** Something that makes a document unreadable, and the edits after which it no longer does. */
export interface Finding extends Span {
  readonly id: string;
  readonly message: Message;
  /** What the edits do; without it they are no repair and only take out what hides the rest of the document. */
  readonly title?: Message;
  readonly edits: readonly TextEdit[];
  /** Set for what is no mistake: a placeholder that is filled in before the document is read. */
  readonly silent?: boolean;
}

/** An edit that moves a line by so many columns; never further left than its first character. */
export function moveLine(line: Line, by: number): TextEdit {
  if (by >= 0) return { start: line.start, end: line.start, newText: ' '.repeat(by) };
  return { start: line.start, end: line.start + Math.min(-by, line.indent), newText: '' };
}

/** An edit that puts blanks in the place of a span, so that offsets stay. */
export function blankOut(span: Span): TextEdit {
  return { start: span.start, end: span.end, newText: ' '.repeat(span.end - span.start) };
}
