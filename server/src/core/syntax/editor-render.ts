import type { Style } from './editor-style.ts';
import type { ScalarStyle } from './node.ts';
import { plainValue } from './yaml-scalars.ts';

/** A value as block YAML: its lines, indented from column 0. A scalar or an empty collection has one line. */
export function blockLines(value: unknown, style: Style): string[] {
  if (Array.isArray(value))
    return value.length === 0 ? ['[]'] : value.flatMap(item => itemLines(item, style));
  if (typeof value !== 'object' || value === null) return scalarLines(value, style);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return entries.length === 0 ? ['{}'] : entries.flatMap(([key, part]) => entryLines(key, part, style));
}

/** `key: value` as block YAML. */
export function entryLines(key: string, value: unknown, style: Style): string[] {
  const lines = blockLines(value, style);
  const head = `${keyToken(key, style)}:`;
  if (!isNested(value)) return [`${head} ${lines[0]}`, ...indented(lines.slice(1), style.step)];
  return [head, ...indented(lines, Array.isArray(value) ? style.listStep : style.step)];
}

/** `- value` as block YAML. */
export function itemLines(value: unknown, style: Style, gap = 1): string[] {
  const [first, ...rest] = blockLines(value, style);
  return [`-${' '.repeat(gap)}${first}`, ...indented(rest, gap + 1)];
}

/** A value in flow style, on one line. */
export function flowText(value: unknown, style: Style): string {
  if (Array.isArray(value)) return `[${value.map(item => flowText(item, style)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalarToken(value, style, 'plain', true);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries.map(([key, part]) => `${keyToken(key, style)}: ${flowText(part, style)}`).join(', ')}}`;
}

/** A key, in quotes where it would be read as something else. */
export function keyToken(key: string, style: Style, present: ScalarStyle = 'plain'): string {
  return stringToken(key, style, present, true);
}

/** A scalar on one line: a string is quoted as `present` is, or when it would be read as something else. */
export function scalarToken(
  value: unknown,
  style: Style,
  present: ScalarStyle = 'plain',
  inFlow = false,
): string {
  return typeof value === 'string' ? stringToken(value, style, present, inFlow) : String(value);
}

/** Whether a value takes lines of its own below its key. */
export function isNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && Object.values(value).some(part => part !== undefined);
}

/** The lines, each moved right by `by` columns but for empty ones. */
export function indented(lines: readonly string[], by: number): string[] {
  return lines.map(line => (line ? ' '.repeat(by) + line : line));
}

/** A text of several lines becomes a literal; its lines are one step right of the key. */
function scalarLines(value: unknown, style: Style): string[] {
  if (typeof value !== 'string' || !/^[^\s][^\r\t]*\n[^\r\t]*[^\n]\n?$/.test(value) || style.json)
    return [scalarToken(value, style)];
  const keep = value.endsWith('\n');
  return [keep ? '|' : '|-', ...(keep ? value.slice(0, -1) : value).split('\n')];
}

function stringToken(text: string, style: Style, present: ScalarStyle, inFlow: boolean): string {
  if (style.json) return doubleQuoted(text);
  const quote =
    present === 'single' ? "'" : present === 'double' ? '"' : isPlain(text, inFlow) ? '' : style.quote;
  if (quote === '') return text;
  return quote === "'" && /^[^\r\n\p{Cc}]*$/u.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : doubleQuoted(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whether a string, written without quotes, is read as that string. */
function isPlain(text: string, inFlow: boolean): boolean {
  if (plainValue(text) !== text || /^(?:---|\.\.\.)/.test(text) || text === '<<') return false;
  if (/^[-?:](?![^\s,[\]{}])|^[,[\]{}#&*!|>'"%@`=]/.test(text)) return false;
  if (/:(?:\s|$)|\s#|^\s|\s$|[\p{Cc}\u2028\u2029\ufeff]/u.test(text)) return false;
  return !inFlow || !/[,[\]{}]/.test(text);
}
