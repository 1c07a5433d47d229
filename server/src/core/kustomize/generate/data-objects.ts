import { base64, utf8 } from '../encode/bytes.ts';
import type { Loader } from '../files/loader.ts';
import { BuildError } from '../problems.ts';
import type { Behavior } from '../tree/item.ts';
import { Item } from '../tree/item.ts';
import type { Place } from '../tree/place.ts';
import { Tree } from '../tree/tree.ts';
import type { Pair } from './sources.ts';
import { readPairs } from './sources.ts';

/**
 * The ConfigMap or Secret of an entry of `configMapGenerator` or `secretGenerator`. Throws a BuildError on an entry that can't be
 * read. What can't be known of its data leaves it without a hash.
 */
export function generate(
  kind: 'ConfigMap' | 'Secret',
  entry: Tree,
  globals: Tree | undefined,
  loader: Loader,
): Item {
  const name = entry.get('name') ?? entry.at('metadata', 'name');
  if (!name?.text) throw new BuildError('field-missing', 'name');
  const item = new Item(base(kind, entry, name));
  const options = [globals, entry.get('options')];
  for (const which of ['labels', 'annotations'] as const) addMetadata(item, which, options);
  fillData(item, entry, kind, read(item, entry, loader));
  const isOn = (key: string): boolean => options.some(one => one?.get(key)?.value === true);
  item.needsHash = !isOn('disableNameSuffixHash');
  if (isOn('immutable')) item.tree.set('immutable', Tree.scalar(true, entry.place));
  item.behavior = behaviorOf(entry);
  return item;
}

function read(item: Item, entry: Tree, loader: Loader): readonly Pair[] {
  try {
    return readPairs(entry, loader);
  } catch (error) {
    // what an entry without its data is called is known all the same
    if (!(error instanceof BuildError) || error.id !== 'file-missing') throw error;
    item.isUnknown = true;
    return [];
  }
}

function base(kind: string, entry: Tree, name: Tree): Tree {
  const { place } = entry;
  const tree = Tree.map(place);
  const metadata = Tree.map(place);
  tree.set('apiVersion', Tree.scalar('v1', place));
  tree.set('kind', Tree.scalar(kind, place));
  tree.set('metadata', metadata);
  metadata.set('name', Tree.scalar(name.text, name.place));
  const namespace = entry.get('namespace') ?? entry.at('metadata', 'namespace');
  if (namespace?.text) metadata.set('namespace', Tree.scalar(namespace.text, namespace.place));
  return tree;
}

function addMetadata(
  item: Item,
  which: 'labels' | 'annotations',
  options: readonly (Tree | undefined)[],
): void {
  for (const pairs of options.map(one => one?.get(which)))
    for (const key of pairs?.keys() ?? []) {
      const { text, place } = pairs!.get(key)!;
      const metadata = item.tree.get('metadata')!;
      if (!metadata.get(which)) metadata.set(which, Tree.map(place));
      metadata.get(which)!.set(key, Tree.scalar(text, place));
    }
}

function fillData(item: Item, entry: Tree, kind: 'ConfigMap' | 'Secret', pairs: readonly Pair[]): void {
  const { tree } = item;
  const type = entry.get('type');
  if (kind === 'Secret') tree.set('type', Tree.scalar(type?.text || 'Opaque', type?.place ?? entry.place));
  if (pairs.length > 0) tree.set('data', Tree.map(entry.place));
  for (const { key, value, place } of pairs) {
    // what is no UTF-8 text is written otherwise, and the text here does not tell how
    if (value === undefined || value.includes('\ufffd')) item.isUnknown = true;
    tree.get('data')!.set(key, dataValue(kind, value ?? '', place));
  }
}

function dataValue(kind: 'ConfigMap' | 'Secret', value: string, place: Place): Tree {
  return Tree.scalar(kind === 'Secret' ? wrapped(base64(utf8(value))) : value, place);
}

/** Long values stand in lines of 70 letters. */
function wrapped(text: string): string {
  return text.length < 70 ? text : text.replace(/.{1,70}/g, '$&\n');
}

function behaviorOf(entry: Tree): Behavior {
  const text = entry.get('behavior')?.text;
  return text === 'replace' || text === 'merge' ? text : 'create';
}
