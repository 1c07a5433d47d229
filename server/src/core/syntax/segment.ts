import type { Message } from '../base/message.ts';
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Uri } from '../base/uri.ts';
import type { Node } from './node.ts';

/** One YAML document's text and what was read of it. Position-independent, so it is cached by its text. */
export interface Segment {
  readonly text: string;
  /** Undefined for a document that is empty or holds only comments. */
  readonly root: Node | undefined;
  /** True when the root was read from a repaired or cut text: parts may be missing, so absence proves nothing. */
  readonly partial: boolean;
  readonly problems: readonly SyntaxProblem[];
  /** True for a Go template of which all could be read: nothing but its actions is missing. */
  readonly template?: boolean;
}

/** What is not readable, in plain words, at one place; offsets as in the segment. */
export interface SyntaxProblem extends Span {
  /** A stable name of the sort of problem, the message id of the rule `yaml/unreadable`. */
  readonly id: string;
  readonly message: Message;
  /** The repair, when it is certain: applying it (with the repairs of the document's other problems) makes the document readable. */
  readonly fix?: { readonly title: Message; readonly edits: readonly TextEdit[] };
}

/** A file cut into its documents. `start` is the offset of the segment's text in the file. */
export interface SourceFile {
  readonly uri: Uri;
  readonly text: string;
  readonly segments: readonly { readonly start: number; readonly segment: Segment }[];
}
