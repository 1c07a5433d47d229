import { documentsOf, inlineDocuments, itemsOf } from '../files/documents.ts';
import type { Loader } from '../files/loader.ts';
import type { Items } from '../items.ts';
import { applyJsonPatch } from '../patch/json-patch.ts';
import { schemaOf } from '../patch/list-keys.ts';
import { mergeStrategic } from '../patch/strategic.ts';
import { BuildError } from '../problems.ts';
import { selectTargets } from '../select.ts';
import type { Item } from '../tree/item.ts';
import type { Tree } from '../tree/tree.ts';

interface Allowed {
  readonly nameChange: boolean;
  readonly kindChange: boolean;
}

/** One entry of `patches`: a strategic merge patch or JSON patch, in a file or inline, for a target or what it names itself. */
export function applyPatch(items: Items, entry: Tree, loader: Loader): void {
  const documents = loadPatch(entry, 'patch', loader);
  const target = entry.get('target');
  const operations = documents[0]?.type === 'list' ? documents[0] : undefined;
  if (operations) {
    applyOperations(items, target, operations, true);
    return;
  }
  const options = entry.get('options');
  const allowed = {
    nameChange: options?.get('allowNameChange')?.value === true,
    kindChange: options?.get('allowKindChange')?.value === true,
  };
  if (target && target.type === 'map') {
    if (documents.length !== 1) throw new BuildError('patch-mismatch');
    mergeInto(items, selectTargets(items, target), documents[0]!, allowed);
  } else
    for (const patch of itemsOf(documents)) {
      const found = items.only(patch.originalId);
      if (allowed.nameChange || allowed.kindChange) makeTexts(patch.tree.at('metadata', 'annotations'));
      patchItem(found, patch.tree, allowed);
    }
  items.filter(item => !item.isEmpty);
}

/** One entry of `patchesJson6902`. */
export function applyJson6902(items: Items, entry: Tree, loader: Loader): void {
  const [operations] = loadPatch(entry, 'patch', loader);
  if (operations?.type !== 'list') throw new BuildError('patch-mismatch');
  applyOperations(items, entry.get('target'), operations, false);
}

/** One entry of `patchesStrategicMerge`: a path, or the patch itself. */
export function applyStrategicMerge(items: Items, entry: Tree, loader: Loader): void {
  const isInline = /[:\n]/.test(entry.text) && !loader.isFile(entry.text);
  const documents = isInline
    ? inlineDocuments(entry.text, entry.place)
    : documentsOf(loader.file(entry.text));
  for (const patch of itemsOf(documents))
    mergeInto(items, [items.only(patch.originalId)], patch.tree, { nameChange: false, kindChange: false });
}

function loadPatch(entry: Tree, key: string, loader: Loader): readonly Tree[] {
  const inline = entry.get(key);
  const path = entry.get('path')?.text ?? '';
  if (inline && inline.text.trim() !== '') return inlineDocuments(inline.text, inline.place);
  if (!path) throw new BuildError('field-missing', 'path');
  return documentsOf(loader.file(path));
}

function applyOperations(items: Items, target: Tree | undefined, operations: Tree, remember: boolean): void {
  if (!target) throw new BuildError('field-missing', 'target');
  for (const item of selectTargets(items, target)) {
    if (remember) item.rememberId();
    applyJsonPatch(item.tree, operations.items());
    // the object is written out and read again: no value of it is that of another any more
    item.tree.become(item.tree);
  }
}

/** Throws a BuildError when two objects are called the same afterwards. */
function mergeInto(items: Items, targets: readonly Item[], patch: Tree, allowed: Allowed): void {
  for (const which of ['labels', 'annotations']) makeTexts(patch.at('metadata', which));
  for (const item of targets) patchItem(item, patch.copy(), allowed);
  items.filter(item => !item.isEmpty);
  items.checkIds();
}

/** On this way labels and annotations are copied as texts, so that null is one too. */
function makeTexts(pairs: Tree | undefined): void {
  for (const key of pairs?.keys() ?? []) {
    const value = pairs!.get(key)!;
    if (value.type === 'scalar') value.write(value.written);
  }
}

function patchItem(item: Item, patch: Tree, { nameChange, kindChange }: Allowed): void {
  const { name, namespace, kind, tree } = item;
  const apiVersion = tree.get('apiVersion')?.text ?? '';
  if (nameChange || kindChange) item.rememberId();
  patch.delete('apiVersion');
  const merged = mergeStrategic(tree, patch, schemaOf(apiVersion, kind));
  if (merged !== tree) {
    if (!merged) for (const key of tree.keys()) tree.delete(key);
    else tree.become(merged);
  }
  if (item.isEmpty) return;
  if (!kindChange) tree.get('kind')?.write(kind);
  if (!nameChange) item.setMetadata('name', name);
  item.setMetadata('namespace', namespace);
}
