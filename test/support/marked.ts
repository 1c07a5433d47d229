import assert from 'node:assert/strict';
import { uriOf } from './check.ts';

/** Files with the places that a feature finds set in brackets, so that a test shows what users see: `serviceName: [db]`. */
export type Marks = readonly {
  readonly uri: string;
  readonly span: { readonly start: number; readonly end: number };
}[];

/** The lines of the files that hold a place, as `file: line`. */
export function markedLines(files: Readonly<Record<string, string>>, marks: Marks): readonly string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const own = marks.filter(({ uri }) => uri === uriOf(path)).sort((a, b) => b.span.start - a.span.start);
    let marked = text;
    for (const { span } of own)
      marked = `${marked.slice(0, span.start)}[${marked.slice(span.start, span.end)}]${marked.slice(span.end)}`;
    const before = text.split('\n');
    return marked.split('\n').flatMap((line, i) => (line === before[i] ? [] : [`${path}: ${line.trim()}`]));
  });
}

/** Where a piece of a file starts, `at` units further on; a piece that is not there fails the test. */
export function offsetOf(
  files: Readonly<Record<string, string>>,
  path: string,
  piece: string,
  at = 0,
): number {
  const found = files[path]?.indexOf(piece) ?? -1;
  assert.ok(found >= 0, `no "${piece}" in ${path}`);
  return found + at;
}

/** The text without `$0`, and where that stood. */
export function withCursor(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('$0');
  return { text: text.replace('$0', ''), offset };
}
