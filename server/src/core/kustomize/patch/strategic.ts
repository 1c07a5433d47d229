import { BuildError } from '../problems.ts';
import { Tree } from '../tree/tree.ts';
import { takeDirective } from './directive.ts';
import type { KeyValues } from './list-elements.ts';
import { isElement, keyValues, setElement, usedKeys } from './list-elements.ts';
import type { Schema } from './list-keys.ts';

type Maybe = Tree | undefined;

/**
 * Merges a strategic merge patch into an object, as kustomize does (kyaml's merge2): null takes a field away, lists with merge keys
 * are merged item by item with what is new in front, all others are replaced. Both trees may be changed; undefined when nothing is left.
 * Throws a BuildError where a map meets a list or a plain value.
 */
export function mergeStrategic(target: Maybe, patch: Maybe, schema: Schema | undefined): Maybe {
  const type = [target, patch].find(tree => tree && !tree.isNull)?.type;
  if (type && [target, patch].some(tree => tree && !tree.isNull && tree.type !== type))
    throw new BuildError('patch-mismatch');
  if (type === 'scalar') return patch ?? target;
  if (type === 'list')
    return schema?.keys ? mergeList(target, patch, schema, schema.keys) : (patch ?? target);
  return mergeMap(target, patch, schema);
}

function isMissing(tree: Maybe): boolean {
  return !tree || tree.isNull;
}

function mergeMap(target: Maybe, patch: Maybe, schema: Schema | undefined): Maybe {
  const merged = startOfMap(target, patch);
  if (!merged || merged.isNull) return merged;
  // what the patch replaces or brings in is merged with itself, which takes nulls and directives out of it
  const from = merged === target ? patch : patch?.copy();
  const names = new Set([...merged.keys(), ...(from?.keys() ?? [])]);
  for (const name of [...names].sort()) {
    if (isKeptNull(merged.get(name), from?.get(name))) continue;
    const value = mergeStrategic(merged.get(name), from?.get(name), schema?.fields?.[name]);
    if (!value || value.isNull) merged.delete(name);
    else put(merged, name, value);
  }
  return merged;
}

/** A plain value is changed where it is: it may be one that stands in several places. */
function put(map: Tree, name: string, value: Tree): void {
  const present = map.get(name);
  if (present === value) return;
  if (present?.type === 'scalar' && value.type === 'scalar') present.become(value);
  else map.set(name, value);
}

/** A null that is written out stays where the patch says nothing; one that is not goes. */
function isKeptNull(target: Maybe, patch: Maybe): boolean {
  return !patch && target !== undefined && target.isNull && !target.isBlank;
}

/** What the fields are merged into. */
function startOfMap(target: Maybe, patch: Maybe): Maybe {
  if (isMissing(target)) {
    if (takeDirective(patch) === 'delete') return undefined;
    return patch;
  }
  if (patch?.isNull) return undefined;
  const directive = takeDirective(patch);
  if (directive === 'delete') return undefined;
  return directive === 'replace' ? patch : target;
}

function startOfList(target: Maybe, patch: Maybe): Maybe {
  if (isMissing(target)) return patch;
  return startOfMap(target, patch);
}

function mergeList(target: Maybe, patch: Maybe, schema: Schema, allKeys: readonly string[]): Maybe {
  const list = startOfList(target, patch);
  if (!list || list.isNull) return undefined;
  const from = list === target ? patch : patch?.copy();
  const values = keyValues([from?.items() ?? [], list.items()], allKeys);
  if (values.length === 0) return list;
  const keys = usedKeys(values, allKeys);
  let present = list.items();
  let merged: readonly Tree[] = [];
  for (const all of values) {
    const own = all.filter((value, i) => value !== '' || keys.includes(allKeys[i]!));
    const item = mergeItem(present, from?.items() ?? [], keys, own, schema.items);
    if (!item || item.isNull || item.isEmptyMap) present = setElement(present, keys, own, undefined);
    else {
      nameKeys(item, keys, own);
      merged = setElement(merged, keys, own, item);
    }
  }
  list.setItems(appendAll(merged, present, keys));
  return list;
}

/** An item has all values it was found by. */
function nameKeys(item: Tree, keys: readonly string[], values: KeyValues): void {
  if (item.type !== 'map') return;
  for (const [i, key] of keys.entries())
    if (!item.get(key) && values[i]) item.set(key, Tree.scalar(values[i], item.place));
}

function mergeItem(
  present: readonly Tree[],
  patch: readonly Tree[],
  keys: readonly string[],
  values: KeyValues,
  schema: Schema | undefined,
): Maybe {
  const given = keys.filter((_, i) => values[i] !== '');
  const used = given.length > 0 ? given : keys;
  const sought = given.length > 0 ? values.filter(value => value !== '') : values;
  const find = (items: readonly Tree[]): Maybe => items.find(item => isElement(item, used, sought));
  const [target, own] = [find(present), find(patch)];
  return mergeStrategic(target, own, schema);
}

/** Puts what was there behind or in place of what was merged. With several keys, what lacks one of them wins over what has all. */
function appendAll(
  merged: readonly Tree[],
  present: readonly Tree[],
  keys: readonly string[],
): readonly Tree[] {
  let items = merged;
  for (const item of present) {
    if (keys[0] === '') {
      items = setElement(items, keys, [item.text], item);
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      const value = item.get(key);
      if (value) values.push(value.text);
      else items = [...items, item];
    }
    if (keys.length > 1) items = setElement(items, keys, values, undefined);
    items = setElement(items, keys, values, item);
  }
  return items;
}
