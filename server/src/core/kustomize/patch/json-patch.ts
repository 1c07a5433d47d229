import { BuildError } from '../problems.ts';
import { Tree } from '../tree/tree.ts';
import { childOf, resolvePointer } from './json-pointer.ts';

/** Applies the operations of a JSON patch (RFC 6902). Throws a BuildError at the first that does not fit. */
export function applyJsonPatch(root: Tree, patch: readonly Tree[]): void {
  for (const operation of patch) apply(root, operation);
}

function apply(root: Tree, operation: Tree): void {
  const path = operation.get('path')?.text ?? '';
  const op = operations[operation.get('op')?.text ?? ''];
  if (!op || !operation.get('path')) throw new BuildError('patch-mismatch', path);
  op(root, path, operation);
}

const operations: Readonly<Record<string, (root: Tree, path: string, operation: Tree) => void>> = {
  add: (root, path, operation) => add(root, path, given(operation)),
  replace: (root, path, operation) => replace(root, path, given(operation)),
  remove: take,
  move: (root, path, operation) => add(root, path, take(root, fromOf(operation))),
  copy: (root, path, operation) => add(root, path, copyOf(root, fromOf(operation), operation)),
  test: (root, path, operation) => check(root, path, given(operation)),
};

function fromOf(operation: Tree): string {
  return operation.get('from')?.text ?? '';
}

function given(operation: Tree): Tree {
  return operation.get('value')?.copy() ?? Tree.scalar(null, operation.place);
}

/** A key that is not there is copied as null. */
function copyOf(root: Tree, pointer: string, operation: Tree): Tree {
  const { parent, step } = resolvePointer(root, pointer);
  if (parent.type === 'map' && !parent.get(step)) return Tree.scalar(null, operation.place);
  return find(root, pointer).copy();
}

function find(root: Tree, pointer: string): Tree {
  const { parent, step } = resolvePointer(root, pointer);
  const found = childOf(parent, step);
  if (!found) throw new BuildError('pointer-missing', pointer);
  return found;
}

function add(root: Tree, pointer: string, value: Tree): void {
  if (pointer === '') {
    root.become(value);
    return;
  }
  const { parent, step } = resolvePointer(root, pointer);
  if (parent.type === 'map') parent.set(step, value);
  else insert(parent, step, value, pointer);
}

function insert(list: Tree, step: string, value: Tree, pointer: string): void {
  const items = [...list.items()];
  const index = step === '-' ? items.length : addIndex(items.length, step);
  if (index === undefined || index < 0 || index > items.length)
    throw new BuildError('pointer-missing', pointer);
  items.splice(index, 0, value);
  list.setItems(items);
}

/** Counted from the end, -1 is behind the last. */
function addIndex(length: number, step: string): number | undefined {
  if (!/^-?\d+$/.test(step)) return undefined;
  const index = Number(step);
  return index < 0 ? length + 1 + index : index;
}

/** A key that is not there is made: the library that kustomize uses does not mind. */
function replace(root: Tree, pointer: string, value: Tree): void {
  if (pointer === '') {
    root.become(value);
    return;
  }
  const { parent, step } = resolvePointer(root, pointer);
  if (parent.type === 'map') parent.set(step, value);
  else {
    const old = find(root, pointer);
    parent.setItems(parent.items().map(item => (item === old ? value : item)));
  }
}

function take(root: Tree, pointer: string): Tree {
  const found = find(root, pointer);
  const { parent, step } = resolvePointer(root, pointer);
  if (parent.type === 'map') parent.delete(step);
  else parent.setItems(parent.items().filter(item => item !== found));
  return found;
}

function check(root: Tree, pointer: string, value: Tree): void {
  const { parent, step } = resolvePointer(root, pointer);
  const found = childOf(parent, step);
  if (JSON.stringify(sorted(found?.json() ?? null)) !== JSON.stringify(sorted(value.json())))
    throw new BuildError('patch-mismatch', pointer);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
