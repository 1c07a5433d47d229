import type { ScalarNode } from './node.ts';
import type { Lines } from './quick-lines.ts';
import { unsure } from './quick-lines.ts';
import { blanks } from './scan.ts';

/** Reads a literal block (`|`, `|-`) whose sign stands at an offset, and the lines up to the next of its parent's. */
export function readLiteral(lines: Lines, start: number, parentIndent: number): ScalarNode {
  const { text } = lines;
  const strips = text[start + 1] === '-';
  const header = start + (strips ? 2 : 1);
  if (text[header] !== '\n') throw unsure;
  const parts: string[] = [];
  let indent = -1;
  let end = header;
  let blank = 0;
  let at = header + 1;
  while (at < text.length) {
    const stop = lineStop(text, at);
    const own = blanks(text, at) - at;
    if (at + own === stop) {
      // A line of blanks only may or may not be content.
      if (own > 0) throw unsure;
      blank++;
    } else {
      if (indent < 0) indent = own > parentIndent ? own : -1;
      if (indent < 0) throw unsure;
      if (own < indent) {
        if (own > parentIndent) throw unsure;
        break;
      }
      for (; blank > 0; blank--) parts.push('');
      parts.push(text.slice(at + indent, stop));
      end = stop;
    }
    at = stop + 1;
  }
  if (parts.length === 0) throw unsure;
  const isLast = end === text.length;
  const value = parts.join('\n') + (strips || isLast ? '' : '\n');
  if (at < text.length) lines.from(at);
  else lines.ended = true;
  return { type: 'scalar', start, end: trimmed(text, start, end), value, text: value, style: 'literal' };
}

function lineStop(text: string, from: number): number {
  const stop = text.indexOf('\n', from);
  return stop < 0 ? text.length : stop;
}

function trimmed(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && text[last - 1] === ' ') last--;
  return last;
}
