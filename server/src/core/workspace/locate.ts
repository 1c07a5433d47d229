import type { Located } from '../base/located.ts';
import type { Span } from '../base/span.ts';
import { shift } from '../base/span.ts';
import type { Anchor, PathAnchor } from '../resources/anchor.ts';
import type { Resource } from '../resources/resource.ts';
import { nodeAt, spanOf } from '../syntax/locate.ts';
import type { Node } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { sourceOf } from '../syntax/scalar-source.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Files } from './files.ts';

/** The range of an anchor in the present text, in UTF-16 units of the file; undefined when its resource is gone. */
export function locate(at: Anchor, files: Files): Located | undefined {
  if ('uri' in at) {
    const segment = files.get(at.uri)?.source.segments[at.segment];
    return segment && { uri: at.uri, span: shift(at.span, segment.start) };
  }
  const resource = files.resource(at.resource);
  if (!resource) return undefined;
  const segment = files.get(resource.uri)?.source.segments[resource.segment];
  if (!segment?.segment.root) return undefined;
  return {
    uri: resource.uri,
    span: shift(spanIn(segment.segment, segment.segment.root, at, resource), segment.start),
  };
}

/** Where an anchor was last found, and in which tree: findings live as long as their document's text, so most are asked again. */
const found = new WeakMap<PathAnchor, { readonly root: Node; readonly span: Span }>();

/** The span of an anchor in its document's tree. */
function spanIn({ text }: Segment, root: Node, at: PathAnchor, resource: Resource): Span {
  const known = found.get(at);
  if (known?.root === root) return known.span;
  const path = [...resource.root, ...at.path];
  const span = partOf(text, root, path, at.within) ?? spanOf(root, path, at.part);
  found.set(at, { root, span });
  return span;
}

/** A part of a string where it is written as it is read; else the whole value stands for it. */
function partOf(text: string, root: Node, path: Path, within: Span | undefined): Span | undefined {
  const node = within && nodeAt(root, path);
  return within && node?.type === 'scalar' ? sourceOf(text, node, within) : undefined;
}
