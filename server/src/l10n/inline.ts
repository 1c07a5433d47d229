import type { Message } from '../core/base/message.ts';
import type { Bundle } from './render.ts';
import { translate } from './render.ts';

/** How the parts of a sentence are written in some form of text. */
export interface Pen {
  /** Words of the template itself, which holds Markdown. */
  readonly words: (text: string) => string;
  /** An argument that is shown as it is. */
  readonly value: (text: string) => string;
  /** The inside of a code span, arguments filled in. */
  readonly code: (text: string) => string;
}

/**
 * Writes a message with a pen. Arguments between backquotes belong to the code span; those named in `ready` are
 * already written (links).
 */
export function writeInline(
  text: Message,
  bundle: Bundle,
  pen: Pen,
  ready: Readonly<Record<string, string>> = {},
): string {
  const parts = translate(text.template, bundle).split('`');
  const closed = parts.length % 2 === 1;
  return parts
    .map((part, at) => {
      if (at % 2 === 1 && (closed || at < parts.length - 1)) return pen.code(fillWith(part, text, String));
      return (at % 2 === 1 ? '`' : '') + writeWords(part, text, pen, ready);
    })
    .join('');
}

function writeWords(part: string, text: Message, pen: Pen, ready: Readonly<Record<string, string>>): string {
  return part
    .split(/(\{\w+\})/)
    .map((piece, at) => {
      if (at % 2 === 0) return pen.words(piece);
      const name = piece.slice(1, -1);
      return ready[name] ?? fillWith(piece, text, value => pen.value(String(value)));
    })
    .join('');
}

function fillWith(part: string, text: Message, write: (value: string | number) => string): string {
  return part.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = text.args[name];
    return value === undefined ? place : write(value);
  });
}
