import type { Uri } from '../core/base/uri.ts';

/** How diagnostics reach the editor: it asks for them, or it is sent them. */
export interface Diagnostics {
  /** Files whose diagnostics may differ from now on; `edited` are those the user is typing in. */
  affected(uris: ReadonlySet<Uri>, edited: ReadonlySet<Uri>): void;
  opened(uri: Uri): void;
  /** An open document has edits that are not applied yet. */
  edited(): void;
  closed(uri: Uri): void;
}

/** In how many closed files problems are shown; a list of more is not read. */
export const maxClosedFiles = 500;

/** Says once that not all files with problems are shown. */
export class ClosedFilesLimit {
  readonly #log: (line: string) => void;
  #said = false;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Whether one more file is shown besides `count` others. */
  allows(count: number): boolean {
    if (count < maxClosedFiles) return true;
    if (!this.#said)
      this.#log(
        `More than ${maxClosedFiles} closed files have problems; those of the others are shown once opened`,
      );
    this.#said = true;
    return false;
  }
}
