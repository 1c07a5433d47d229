import type { Uri } from '../base/uri.ts';
import type { Node } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';

/** Where a part of a rendered object is written. */
export interface Origin {
  readonly uri: Uri;
  /** 0-based position of the document among the file's segments. */
  readonly segment: number;
  /** From the root of that segment's document. */
  readonly path: Path;
}

/** An object as its unit applies it: after patches, prefixes, replaced images and so on. */
export interface RenderedObject {
  /** Immutable; parts that nothing changed are the very nodes of the source tree. */
  readonly node: Node;
  /** Of the object's root: its main source document; for a generated object, the kustomization. */
  readonly origin: Origin;
  /** For nodes that came from elsewhere or moved; a node without an entry has its parent's origin plus the step. */
  readonly origins: ReadonlyMap<Node, Origin>;
  /** What is absent may be there all the same: a condition decides it, or a part could not be read. */
  readonly partial?: boolean;
  /** What its source calls it, where its unit renames it. */
  readonly formerly?: string;
}
