import type { PathAnchor } from '../resources/anchor.ts';
import type { Resource } from '../resources/resource.ts';
import { nodeAt } from '../syntax/locate.ts';
import type { Node } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import type { Files } from './files.ts';
import { isUnchanged } from './locate.ts';
import { originOf } from './places.ts';

/** What is changed: a value, a key with its value, what is inside of a map or list, or what stands beside an object. */
export type ChangeSort = 'value' | 'key' | 'inside' | 'beside';

/**
 * Whether a change that is meant for an object as it is applied may be made where the object is written. What a chart or an overlay
 * computes, renames or brings from elsewhere may not.
 */
export function isWritable(resource: Resource, path: Path, change: ChangeSort, files: Files): boolean {
  if (resource.unit === undefined) return true;
  const written = (at: Path): Node | undefined => writtenNode(resource, at, files);
  const applied = (at: Path): Node | undefined => nodeAt(resource.object.node, at);
  const unchanged = (at: Path): boolean => isUnchanged(written(at), applied(at));
  if (change === 'beside') return [nameAt, namespaceAt].every(unchanged);
  const parent = path.slice(0, -1);
  if (change === 'inside') return written(path)?.type === applied(path)?.type;
  if (!applied(path)) return written(path) === undefined && written(parent)?.type === applied(parent)?.type;
  if (change === 'value') return unchanged(path);
  const { path: from } = originOf(resource, path, files);
  return from.at(-1) === path.at(-1) && written(path)?.type === applied(path)?.type;
}

const nameAt: Path = ['metadata', 'name'];
const namespaceAt: Path = ['metadata', 'namespace'];

/** What has to be written where a value is meant: for the name of an object that its overlay renames, the name before that. */
export function writtenValue<T extends string | number | boolean>(
  { resource, path }: PathAnchor,
  value: T,
  files: Files,
): T | string {
  const unit = files.resource(resource)?.unit;
  const key = path.at(-1);
  if (unit === undefined || (key !== 'serviceName' && key !== 'name')) return value;
  for (const { resource: named } of files.instances.unit(unit)?.instances.values() ?? []) {
    if (named.name !== value) continue;
    const node = writtenNode(named, nameAt, files);
    if (node?.type === 'scalar' && typeof node.value === 'string') return node.value;
  }
  return value;
}

function writtenNode(resource: Resource, path: Path, files: Files): Node | undefined {
  const { uri, segment, path: at } = originOf(resource, path, files);
  return nodeAt(files.get(uri)?.source.segments[segment]?.segment.root, at);
}
