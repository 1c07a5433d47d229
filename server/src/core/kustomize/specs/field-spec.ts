import type { Gvk } from '../tree/gvk.ts';
import { isSelected } from '../tree/gvk.ts';
import type { Item } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';

/** A field of some kinds of objects: `spec/template/metadata/labels`. A step through a list need not be named. */
export interface FieldSpec extends Gvk {
  readonly path: string;
  /** Whether the field is made where it is missing. */
  readonly create?: boolean;
}

interface Setter {
  set(field: Tree): void;
  /** What a missing field starts as; without it none is made. */
  make?(): Tree;
}

/** Calls `set` on the field of an object, on each where lists lie on the way. A kind the spec is not for is left alone. */
export function setField(item: Item, spec: FieldSpec, setter: Setter): void {
  // Most specs are for other kinds.
  if (spec.kind && spec.kind !== item.kind) return;
  if (isSelected(item.gvk, spec)) walk(item.tree, splitPath(spec.path), spec, setter);
}

export function setFields(item: Item, specs: readonly FieldSpec[], setter: Setter): void {
  for (const spec of specs) setField(item, spec, setter);
}

/** Slashes within a step are escaped: `metadata/annotations/nginx.ingress.kubernetes.io\/auth-secret`. */
export function splitPath(path: string): readonly string[] {
  if (!path.includes('\\')) return path.split('/');
  return path.split(/(?<!\\)\//).map(step => step.replaceAll('\\/', '/'));
}

function walk(tree: Tree, path: readonly string[], spec: FieldSpec, setter: Setter): void {
  if (path.length === 0) setter.set(tree);
  else if (tree.type === 'list') for (const item of tree.items()) walk(item, path, spec, setter);
  else if (tree.type === 'map') step(tree, path, spec, setter);
}

function step(tree: Tree, path: readonly string[], spec: FieldSpec, setter: Setter): void {
  const key = path[0]!.replace(/\[\]$/, '');
  const isList = key !== path[0];
  const make = spec.create && !isList ? setter.make : undefined;
  let field = tree.get(key);
  if (make && (!field || field.isNull)) {
    field = path.length === 1 ? make() : Tree.map(tree.place);
    tree.set(key, field);
  }
  if (field) walk(field, path.slice(1), spec, setter);
}
