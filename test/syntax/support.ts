import { plain } from '../../server/src/core/base/message.ts';
import { applyEdits } from '../../server/src/core/base/text-edit.ts';
import type { Uri } from '../../server/src/core/base/uri.ts';
import { cut } from '../../server/src/core/syntax/cut.ts';
import type { Node } from '../../server/src/core/syntax/node.ts';
import type { Segment, SourceFile } from '../../server/src/core/syntax/segment.ts';
import { SegmentCache } from '../../server/src/core/syntax/segments.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';

export const uri = 'file:///a.yaml' as Uri;

/** The values of a tree as plain data. */
export function data(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(data);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, data(value)]));
}

export function read(text: string): unknown {
  return data(parseSegment(text).root);
}

/** `line: id: message` of each problem; lines are 1-based. */
export function said(segment: Segment): string[] {
  return segment.problems.map(problem => {
    const line = segment.text.slice(0, problem.start).split(/\r\n|\r|\n/).length;
    return `${line}: ${problem.id}: ${plain(problem.message)}`;
  });
}

/** The text with all repairs applied. */
export function repaired(segment: Segment): string {
  return applyEdits(
    segment.text,
    segment.problems.flatMap(problem => problem.fix?.edits ?? []),
  );
}

/** The values of all documents of a file. */
export function readAll(text: string): unknown[] {
  return cut(text).map(piece => read(piece.text));
}

export function file(text: string): SourceFile {
  return new SegmentCache().parseFile(uri, text);
}

/** Every node of a tree with the path to it. */
export function* nodes(node: Node, path: (string | number)[] = []): Generator<[(string | number)[], Node]> {
  yield [path, node];
  if (node.type === 'list') for (const [i, item] of node.items.entries()) yield* nodes(item, [...path, i]);
  if (node.type === 'map') for (const { key, value } of node.entries) yield* nodes(value, [...path, key]);
}
