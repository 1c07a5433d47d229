import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** What a search came upon: files in a stable order, and paths that can't be looked at, with the system's error code. */
export interface Found {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

export interface FoundFile {
  /** Absolute; undefined for standard input. */
  readonly path: string | undefined;
  /** Given on the command line itself, not met in a folder. */
  readonly named: boolean;
}

/** The argument that stands for standard input. */
export const standardInput = '-';

const ignoredFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * The files that paths mean: files as they are, folders searched for manifests, `-` for standard input. A file reached
 * twice is found once, links that lead in a circle are followed once.
 * @param excluded whether an absolute path met in a folder is left out
 */
export function findFiles(paths: readonly string[], excluded: (path: string) => boolean): Found {
  const search = new Search(excluded);
  for (const path of paths) search.start(path);
  return { files: search.files, unreadable: search.unreadable };
}

class Search {
  readonly files: FoundFile[] = [];
  readonly unreadable: { path: string; code: string }[] = [];
  readonly #seen = new Set<string>();
  readonly #excluded: (path: string) => boolean;

  constructor(excluded: (path: string) => boolean) {
    this.#excluded = excluded;
  }

  start(path: string): void {
    if (path !== standardInput) this.#visit(resolve(path), true);
    else if (this.#isNew(standardInput)) this.files.push({ path: undefined, named: true });
  }

  #visit(path: string, named: boolean): void {
    const stat = this.#try(path, () => statSync(path));
    if (!stat) return;
    const folder = stat.isDirectory();
    // What is neither (a pipe of the shell, `<(…)`) has no real path.
    const real = folder || stat.isFile() ? this.#try(path, () => realpathSync(path)) : path;
    if (real === undefined || !this.#isNew(real)) return;
    if (folder) this.#folder(path);
    else if (named || stat.isFile()) this.files.push({ path, named });
  }

  #folder(folder: string): void {
    const entries = this.#try(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const wanted = entry.isFile() ? isCandidate(entry.name) : !ignoredFolders.has(entry.name);
      if (!wanted || this.#excluded(path)) continue;
      if (entry.isFile() || entry.isDirectory()) this.#visit(path, false);
      else if (entry.isSymbolicLink()) this.#link(path);
    }
  }

  /** A link is followed to a folder, or to a file when its own name is one of a manifest; a dangling one is nothing. */
  #link(path: string): void {
    const stat = this.#try(path, () => statSync(path, { throwIfNoEntry: false }));
    if (stat?.isDirectory() || (stat?.isFile() && isCandidate(path))) this.#visit(path, false);
  }

  #isNew(identity: string): boolean {
    if (this.#seen.has(identity)) return false;
    this.#seen.add(identity);
    return true;
  }

  #try<T>(path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.unreadable.push({ path, code: errorCode(error) });
      return undefined;
    }
  }
}

/** The system's name of an error: `ENOENT`, `EACCES`. */
export function errorCode(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? error);
}

/** A path as it is shown: relative to a folder, with `/`. */
export function shownPath(path: string, from: string): string {
  const shown = relative(from, path) || '.';
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

function isCandidate(name: string): boolean {
  return /\.(ya?ml|json|tpl)$/i.test(name) || /(^|[\\/])Kustomization$/.test(name);
}
