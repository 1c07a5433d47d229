import type { Uri } from '../core/base/uri.ts';
import { directory } from '../core/base/uri.ts';
import type { Documents } from './documents.ts';
import type { FileSource } from './host.ts';
import { manifestNames } from './host.ts';
import type { Loader } from './loader.ts';
import type { Workspace } from './workspace.ts';

/** How many files beside a document are read at most: a folder of downloads may hold any number. */
export const maxNeighbours = 200;

export interface NeighbourParts {
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly loader: Loader;
  readonly source: (uri: Uri) => FileSource | undefined;
  readonly log: (line: string) => void;
}

/**
 * The manifests beside documents that are opened without their folder: they are read, too, as long as the document is open, so that
 * a Service in the next file is found. Their own problems are not shown; nobody asked for them.
 */
export class Neighbours {
  readonly #parts: NeighbourParts;
  /** By folder the files that are read there. */
  readonly #folders = new Map<Uri, ReadonlySet<Uri>>();

  constructor(parts: NeighbourParts) {
    this.#parts = parts;
  }

  /** Whether a file is read for a document beside it. */
  has(uri: Uri): boolean {
    return this.#folders.get(directory(uri))?.has(uri) === true && !this.#parts.workspace.covers(uri);
  }

  /** Whether what is beside an open document is still to be read. */
  lacks(uri: Uri): boolean {
    return !this.#folders.has(directory(uri)) && this.#stands(uri);
  }

  /** Reads what is beside the open documents, and forgets what no document is beside any more. */
  async follow(): Promise<void> {
    const wanted = new Set([...this.#parts.documents.uris()].filter(uri => this.#stands(uri)).map(directory));
    const left = [...this.#folders].filter(([folder]) => !wanted.has(folder));
    for (const [folder] of left) this.#folders.delete(folder);
    const come = [...wanted].filter(folder => !this.#folders.has(folder));
    for (const folder of come) this.#folders.set(folder, new Set());
    const found = await Promise.all(come.map(folder => this.#read(folder)));
    const changed = [...left.flatMap(([, files]) => [...files]), ...found.flat()];
    if (changed.length > 0) await this.#parts.loader.load(changed);
  }

  /** A manifest that belongs to no folder of the workspace and lies in one of a file system. */
  #stands(uri: Uri): boolean {
    if (uri.startsWith('untitled:') || this.#parts.workspace.covers(uri)) return false;
    return /"?\bapiVersion"?\s*:/.test(this.#parts.documents.get(uri)?.getText() ?? '');
  }

  async #read(folder: Uri): Promise<readonly Uri[]> {
    const all = (await this.#parts.source(folder)?.beside(folder)) ?? [];
    const files = [...all].sort().sort((a, b) => Number(isSaid(b)) - Number(isSaid(a)));
    if (files.length > maxNeighbours)
      this.#parts.log(`Only ${maxNeighbours} of ${files.length} manifests are read in ${folder}`);
    const read = files.slice(0, maxNeighbours);
    if (this.#folders.has(folder)) this.#folders.set(folder, new Set(read));
    return read;
  }
}

/** What says how the others are applied comes first. */
function isSaid(uri: Uri): boolean {
  return (
    !/\.json$/i.test(uri) && manifestNames.test(uri) && /\/(kustomization(\.ya?ml)?|chart\.ya?ml)$/i.test(uri)
  );
}
