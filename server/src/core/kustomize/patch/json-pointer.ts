import { BuildError } from '../problems.ts';
import type { Tree } from '../tree/tree.ts';

/** What holds the value a JSON pointer (RFC 6901) leads to, and the last step. */
export interface Target {
  readonly parent: Tree;
  readonly step: string;
}

/** Throws a BuildError when what should hold the value is not there. */
export function resolvePointer(root: Tree, pointer: string): Target {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop();
  if (!pointer.startsWith('/') || last === undefined) throw new BuildError('pointer-missing', pointer);
  let parent = root;
  for (const step of steps) {
    const next = childOf(parent, step);
    if (!next || next.type === 'scalar') throw new BuildError('pointer-missing', pointer);
    parent = next;
  }
  return { parent, step: last };
}

/** The value at a step; undefined when there is none. */
export function childOf(parent: Tree, step: string): Tree | undefined {
  if (parent.type === 'map') return parent.get(step);
  const index = listIndex(parent, step);
  return index === undefined ? undefined : parent.items()[index];
}

/** The 0-based position a step means in a list; a negative one counts from the end. */
function listIndex(list: Tree, step: string): number | undefined {
  if (!/^-?\d+$/.test(step)) return undefined;
  const index = Number(step);
  return index < 0 ? index + list.items().length : index;
}
