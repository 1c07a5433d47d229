import type { ScalarNode } from './node.ts';
import { unsure } from './quick-lines.ts';
import { plainValue } from './yaml-scalars.ts';

const plainKey = /[A-Za-z0-9_/.][\w./-]{0,200}:(?=[ \n]|$)/y;
const quotedKey = /(?:"[^"\\\n]{0,200}"|'[^'\n]{0,200}'):(?=[ \n]|$)/y;

/** Whether a key of a plain kind stands at an offset. */
export function isKeyAhead(text: string, at: number): boolean {
  const key = text[at] === '"' || text[at] === "'" ? quotedKey : plainKey;
  key.lastIndex = at;
  return key.test(text);
}

/** A quoted value on one line without escapes. */
export function readQuoted(text: string, start: number): ScalarNode {
  const quote = text[start]!;
  const close = text.indexOf(quote, start + 1);
  if (close < 0) throw unsure;
  const value = text.slice(start + 1, close);
  const hasEscape = quote === '"' ? value.includes('\\') : text[close + 1] === "'";
  if (hasEscape || value.includes('\n')) throw unsure;
  const style = quote === '"' ? 'double' : 'single';
  return { type: 'scalar', start, end: close + 1, value, text: value, style };
}

/** What gives a plain value's first character another meaning. */
const indicators = '&*!|>%@`?:,[]{}#"\'';

/** A plain value that ends with its line or at a comment. */
export function readPlain(text: string, start: number): ScalarNode {
  if (indicators.includes(text[start]!)) throw unsure;
  const stop = text.indexOf('\n', start);
  const line = text.slice(start, stop < 0 ? text.length : stop);
  if (line.startsWith('- ') || line === '-') throw unsure;
  const comment = line.indexOf(' #');
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  if (value.includes(': ') || value.endsWith(':')) throw unsure;
  return {
    type: 'scalar',
    start,
    end: start + value.length,
    value: plainValue(value),
    text: value,
    style: 'plain',
  };
}
