import type { Node, ScalarNode } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { isTemplated } from '../syntax/templates.ts';
import type { Kind } from './kinds.ts';
import { sizeOf } from './quantity.ts';
import type { FieldInfo, FieldType } from './schema.ts';
import { fieldsOf, typeOfKind } from './schema.ts';

/** Where a manifest is not of the shape that its kind has: what the API server's decoder refuses. */
export type DecodeProblem =
  | { readonly sort: 'unknown'; readonly path: Path; readonly type: string; readonly field: string }
  /** A field that only some versions have. */
  | { readonly sort: 'versioned'; readonly path: Path; readonly field: string; readonly info: FieldInfo }
  | { readonly sort: 'mismatch'; readonly path: Path; readonly wanted: FieldType; readonly node: Node };

const known = new WeakMap<Node, readonly DecodeProblem[]>();

/** All such places of an object, in source order; placeholders fit everywhere. Remembered by the object's node. */
export function decodeProblems(kind: Kind, root: Node): readonly DecodeProblem[] {
  const before = known.get(root);
  if (before) return before;
  const problems: DecodeProblem[] = [];
  const type = typeOfKind(kind);
  if (type) checkType(root, type, [], problems);
  known.set(root, problems);
  return problems;
}

function check(node: Node, type: FieldType, path: Path, problems: DecodeProblem[]): void {
  if (node.type === 'scalar' && node.value === null) return;
  if (type.startsWith('[')) checkList(node, type, path, problems);
  else if (type.startsWith('{')) checkMap(node, type, path, problems);
  else if (type.length > 1) checkType(node, type, path, problems);
  else if (!fits(node, type)) mismatch(node, type, path, problems);
}

function checkList(node: Node, type: FieldType, path: Path, problems: DecodeProblem[]): void {
  if (node.type !== 'list') mismatch(node, type, path, problems);
  else for (const [i, item] of node.items.entries()) check(item, type.slice(1), [...path, i], problems);
}

function checkMap(node: Node, type: FieldType, path: Path, problems: DecodeProblem[]): void {
  if (node.type !== 'map') mismatch(node, type, path, problems);
  else for (const { key, value } of node.entries) check(value, type.slice(1), [...path, key], problems);
}

function checkType(node: Node, type: string, path: Path, problems: DecodeProblem[]): void {
  const fields = fieldsOf(type);
  if (node.type !== 'map' || !fields) {
    mismatch(node, type, path, problems);
    return;
  }
  for (const { key, value } of node.entries) {
    const info = fields.get(key);
    const at = [...path, key];
    if (info && (info.since || info.until)) problems.push({ sort: 'versioned', path: at, field: key, info });
    if (info) check(value, info.type, at, problems);
    else if (!isTemplated(key)) problems.push({ sort: 'unknown', path: at, type, field: key });
  }
}

/** Placeholders are no mismatch; `{{ .Values.x }}` without quotes is a map within a map to YAML. */
function mismatch(node: Node, wanted: FieldType, path: Path, problems: DecodeProblem[]): void {
  const isPlaceholder = node.type === 'scalar' ? isTemplated(node.text) : isBraces(node);
  if (!isPlaceholder) problems.push({ sort: 'mismatch', path, wanted, node });
}

function isBraces(node: Node): boolean {
  return node.type === 'map' && node.flow && node.entries.every(entry => entry.key.startsWith('{'));
}

/** Whether a value is what a letter of the table asks for. */
function fits(node: Node, type: FieldType): boolean {
  if (type === 'o') return true;
  return node.type === 'scalar' && (letters[type]?.(node) ?? true);
}

const letters: Readonly<Record<string, (node: ScalarNode) => boolean>> = {
  s: ({ value }) => typeof value === 'string',
  t: ({ value }) => typeof value === 'string',
  b: ({ value }) => typeof value === 'boolean',
  i: ({ value }) => isWhole(value, 2 ** 31),
  l: ({ value }) => isWhole(value, 2 ** 63),
  x: ({ value }) => typeof value === 'string' || isWhole(value, 2 ** 31),
  q: ({ value, text }) =>
    typeof value === 'number' || (typeof value === 'string' && sizeOf(text) !== undefined),
};

function isWhole(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value < limit && value >= -limit;
}
