import type { Node, ScalarNode } from '../../syntax/node.ts';

/** What becomes of a scalar as it is read. */
export type ScalarReader = (node: ScalarNode) => ScalarNode;

/**
 * A scalar as kustomize reads it. It knows YAML 1.2's booleans only, so that a plain `on` or `yes`, which Kubernetes reads as a
 * boolean, leaves it as a string; a date gets a time of day.
 */
export function asKustomizeReads(node: ScalarNode): ScalarNode {
  if (typeof node.value === 'boolean' && !/^(true|false)$/i.test(node.text))
    return { ...node, value: node.text, style: 'double' };
  if (node.style === 'plain' && /^\d{4}-\d\d-\d\d$/.test(node.text)) {
    const time = `${node.text}T00:00:00Z`;
    return { ...node, value: time, text: time, style: 'double' };
  }
  return node;
}

const alike = new WeakMap<Node, boolean>();

/** Whether kustomize reads all of a document's part as Kubernetes does. */
export function isReadAlike(node: Node): boolean {
  if (node.type === 'scalar') return asKustomizeReads(node) === node;
  const known = alike.get(node);
  if (known !== undefined) return known;
  const parts = node.type === 'map' ? node.entries.map(({ value }) => value) : node.items;
  const isAlike = parts.every(isReadAlike);
  alike.set(node, isAlike);
  return isAlike;
}

/** A scalar as Kubernetes reads it; JSON patches are read so. */
export function asKubernetesReads(node: ScalarNode): ScalarNode {
  return node;
}

/** A scalar that stands in no source. */
export function scalarNode(value: ScalarNode['value']): ScalarNode {
  const text = value === null ? 'null' : String(value);
  const style = typeof value === 'string' ? 'double' : 'plain';
  return { type: 'scalar', start: 0, end: 0, value, text, style };
}
