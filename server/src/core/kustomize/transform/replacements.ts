import { plainValue } from '../../syntax/yaml-scalars.ts';
import { documentsOf } from '../files/documents.ts';
import type { Loader } from '../files/loader.ts';
import type { Items } from '../items.ts';
import { BuildError } from '../problems.ts';
import { matchesSelectors } from '../select.ts';
import { isSelected } from '../tree/gvk.ts';
import type { Id, Item } from '../tree/item.ts';
import { effectiveNamespace } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';
import { matchPath, splitFieldPath } from './field-path.ts';

/** One entry of `replacements`, inline or in a file that holds one or a list of them. */
export function applyReplacement(items: Items, entry: Tree, loader: Loader): void {
  const path = entry.get('path')?.text;
  if (path && (entry.get('source') || entry.get('targets'))) throw new BuildError('option-unknown', 'path');
  const all = path ? documentsOf(loader.file(path)).slice(0, 1) : [entry];
  for (const one of all.flatMap(tree => (tree.type === 'list' ? tree.items() : [tree]))) replace(items, one);
}

function replace(items: Items, replacement: Tree): void {
  const value = sourceValue(items, replacement);
  const targets = replacement.get('targets')?.items();
  if (!targets) throw new BuildError('field-missing', 'targets');
  for (const target of targets) {
    const select = target.get('select');
    if (!select) throw new BuildError('field-missing', 'select');
    for (const item of items.all()) if (isTarget(item, target, select)) copyInto(item, value, target);
  }
}

function sourceValue(items: Items, replacement: Tree): Tree {
  const given = replacement.get('sourceValue');
  if (given) return given;
  const source = replacement.get('source');
  if (!source) throw new BuildError('field-missing', 'source');
  const found = items.all().filter(item => item.allIds.some(id => isNamedBy(id, source)));
  if (found.length !== 1)
    throw new BuildError(found.length ? 'ambiguous' : 'target-missing', selectorText(source));
  const path = source.get('fieldPath')?.text || 'metadata.name';
  const [value] = matchPath(found[0]!.tree, splitFieldPath(path));
  if (!value || value.isNull) throw new BuildError('pointer-missing', path);
  return refined(value, source.get('options'));
}

function selectorText(source: Tree): string {
  return ['kind', 'name'].flatMap(key => source.get(key)?.text || []).join(' ');
}

/** The part of a value that `delimiter` and `index` tell. */
function refined(value: Tree, options: Tree | undefined): Tree {
  const delimiter = options?.get('delimiter')?.text;
  if (!delimiter) return value;
  if (value.type !== 'scalar') throw new BuildError('patch-mismatch');
  const part = value.text.split(delimiter)[indexOf(options)];
  if (part === undefined) throw new BuildError('pointer-missing', delimiter);
  const copy = value.copy();
  copy.write(part);
  return copy;
}

function indexOf(options: Tree | undefined): number {
  const index = options?.get('index')?.value;
  return typeof index === 'number' ? index : 0;
}

function isNamedBy(id: Id, selector: Tree): boolean {
  const text = (key: string): string => selector.get(key)?.text ?? '';
  const namespace = text('namespace');
  return (
    (!text('name') || text('name') === id.name) &&
    (!namespace || namespace === effectiveNamespace(id)) &&
    isSelected(id, { group: text('group'), version: text('version'), kind: text('kind') })
  );
}

function isTarget(item: Item, target: Tree, select: Tree): boolean {
  const rejects = target.get('reject')?.items() ?? [];
  if (!matchesSelectors(item, select)) return false;
  const bySelectors = rejects.filter(one => one.get('labelSelector') || one.get('annotationSelector'));
  if (bySelectors.some(reject => matchesSelectors(item, reject))) return false;
  const byId = rejects.filter(one =>
    ['group', 'version', 'kind', 'name', 'namespace'].some(key => one.get(key)?.text),
  );
  return item.allIds.some(id => isNamedBy(id, select) && !byId.some(reject => isNamedBy(id, reject)));
}

function copyInto(item: Item, value: Tree, target: Tree): void {
  const options = target.get('options');
  const paths = target.get('fieldPaths')?.items() ?? [];
  const make = options?.get('create')?.value === true ? (): Tree => emptyLike(value) : undefined;
  for (const path of paths.length > 0 ? paths.map(one => one.text) : ['metadata.name']) {
    const fields = matchPath(item.tree, splitFieldPath(path), make);
    if (fields.length === 0) throw new BuildError('pointer-missing', path);
    for (const field of fields) write(field, value, options);
  }
}

function emptyLike(value: Tree): Tree {
  if (value.type === 'map') return Tree.map(value.place);
  return value.type === 'list' ? Tree.list([], value.place) : Tree.scalar(null, value.place);
}

/** A plain value keeps the type of what it replaces. */
function write(field: Tree, value: Tree, options: Tree | undefined): void {
  if (field.type === 'scalar') writeText(field, value, options);
  else field.become(value);
}

function writeText(field: Tree, value: Tree, options: Tree | undefined): void {
  if (value.type !== 'scalar') throw new BuildError('patch-mismatch');
  const text = options?.get('delimiter') ? spliced(field.text, value.text, options) : value.text;
  if (field.isNull && text === value.text) field.become(value);
  else field.write(typeof field.value === 'string' || field.isNull ? text : plainValue(text), value.place);
}

function spliced(text: string, value: string, options: Tree): string {
  const delimiter = options.get('delimiter')!.text;
  const parts = text.split(delimiter);
  const index = indexOf(options);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return parts.join(delimiter);
}
