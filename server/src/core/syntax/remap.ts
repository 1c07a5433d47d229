import type { Span } from '../base/span.ts';
import type { Entry, Node } from './node.ts';

/** The same tree with other offsets. Nodes that several places share stay shared. */
export function remap(root: Node, start: (offset: number) => number, end: (offset: number) => number): Node {
  const done = new Map<object, object>();
  const span = (at: Span): Span => {
    const from = start(at.start);
    return { start: from, end: at.start === at.end ? from : Math.max(from, end(at.end)) };
  };
  const once = <T extends object>(part: T, make: () => T): T => {
    const made = (done.get(part) as T | undefined) ?? make();
    done.set(part, made);
    return made;
  };
  const node = (part: Node): Node => once(part, () => rebuilt(part));
  const entry = (part: Entry): Entry =>
    once(part, () => ({ key: part.key, keySpan: span(part.keySpan), value: node(part.value) }));
  const rebuilt = (part: Node): Node => {
    if (part.type === 'scalar') return { ...part, ...span(part) };
    if (part.type === 'list') return { ...part, ...span(part), items: part.items.map(node) };
    const duplicates = part.duplicates.map(duplicate => ({ key: duplicate.key, span: span(duplicate.span) }));
    return { ...part, ...span(part), entries: part.entries.map(entry), duplicates };
  };
  return node(root);
}
