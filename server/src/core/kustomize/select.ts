import type { Items } from './items.ts';
import { matchesLabels } from './label-selector.ts';
import { BuildError } from './problems.ts';
import type { Id, Item } from './tree/item.ts';
import { effectiveNamespace } from './tree/item.ts';
import type { Tree } from './tree/tree.ts';

/**
 * The objects that a patch's `target` means: all its texts are regular expressions for a whole value; name and namespace may be those
 * of the beginning or the present ones. Throws a BuildError on an expression that can't be read.
 */
export function selectTargets(items: Items, target: Tree): readonly Item[] {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map(key =>
    expression(target.get(key)?.text),
  );
  const fits = (pattern: RegExp | undefined, ...texts: readonly string[]): boolean =>
    !pattern || texts.some(text => pattern.test(text));
  return items.all().filter(item => {
    const ids: readonly Id[] = [item.originalId, item.id];
    return (
      fits(namespace, ...ids.map(effectiveNamespace)) &&
      fits(name, ...ids.map(id => id.name)) &&
      fits(group, item.gvk.group) &&
      fits(version, item.gvk.version) &&
      fits(kind, item.gvk.kind) &&
      matchesSelectors(item, target)
    );
  });
}

/** Whether an object's labels and annotations fit `labelSelector` and `annotationSelector`. */
export function matchesSelectors(item: Item, target: Tree): boolean {
  return (
    matchesLabels(target.get('labelSelector')?.text ?? '', item.metadata('labels')) &&
    matchesLabels(target.get('annotationSelector')?.text ?? '', item.metadata('annotations'))
  );
}

function expression(text: string | undefined): RegExp | undefined {
  return text ? compile(`^(?:${text})$`) : undefined;
}

/** Throws a BuildError on an expression that can't be read. */
export function compile(pattern: string): RegExp {
  // Go looks neither ahead nor back
  if (/\(\?<?[=!]|\\[1-9]/.test(pattern)) throw new BuildError('unreadable', pattern);
  try {
    return new RegExp(pattern);
  } catch {
    throw new BuildError('unreadable', pattern);
  }
}
