import { BuildError } from '../problems.ts';
import type { Tree } from '../tree/tree.ts';
import { setElement } from './list-elements.ts';

/** What a strategic merge patch says it does with a map or a list. */
export type Directive = 'merge' | 'replace' | 'delete';

const key = '$patch';

/** Reads `$patch` of a map, or the item of a list that holds nothing else, and takes it away. */
export function takeDirective(patch: Tree | undefined): Directive {
  if (patch?.type === 'map') return ofMap(patch);
  if (patch?.type === 'list') return ofList(patch);
  return 'merge';
}

function ofMap(patch: Tree): Directive {
  const text = patch.get(key)?.text;
  const directive = known(text);
  if (text !== undefined && !directive) throw new BuildError('option-unknown', text);
  if (directive) patch.delete(key);
  return directive ?? 'merge';
}

function ofList(patch: Tree): Directive {
  const item = patch.items().find(one => one.get(key));
  const text = item?.keys().length === 1 ? item.get(key)!.text : undefined;
  const directive = known(text);
  if (directive) patch.setItems(setElement(patch.items(), [key], [directive], undefined));
  return directive ?? 'merge';
}

function known(text: string | undefined): Directive | undefined {
  return text === 'merge' || text === 'replace' || text === 'delete' ? text : undefined;
}
