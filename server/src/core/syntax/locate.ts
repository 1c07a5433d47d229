import type { Span } from '../base/span.ts';
import { touches } from '../base/span.ts';
import { type Entry, entry, type MapNode, type Node } from './node.ts';
import type { Path } from './path.ts';

/** What stands at an offset: the deepest path there and whether its key or its value is meant. */
export interface Place {
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** The value at the path. */
  readonly node: Node;
}

/** The value at a path, or undefined. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root;
  for (const step of path) node = childOf(node, step);
  return node;
}

/**
 * Where to mark a path, in UTF-16 units of the segment. A path that is not there is marked at the key of its nearest ancestor
 * that is; a value that is empty at its key. A list item has no key, so its first key stands for it.
 */
export function spanOf(root: Node, path: Path, part: 'key' | 'value'): Span {
  let node = root;
  let key = headOf(root);
  for (const step of path) {
    const next = childOf(node, step);
    if (!next) return key;
    key = typeof step === 'string' ? entry(node, step)!.keySpan : headOf(next);
    node = next;
  }
  return part === 'key' || node.start === node.end ? key : { start: node.start, end: node.end };
}

/**
 * The deepest path at an offset of the segment; an offset right behind a token counts as on it. With the segment's `text`
 * a cursor in the blanks behind `key:` is on its empty value. Undefined outside of the root.
 */
export function pathAt(root: Node | undefined, offset: number, text?: string): Place | undefined {
  if (!root) return undefined;
  const path: (string | number)[] = [];
  let node = root;
  for (;;) {
    const step = node.type === 'map' ? entryAt(node, offset, text) : itemAt(node, offset);
    if (step === undefined) break;
    path.push(step.name);
    node = step.node;
    if (step.onKey) return { path, part: 'key', node };
  }
  return path.length > 0 || touches(root, offset) ? { path, part: 'value', node } : undefined;
}

interface Step {
  readonly name: string | number;
  readonly node: Node;
  readonly onKey: boolean;
}

/** The value at one step down, of an object or a list. */
export function childOf(node: Node | undefined, step: string | number): Node | undefined {
  if (typeof step === 'string') return entry(node, step)?.value;
  return node?.type === 'list' ? node.items[step] : undefined;
}

/** The token that stands for a node without a key: of an object its kind, else its first key; of a list its first item. */
function headOf(node: Node): Span {
  if (node.type === 'map') {
    const head = entry(node, 'kind') ?? node.entries[0];
    if (head && isWithin(head, node)) return head.keySpan;
  }
  if (node.type === 'list' && node.items[0]) return headOf(node.items[0]);
  return { start: node.start, end: node.end };
}

/** An entry that a merge key or an alias brings in is written elsewhere. */
function isWithin(part: Entry, node: MapNode): boolean {
  return node.start <= part.keySpan.start && part.keySpan.end <= node.end;
}

function itemAt(node: Node, offset: number): Step | undefined {
  if (node.type !== 'list') return undefined;
  const index = node.items.findIndex(item => touches(item, offset));
  return index < 0 ? undefined : { name: index, node: node.items[index]!, onKey: false };
}

/** Of several entries at the offset the first written one is meant: the others come from it by a merge key. */
function entryAt(node: MapNode, offset: number, text: string | undefined): Step | undefined {
  let found: Entry | undefined;
  for (const part of node.entries) {
    const at = touches(part.keySpan, offset) || touches(part.value, offset) || follows(part, offset, text);
    if (at && (!found || part.keySpan.start < found.keySpan.start)) found = part;
  }
  return found && { name: found.key, node: found.value, onKey: touches(found.keySpan, offset) };
}

/** Whether only blanks stand between an empty value and the offset. */
function follows(part: Entry, offset: number, text: string | undefined): boolean {
  const { value, keySpan } = part;
  if (text === undefined || value.start !== value.end || offset < keySpan.end) return false;
  return /^[ \t]*$/.test(text.slice(value.end, offset)) && offset - value.end < 200;
}
