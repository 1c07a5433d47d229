import type { Span } from '../base/span.ts';
import type { ScalarNode } from './node.ts';
import { escapeAt } from './yaml-escapes.ts';

/** A run of a scalar's text that stands in the source as it is; both offsets are where it starts. */
interface Run {
  readonly text: number;
  readonly source: number;
  readonly length: number;
}

const known = new WeakMap<ScalarNode, readonly Run[]>();

/**
 * Where a part of a scalar's unquoted text stands in its document; undefined where folding, an escape or a quote lies between, so that
 * the part is not written as it is read. Offsets in UTF-16 units, of the scalar's `text` and of the document.
 */
export function sourceOf(source: string, node: ScalarNode, part: Span): Span | undefined {
  const runs = known.get(node) ?? runsOf(source, node);
  known.set(node, runs);
  const run = runs[lastAtOrBefore(runs, part.start)];
  if (!run || part.end > run.text + run.length) return undefined;
  const start = run.source + part.start - run.text;
  return { start, end: start + part.end - part.start };
}

function lastAtOrBefore(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[middle]!.text <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function runsOf(source: string, node: ScalarNode): readonly Run[] {
  switch (node.style) {
    case 'literal':
    case 'folded':
      return blockRuns(source, node);
    default:
      return flowRuns(source, node);
  }
}

/** The lines of a block scalar, found again one after the other; between them only breaks and the blanks of folding. */
function blockRuns(source: string, node: ScalarNode): readonly Run[] {
  const runs: Run[] = [];
  const lines = source.slice(node.start, node.end).split('\n');
  let at = node.start + (lines[0]?.length ?? 0) + 1;
  let text = 0;
  let indent: number | undefined = indicated(lines[0] ?? '', source, node);
  for (const raw of lines.slice(1)) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.trim() !== '') {
      indent ??= line.length - line.trimStart().length;
      const content = line.slice(indent);
      while (!node.text.startsWith(content, text) && ' \n'.includes(node.text[text] ?? 'x')) text++;
      if (!node.text.startsWith(content, text)) return [];
      runs.push({ text, source: at + indent, length: content.length });
      text += content.length;
    }
    at += raw.length + 1;
  }
  return runs;
}

/** The indentation that a header such as `|2-` asks for, from the margin of the line it stands on; undefined: the first line decides. */
function indicated(header: string, source: string, node: ScalarNode): number | undefined {
  const digit = /^[|>][-+]?([1-9])/.exec(header)?.[1];
  if (digit === undefined) return undefined;
  const line = source.slice(source.lastIndexOf('\n', node.start - 1) + 1, node.start);
  return line.length - line.replace(/^[ -]*/, '').length + Number(digit);
}

/** Plain and quoted scalars: escapes and quotes are single steps, a line break takes the blanks around it. */
function flowRuns(source: string, node: ScalarNode): readonly Run[] {
  const quoted = node.style !== 'plain';
  const end = quoted ? node.end - 1 : node.end;
  const runs: Run[] = [];
  let at = node.start + Number(quoted);
  let text = 0;
  let start = { text, source: at };
  const close = (): void => {
    if (text > start.text) runs.push({ ...start, length: text - start.text });
  };
  while (at < end) {
    const step = stepAt(source, at, node);
    if (step) {
      close();
      at += step.source;
      text += step.text;
      start = { text, source: at };
    } else if (source[at] === node.text[text]) {
      at++;
      text++;
    } else return [];
  }
  close();
  return runs;
}

/** What is not read as it is written: how many units it takes in the source and in the text. */
function stepAt(
  source: string,
  at: number,
  node: ScalarNode,
): { readonly source: number; readonly text: number } | undefined {
  const unit = source[at];
  if (node.style === 'single' && unit === "'") return { source: 2, text: 1 };
  if (node.style === 'double' && unit === '\\') return escapeAt(source, at);
  if (!' \t\r\n'.includes(unit ?? 'x')) return undefined;
  let end = at;
  let breaks = 0;
  for (; ' \t\r\n'.includes(source[end] ?? 'x') && end < node.end; end++) if (source[end] === '\n') breaks++;
  return breaks === 0 ? undefined : { source: end - at, text: Math.max(1, breaks - 1) };
}
