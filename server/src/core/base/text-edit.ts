import type { Span } from './span.ts';

/** Replaces `span` of a text by `newText`; offsets are UTF-16 units of the text before any edit. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** Applies edits that don't overlap. Edits at the same offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let out = '';
  let at = 0;
  for (const { edit } of sorted) {
    out += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return out + text.slice(at);
}
