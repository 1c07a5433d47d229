import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Path } from '../syntax/path.ts';

/** Identifies a resource across edits: file, kind, namespace, name and which of those that are equal in all of that. */
export type ResourceKey = string & { readonly __brand: 'ResourceKey' };

/** A place by its meaning: turned into a range only at the edge, against the text of that moment. */
export type Anchor = PathAnchor | TextAnchor;

export interface PathAnchor {
  readonly resource: ResourceKey;
  /** From the object's root, also for the items of a `kind: List`. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** A part of a string value, in UTF-16 units of its unquoted text. */
  readonly within?: Span;
}

/** A place in a document of which no object could be read. */
export interface TextAnchor {
  readonly uri: Uri;
  /** 0-based position among the file's segments. */
  readonly segment: number;
  readonly span: Span;
}
