import type { Items } from '../items.ts';
import { idText } from '../items.ts';
import { BuildError } from '../problems.ts';
import type { Item } from '../tree/item.ts';
import { sameId } from '../tree/item.ts';
import { Tree } from '../tree/tree.ts';

/** Puts a generated object among the others: new, in place of the one it replaces, or merged with it. */
export function absorb(items: Items, item: Item): void {
  const { id, behavior } = item;
  const found = items.everCalled(other => sameId(other, id));
  if (found.length > 1) throw new BuildError('ambiguous', idText(id));
  const [old] = found;
  if (!old) {
    if (behavior !== 'create') throw new BuildError('target-missing', idText(id));
    items.append(item);
    return;
  }
  if (behavior === 'create') throw new BuildError('conflict', idText(id));
  inherit(item, old);
  if (behavior === 'merge')
    for (const key of ['data', 'binaryData']) mergePairs(item.tree, old.tree.get(key), key);
  items.replace(old, item);
}

/** The new object takes over what the old one is called and was called, and its labels and annotations. */
function inherit(item: Item, old: Item): void {
  for (const which of ['labels', 'annotations'] as const) {
    const pairs = old.tree.at('metadata', which);
    if (pairs) mergePairs(item.tree.get('metadata')!, pairs, which);
  }
  const place = (which: string): Tree['place'] | undefined => old.tree.at('metadata', which)?.place;
  item.setMetadata('name', old.name, place('name'));
  item.setMetadata('namespace', old.namespace, place('namespace'));
  item.previous = [...old.previous];
  item.prefixes = [...old.prefixes];
  item.suffixes = [...old.suffixes];
  item.vars = [...old.vars];
  item.needsHash &&= old.needsHash;
  item.isUnknown ||= old.isUnknown;
}

/** Adds pairs that are not there yet. */
function mergePairs(into: Tree, pairs: Tree | undefined, key: string): void {
  if (pairs?.type !== 'map') return;
  const merged = pairs.copy();
  const own = into.get(key);
  for (const name of own?.keys() ?? []) merged.set(name, own!.get(name)!);
  into.set(key, merged.keys().length > 0 ? merged : Tree.map(pairs.place));
}
