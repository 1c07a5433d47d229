import type { Node } from './node.ts';
import type { Segment } from './segment.ts';

/** Whether an offset of a document lies inside a value or a key, so that a `#` there starts no comment. */
export function isInScalar({ root }: Segment, offset: number): boolean {
  return root !== undefined && contains(root, offset);
}

/** Aliases stand for nodes elsewhere in the document, so the whole tree is sought. */
function contains(node: Node, offset: number): boolean {
  if (node.type === 'scalar') return node.start <= offset && offset < node.end;
  if (node.type === 'list') return node.items.some(item => contains(item, offset));
  return node.entries.some(
    ({ keySpan, value }) => (keySpan.start <= offset && offset < keySpan.end) || contains(value, offset),
  );
}
