import type { Uri } from '../base/uri.ts';
import type { Resource } from '../resources/resource.ts';
import { childOf, pathAt } from '../syntax/locate.ts';
import type { Node } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { samePath } from '../syntax/path.ts';
import type { FileState, Files } from './files.ts';
import { judged } from './files.ts';
import type { Instance } from './instances.ts';
import type { Origin, RenderedObject } from './rendered.ts';

/** Where a path of a resource is written; a path that is not there, where it would be. */
export function originOf(resource: Resource, path: Path, files: Files): Origin {
  const instance = resource.unit === undefined ? undefined : files.instance(resource.key);
  if (instance) return renderedOrigin(instance.rendered, path);
  return { uri: resource.uri, segment: resource.segment, path: [...resource.root, ...path] };
}

function renderedOrigin({ node, origin, origins }: RenderedObject, path: Path): Origin {
  let at = origin;
  let current: Node | undefined = node;
  for (const step of path) {
    current = current && childOf(current, step);
    const own = current && origins.get(current);
    at = own ?? { ...at, path: [...at.path, step] };
  }
  return at;
}

/** A place of a resource that is written at an offset of a file. */
export interface InstancePlace {
  /** The object as it is applied; for a plain file the object as it is written. */
  readonly resource: Resource;
  /** From the object's root, in the object as it is applied. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** The value there, as it is applied. */
  readonly node: Node;
  /** The value there, as it is written: offsets are those of its document. */
  readonly written: Node;
}

/**
 * What stands at an offset of a file (UTF-16 units): one place for each chart or overlay that applies it, in a plain file at most one.
 * What can't be judged has none.
 */
export function placesAt(file: FileState, offset: number, files: Files): readonly InstancePlace[] {
  const segment = file.source.segments.filter(({ start }) => start <= offset).length - 1;
  const found = file.source.segments[segment];
  const at = found && pathAt(found.segment.root, offset - found.start);
  if (!at || at.path.length === 0) return [];
  const written = { path: at.path, part: at.part, written: at.node };
  const plain = file.resources.find(
    one => one.segment === segment && judged(file, one) && startsWith(at.path, one.root),
  );
  const own = plain
    ? [{ ...written, resource: plain, path: at.path.slice(plain.root.length), node: at.node }]
    : [];
  const { uri } = file.source;
  const instances = files.instancesOn(uri).flatMap(instance =>
    renderedAt(instance, uri, segment, at.path).map(({ path, node }) => ({
      ...written,
      resource: instance.resource,
      path,
      node,
    })),
  );
  return [...own, ...instances];
}

/** The first place of a rendered object that is written at a path of a document. */
function renderedAt(
  { rendered, files }: Instance,
  uri: Uri,
  segment: number,
  sought: Path,
): readonly { readonly path: Path; readonly node: Node }[] {
  if (!files.has(uri)) return [];
  const visit = (node: Node, at: Origin, path: Path): { path: Path; node: Node } | undefined => {
    const isHere = at.uri === uri && at.segment === segment;
    if (isHere && samePath(at.path, sought)) return { path, node };
    for (const [step, child] of childrenOf(node)) {
      const origin = rendered.origins.get(child) ?? { ...at, path: [...at.path, step] };
      const found = visit(child, origin, [...path, step]);
      if (found) return found;
    }
    return undefined;
  };
  const found = visit(rendered.node, rendered.origin, []);
  return found ? [found] : [];
}

function childrenOf(node: Node): readonly (readonly [string | number, Node])[] {
  if (node.type === 'map') return node.entries.map(({ key, value }) => [key, value]);
  return node.type === 'list' ? node.items.map((item, i) => [i, item]) : [];
}

function startsWith(path: Path, root: Path): boolean {
  return root.every((step, i) => path[i] === step);
}
