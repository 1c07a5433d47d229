import { documentsOf, inlineDocuments, itemsOf } from '../files/documents.ts';
import type { Loader } from '../files/loader.ts';
import type { Items } from '../items.ts';
import { applyJsonPatch } from '../patch/json-patch.ts';
import { schemaOf } from '../patch/list-keys.ts';
import { mergeStrategic } from '../patch/strategic.ts';
import { BuildError } from '../problems.ts';
import { selectTargets } from '../select.ts';
import type { Item } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';

interface Allowed {
  readonly nameChange: boolean;
  readonly kindChange: boolean;
}

/** One entry of `patches`: a strategic merge patch or JSON patch, in a file or inline, for a target or what it names itself. */
export function applyPatch(items: Items, entry: Tree, loader: Loader): void {
  const documents = loadPatch(entry, 'patch', loader);
  const target = entry.get('target');
  if (documents.length === 0) throw new BuildError('patch-mismatch');
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
    if (!documents[0]!.get('kind')?.text || !documents[0]!.at('metadata', 'name')?.text)
      throw new BuildError('patch-unnamed');
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
  if (!entry.at('target', 'name')?.text) throw new BuildError('field-missing', 'target.name');
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
  const isInline = inline !== undefined && inline.text.trim() !== '';
  if (isInline && path) throw new BuildError('option-unknown', 'path');
  if (isInline) return readPatch(inline.text, inlineDocuments(inline.text, inline.place));
  if (!path) throw new BuildError('field-missing', 'path');
  const file = loader.file(path);
  return readPatch(file.text, documentsOf(file));
}

/** What begins like JSON, kustomize reads as such. */
function readPatch(text: string, documents: readonly Tree[]): readonly Tree[] {
  if (text.startsWith('[') && !isJson(text)) throw new BuildError('json-expected');
  return documents;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function applyOperations(items: Items, target: Tree | undefined, operations: Tree, remember: boolean): void {
  if (!target) throw new BuildError('field-missing', 'target');
  if (operations.items().length === 0) throw new BuildError('patch-mismatch');
  for (const item of selectTargets(items, target)) {
    if (remember) item.rememberId();
    if (item.previous.length > 0) makeAnnotations(item.tree.get('metadata'));
    applyJsonPatch(item.tree, operations.items());
    // the object is written out and read again: no value of it is that of another any more, and null has a word
    item.tree.become(item.tree);
    item.tree.spellNulls();
    if (!item.kind || !item.name) throw new BuildError('unreadable', item.kind);
  }
}

/** Whether a patch takes all annotations away, and with them what kustomize keeps there. */
function clearsAnnotations(metadata: Tree | undefined): boolean {
  const annotations = metadata?.get('annotations');
  const directives = [metadata, annotations].map(tree => tree?.get('$patch')?.text ?? '');
  return annotations?.isNull === true || directives.some(text => ['replace', 'delete'].includes(text));
}

/** What an object was called is kept in its annotations, so that there are some. They go at the end when nothing is in them. */
function makeAnnotations(metadata: Tree | undefined): void {
  if (metadata && metadata.get('annotations')?.type !== 'map')
    metadata.set('annotations', Tree.map(metadata.place));
}

/** Throws a BuildError when two objects are called the same afterwards. */
function mergeInto(items: Items, targets: readonly Item[], patch: Tree, allowed: Allowed): void {
  for (const which of ['labels', 'annotations']) {
    // on this way no null takes them away
    if (patch.at('metadata', which)?.isNull) patch.get('metadata')!.delete(which);
    makeTexts(patch.at('metadata', which));
  }
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
  // of the whole object kustomize replaces nothing
  if (patch.get('$patch')?.text === 'replace') return;
  if (nameChange || kindChange) item.rememberId();
  if (clearsAnnotations(patch.get('metadata'))) item.forget();
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
