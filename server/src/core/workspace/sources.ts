import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import type { SourceFile } from '../syntax/segment.ts';
import { Dependencies } from './incremental.ts';
import type { Lower, Lowered, SourceView } from './lowering.ts';

/** Which units have to be lowered again when files change. */
export class Sources {
  readonly #units = new Dependencies<Uri, string>();
  readonly #folders = new Map<string, Set<Uri>>();

  /** A file has another text, is new (`before` undefined) or gone (`after` undefined). */
  changed(uri: Uri, before: SourceFile | undefined, after: SourceFile | undefined): void {
    this.#units.touch([fileKey(uri)]);
    if (before && after) return;
    const folder = directory(uri);
    const files = this.#folders.get(folder) ?? new Set();
    if (after) files.add(uri);
    else files.delete(uri);
    if (files.size > 0) this.#folders.set(folder, files);
    else this.#folders.delete(folder);
    this.#units.touch([...foldersAbove(folder)].map(belowKey));
  }

  /** A unit is new or other than it was. */
  markStale(unit: Uri): void {
    this.#units.markDirty(unit);
  }

  remove(unit: Uri): void {
    this.#units.remove(unit);
  }

  /** Any unit that has to be lowered. */
  nextStale(): Uri | undefined {
    return this.#units.nextDirty();
  }

  /** Whether a file is a part of any unit that is lowered. */
  isRead(uri: Uri): boolean {
    return this.#units.isRead(fileKey(uri));
  }

  /** The files that are parts of units, whether they are there or not. */
  files(): readonly Uri[] {
    return [...this.#units.readKeys()].flatMap(key => (key.startsWith('file ') ? [key.slice(5) as Uri] : []));
  }

  /** Lowers a unit and notes what it looked at. */
  lower(unit: Uri, lower: Lower, file: (uri: Uri) => SourceFile | undefined): Lowered {
    const reads = new Set<string>();
    const view: SourceView = {
      file(uri) {
        reads.add(fileKey(uri));
        return file(uri);
      },
      below: folder => {
        reads.add(belowKey(folder));
        return this.#below(folder);
      },
    };
    const lowered = lower(directory(unit), view);
    this.#units.checked(unit, reads);
    return lowered;
  }

  #below(folder: string): readonly Uri[] {
    const within = [...this.#folders].filter(([one]) => one === folder || one.startsWith(`${folder}/`));
    return within.flatMap(([, files]) => [...files]).sort();
  }
}

const fileKey = (uri: Uri): string => `file ${uri}`;
const belowKey = (folder: string): string => `below ${folder}`;

function* foldersAbove(from: string): Generator<string> {
  for (let folder = from; folder.includes('/'); folder = folder.slice(0, folder.lastIndexOf('/')))
    yield folder;
}
