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
  if (node.text.length === dateLength && node.style === 'plain' && /^\d{4}-\d\d-\d\d$/.test(node.text)) {
    const time = `${node.text}T00:00:00Z`;
    return { ...node, value: time, text: time, style: 'double' };
  }
  return node.style === 'folded' ? asWrittenFolded(node) : node;
}

/**
 * Kustomize writes a folded text out once and reads it again, and the library that writes it (go-yaml) puts an empty line before each
 * line that is indented more than the one before.
 */
function asWrittenFolded(node: ScalarNode): ScalarNode {
  if (typeof node.value !== 'string' || /^\s/.test(node.value)) return node;
  const value = node.value.replace(/(^|\n)([^ \t\n][^\n]*\n+)(?=[ \t])/g, '$1$2\n');
  return value === node.value ? node : { ...node, value, text: value };
}

const dateLength = 'yyyy-mm-dd'.length;

/** Whether kustomize reads all of a document's part as Kubernetes does. */
export function isReadAlike(node: Node): boolean {
  if (node.type === 'scalar') return asKustomizeReads(node) === node;
  return node.type === 'map'
    ? node.entries.every(({ value }) => isReadAlike(value))
    : node.items.every(isReadAlike);
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
