import type { Tree } from '../tree/tree.ts';

/** The values of keys by which an item of a list is known; shorter than the keys where the later ones don't count. */
export type KeyValues = readonly string[];

/** Whether an item of a list has these values; a value that is empty asks only whether the key is there. */
export function isElement(item: Tree, keys: readonly string[], values: KeyValues): boolean {
  if (keys[0] === '') return item.type === 'scalar' && item.text === values[0];
  return keys.every((key, i) => {
    if (i >= values.length) return true;
    const value = item.get(key);
    return value !== undefined && (values[i] === '' || value.text === values[i]);
  });
}

/**
 * Puts an item in place of those it is equal to in its keys, or at the end; without an item, takes those away. As kustomize does,
 * null and empty maps are dropped on the way.
 */
export function setElement(
  items: readonly Tree[],
  keys: readonly string[],
  values: KeyValues,
  element: Tree | undefined,
): readonly Tree[] {
  const kept: Tree[] = [];
  let isFound = false;
  for (const item of items) {
    if (item.isNull || item.isEmptyMap) continue;
    if (!isElement(item, keys, values)) kept.push(item);
    else {
      isFound = true;
      if (element) kept.push(element);
    }
  }
  if (element && !isFound) kept.push(element);
  return kept;
}

/** Values of keys of all items, patch first; what stands for the same item, one without a later key, is made equal. */
export function keyValues(
  lists: readonly (readonly Tree[])[],
  keys: readonly string[],
): readonly KeyValues[] {
  const found: string[][] = [];
  for (const list of lists)
    for (const item of list) {
      const values = keys.map(key => (key === '' ? item.text : (item.get(key)?.text ?? '')));
      if (!found.some(other => equal(other, values))) found.push(values);
    }
  if (keys.length > 1) unify(found);
  return found;
}

function unify(found: string[][]): void {
  for (let i = 0; i < found.length; i++)
    for (let j = 0; j < found.length; j++) {
      const common = commonValues(found[i]!, found[j]!);
      if (!common) continue;
      found[i] = common;
      found[j] = common;
    }
}

/** Both values as one, when they have one in common and differ only where one of them is empty. */
function commonValues(a: KeyValues, b: KeyValues): string[] | undefined {
  const differ = a.some((value, i) => value !== b[i] && value !== '' && b[i] !== '');
  if (differ || !a.some((value, i) => value === b[i])) return undefined;
  return a.map((value, i) => value || b[i]!);
}

function equal(a: KeyValues, b: KeyValues): boolean {
  return a.every((value, i) => value === b[i]);
}

/** The keys that any item has; all of them if none has any. */
export function usedKeys(all: readonly KeyValues[], keys: readonly string[]): readonly string[] {
  const used = keys.filter((_, i) => all.some(values => values[i] !== ''));
  return used.length > 0 ? used : keys;
}
