import type { Uri } from '../core/base/uri.ts';
import type { Bundle } from '../l10n/render.ts';

/** All that differs between a server in Node and one in a web worker. */
export interface Host {
  /** The files below `file:` addresses; undefined where there is no disk. */
  readonly disk: FileSource | undefined;
  /** The messages of a language, as editors write locales, of those that this server brings along. */
  translations(locale: string | undefined): Bundle;
  /** Runs something once pending input has been looked at. */
  soon(run: () => void): void;
  /** Runs something after some milliseconds, unless the returned function is called before. */
  later(milliseconds: number, run: () => void): () => void;
}

/** Access to files; never throws. */
export interface FileSource {
  /**
   * The files below a folder whose name is that of a manifest, in portions.
   * @param excluded whether a path relative to the folder is left out; a folder that is excluded is not entered
   */
  list(folder: Uri, excluded: (path: string) => boolean): AsyncIterable<readonly Uri[]>;
  /** The files directly in a folder whose name is that of a manifest. */
  beside(folder: Uri): Promise<readonly Uri[]>;
  /** The text of each file without a byte order mark, in order. */
  read(uris: readonly Uri[], maxBytes: number): Promise<readonly FileText[]>;
  /**
   * What tells the text of a file as it was last committed; undefined for what equals the present text or is in no commit. It is used
   * for one load: it knows repositories as they were at its start. Absent where there are none to read.
   */
  committed?(): (file: { readonly uri: Uri; readonly text: string }) => string | undefined;
}

/** A file's text; undefined where there is no readable file, `large` where it is larger than asked for. */
export type FileText = string | undefined | { readonly large: true };

/** The names of files that can be manifests, or hold the named templates of a chart. */
export const manifestNames = /\.(ya?ml|json|tpl)$|^kustomization$/i;

/** Folders that are never entered. */
export const ignoredFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);
