import type { Analysis, Change } from '../core/analysis.ts';
import type { Uri } from '../core/base/uri.ts';
import type { Documents } from './documents.ts';

/** Told of files whose diagnostics may differ; `edited` are those among them that the user is typing in. */
export type Affected = (uris: ReadonlySet<Uri>, edited: ReadonlySet<Uri>) => void;

/**
 * Hands texts to the analysis. Edits of open documents are gathered, so that several keys that arrive together are
 * one change; whoever asks the analysis anything calls `flush` first.
 */
export class Texts {
  readonly #analysis: Analysis;
  readonly #documents: Documents;
  readonly #affected: Affected;
  readonly #tooLarge: (uri: Uri, length: number) => boolean;
  readonly #edited = new Set<Uri>();
  /** Files that are known to differ from the last commit. */
  readonly #changed = new Set<Uri>();
  #complete = true;

  /** @param tooLarge whether an open document is left out, as a file of its size would be */
  constructor(
    analysis: Analysis,
    documents: Documents,
    affected: Affected,
    tooLarge: (uri: Uri, length: number) => boolean,
  ) {
    this.#analysis = analysis;
    this.#documents = documents;
    this.#affected = affected;
    this.#tooLarge = tooLarge;
  }

  /** Whether no more files are about to come: until then what is found in closed ones would be looked for again with every file. */
  get complete(): boolean {
    return this.#complete;
  }

  isOpen(uri: Uri): boolean {
    return this.#documents.has(uri);
  }

  /** Notes that an open document has another text. */
  edited(uri: Uri): void {
    this.#edited.add(uri);
  }

  /** Applies the edits that were noted. */
  flush(): void {
    if (this.#edited.size === 0) return;
    const edited = new Set(this.#edited);
    this.#edited.clear();
    const files = [...edited].flatMap(uri => {
      const document = this.#documents.get(uri);
      return document ? [{ uri, text: this.#wanted(uri, document.getText()) }] : [];
    });
    this.#apply({ files, more: !this.#complete }, edited);
  }

  /**
   * Applies texts of files on disk; undefined for one that is gone. Open documents are left as they are in the editor. What charts and
   * overlays make of them is told by `settle`, once all files of a load are there.
   */
  put(files: Change['files']): void {
    const closed = files
      .filter(({ uri }) => !this.#documents.has(uri))
      .map(({ uri, text }) => ({
        uri,
        text: text === undefined ? undefined : this.#wanted(uri, text),
        indexed: true,
      }))
      .filter(({ uri, text }) => text !== undefined || this.#analysis.text(uri) !== undefined);
    if (closed.length === 0) return;
    this.#complete = false;
    this.#apply({ files: closed, more: true }, new Set());
  }

  /** Applies what files held when they were last committed, where that is something else. */
  committed(files: NonNullable<Change['committed']>): void {
    const told = files.filter(({ uri, text }) => text !== undefined || this.#changed.has(uri));
    for (const { uri, text } of told) this.#changed[text === undefined ? 'delete' : 'add'](uri);
    if (told.length > 0) this.#apply({ files: [], committed: told, more: !this.#complete }, new Set());
  }

  /** The files that were put are complete: what charts and overlays make of them is read, one a step. */
  *settle(): Generator<void, void> {
    for (const stale of this.#analysis.lower()) {
      this.#affected(stale, new Set());
      yield;
    }
    this.#complete = true;
    this.#apply({ files: [] }, new Set());
  }

  /** Judges all files by other settings. */
  settings(settings: NonNullable<Change['settings']>): void {
    this.#apply({ files: [], settings }, new Set());
  }

  #apply(change: Change, edited: ReadonlySet<Uri>): void {
    const affected = new Set(this.#analysis.apply(change));
    for (const { uri } of change.files) affected.add(uri);
    this.#affected(affected, edited);
  }

  /** JSON is used for all sorts of things; only what can be an object or a JSON patch is a manifest. */
  #wanted(uri: Uri, text: string): string | undefined {
    if (this.#tooLarge(uri, text.length)) return undefined;
    return !/\.json$/i.test(uri) || /"(apiVersion|op)"\s*:/.test(text) ? text : undefined;
  }
}
