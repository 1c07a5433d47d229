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
import { originOf } from './places.ts';

/** A range of a file, and the document it is in. */
export interface LocatedInDocument extends Located {
  /** 0-based position among the file's segments. */
  readonly segment: number;
}

/**
 * The range of an anchor in the present text, in UTF-16 units of the file: where the value that an instance has was written. Undefined
 * when its resource is gone.
 */
export function locate(at: Anchor, files: Files): LocatedInDocument | undefined {
  if ('uri' in at) {
    const segment = files.get(at.uri)?.source.segments[at.segment];
    return segment && { uri: at.uri, segment: at.segment, span: shift(at.span, segment.start) };
  }
  const resource = files.resource(at.resource);
  return (
    resource && (resource.unit === undefined ? inPlain(at, resource, files) : inUnit(at, resource, files))
  );
}

function inPlain(at: PathAnchor, resource: Resource, files: Files): LocatedInDocument | undefined {
  const { uri, segment } = resource;
  const found = files.get(uri)?.source.segments[segment];
  const span = found && spanIn(found.segment, at, resource);
  return span && { uri, segment, span: shift(span, found.start) };
}

function inUnit(at: PathAnchor, resource: Resource, files: Files): LocatedInDocument | undefined {
  const { uri, segment, path } = originOf(resource, at.path, files);
  const found = files.get(uri)?.source.segments[segment];
  const root = found?.segment.root;
  if (!root) return undefined;
  const isSame = at.within && isUnchanged(nodeAt(root, path), nodeAt(resource.object.node, at.path));
  const part = isSame ? partOf(found.segment.text, root, path, at.within) : undefined;
  return { uri, segment, span: shift(part ?? spanOf(root, path, at.part), found.start) };
}

/** Whether a value is applied as it is written. */
export function isUnchanged(written: Node | undefined, applied: Node | undefined): boolean {
  if (written === applied) return true;
  return written?.type === 'scalar' && applied?.type === 'scalar' && written.value === applied.value;
}

/** Where an anchor was last found, and in which document: findings live as long as their document's text, so most are asked again. */
const found = new WeakMap<PathAnchor, { readonly document: Segment; readonly span: Span }>();

/** The span of an anchor in its document. */
function spanIn(document: Segment, at: PathAnchor, resource: Resource): Span | undefined {
  const known = found.get(at);
  if (known?.document === document) return known.span;
  const { text, root } = document;
  if (!root) return undefined;
  const path = [...resource.root, ...at.path];
  const span = partOf(text, root, path, at.within) ?? spanOf(root, path, at.part);
  found.set(at, { document, span });
  return span;
}

/** A part of a string where it is written as it is read; else the whole value stands for it. */
function partOf(text: string, root: Node, path: Path, within: Span | undefined): Span | undefined {
  const node = within && nodeAt(root, path);
  return within && node?.type === 'scalar' ? sourceOf(text, node, within) : undefined;
}
