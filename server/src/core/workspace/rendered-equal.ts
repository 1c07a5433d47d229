import type { Node } from '../syntax/node.ts';
import { samePath } from '../syntax/path.ts';
import type { Origin, RenderedObject } from './rendered.ts';

/** Whether two renderings of an object say the same and are written at the same places, wherever these stand in their files. */
export function sameRendering(a: RenderedObject, b: RenderedObject): boolean {
  if (a.partial !== b.partial || a.formerly !== b.formerly || !sameOrigin(a.origin, b.origin)) return false;
  return sameNode(a.node, b.node, (x, y) => sameOrigin(a.origins.get(x), b.origins.get(y)));
}

function sameNode(a: Node, b: Node, placed: (a: Node, b: Node) => boolean): boolean {
  if (!placed(a, b)) return false;
  if (a === b) return true;
  if (a.type === 'scalar') return b.type === 'scalar' && a.value === b.value && a.text === b.text;
  if (a.type === 'list')
    return (
      b.type === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, i) => sameNode(item, b.items[i]!, placed))
    );
  if (b.type !== 'map' || a.entries.length !== b.entries.length) return false;
  return a.entries.every(({ key, value }, i) => {
    const other = b.entries[i]!;
    return key === other.key && sameNode(value, other.value, placed);
  });
}

function sameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  if (!a || !b) return a === b;
  return a.uri === b.uri && a.segment === b.segment && samePath(a.path, b.path);
}
