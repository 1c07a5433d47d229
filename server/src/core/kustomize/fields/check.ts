import { mostSimilar } from '../../base/similar.ts';
import { BuildError } from '../problems.ts';
import type { Tree } from '../tree/tree.ts';
import type { FieldsShape, Shape } from './shape.ts';

/** Notes what is wrong at a place. */
export type Note = (error: BuildError, at: Tree) => void;

/**
 * Notes fields that kustomize does not know, and values of another type than it takes: for one `newTag: 1.10` it refuses the whole
 * file. As in Go, null is right everywhere, and the case of a field's name does not matter; a name is brought into kustomize's own.
 */
export function checkFields(tree: Tree, shape: Shape, note: Note): void {
  if (shape === 'any' || tree.isNull) return;
  if (typeof shape === 'string') checkPlain(tree, shape, note);
  else if ('items' in shape) {
    if (expect(tree, 'list', note)) for (const item of tree.items()) checkFields(item, shape.items, note);
  } else if (!expect(tree, 'map', note)) return;
  else if ('values' in shape) for (const key of tree.keys()) checkFields(tree.get(key)!, shape.values, note);
  else for (const key of tree.keys()) checkField(tree, key, shape, note);
}

/** Notes options of which kustomize takes certain values only. */
export function checkOptions(tree: Tree, note: Note): void {
  const sort = tree.get('sortOptions');
  const order = sort?.get('order');
  const legacy = sort?.get('legacySortOptions');
  if (sort && !sort.isNull && !['fifo', 'legacy'].includes(order?.text ?? ''))
    note(new BuildError('option-unknown', order?.text ?? ''), order ?? sort);
  else if (order?.text === 'fifo' && legacy && !legacy.isNull)
    note(new BuildError('option-unknown', 'legacySortOptions'), legacy);
  const version = tree.at('openapi', 'version');
  if (version && version.text !== '' && version.text !== builtInVersion)
    note(new BuildError('option-unknown', version.text), version);
}

/** The Kubernetes version whose schema kustomize has built in. */
const builtInVersion = 'v1.21.2';

function expect(tree: Tree, type: 'list' | 'map', note: Note): boolean {
  if (tree.type === type) return true;
  note(new BuildError('field-type', type), tree);
  return false;
}

function checkPlain(tree: Tree, type: 'text' | 'flag' | 'number', note: Note): void {
  const { value } = tree;
  const isRight =
    type === 'text'
      ? typeof value === 'string'
      : type === 'flag'
        ? typeof value === 'boolean'
        : typeof value === 'number' && Number.isInteger(value);
  if (!isRight) note(new BuildError('field-type', type), tree);
}

function checkField(tree: Tree, key: string, { fields }: FieldsShape, note: Note): void {
  const value = tree.get(key)!;
  const name = Object.hasOwn(fields, key)
    ? key
    : Object.keys(fields).find(one => one.toLowerCase() === key.toLowerCase());
  if (name === undefined) {
    note(new BuildError('field-unknown', key, mostSimilar(key, Object.keys(fields))), value);
    return;
  }
  if (name !== key) {
    tree.delete(key);
    tree.set(name, value);
  }
  checkFields(value, fields[name]!, note);
}
