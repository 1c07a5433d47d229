import type { Span } from './span.ts';
import type { TextEdit } from './text-edit.ts';
import type { Uri } from './uri.ts';

/** A range of a file's present text, in UTF-16 units from its start. */
export interface Located {
  readonly uri: Uri;
  readonly span: Span;
}

/** Edits of one file's present text. */
export interface FileEdits {
  readonly uri: Uri;
  /** The file is not there yet: it is empty before the edits. */
  readonly creates?: true;
  readonly edits: readonly TextEdit[];
}
