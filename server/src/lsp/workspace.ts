import { globMatcher } from '../config/glob.ts';
import { settingsFileName } from '../config/settings-file.ts';
import type { Analysis } from '../core/analysis.ts';
import type { Uri } from '../core/base/uri.ts';
import type { FileSource } from './host.ts';
import { ignoredFolders, manifestNames } from './host.ts';
import type { Loader } from './loader.ts';
import type { SettingsStore } from './settings-store.ts';
import { below, pathBelow, prefixOf } from './uris.ts';

export interface WorkspaceParts {
  readonly analysis: Analysis;
  readonly settings: SettingsStore;
  readonly loader: Loader;
  readonly source: (uri: Uri) => FileSource | undefined;
}

/** Files that say what others belong to: once they are known, others are sorted only once. */
const decides = /^(kustomization(\.ya?ml)?|chart\.ya?ml)$/i;

/** The files of all workspace folders: which there are, and keeping them as they are on disk. */
export class Workspace {
  readonly #parts: WorkspaceParts;
  readonly #folders = new Set<Uri>();
  /** What kustomizations named so far; that one may be there no more does no harm. */
  readonly #named = new Set<Uri>();
  readonly #matchers = new WeakMap<readonly string[], (path: string) => boolean>();

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  folders(): readonly Uri[] {
    return [...this.#folders];
  }

  addFolder(folder: Uri): void {
    this.#folders.add(folder);
  }

  /** Forgets a folder and the files in it that no other folder has. */
  async removeFolder(folder: Uri): Promise<void> {
    this.#folders.delete(folder);
    await this.#parts.loader.load(this.#known(folder).filter(uri => !this.#isIn(uri)));
  }

  /** Reads the manifests of a folder, and forgets those that are no longer to be read. */
  async index(folder: Uri): Promise<void> {
    const { loader, source } = this.#parts;
    const uris = new Set<Uri>();
    for await (const portion of source(folder)?.list(folder, this.#excluded(folder)) ?? [])
      for (const uri of portion) uris.add(uri);
    const deciding = [...uris].filter(uri => decides.test(lastStep(uri)));
    await loader.load(new Set([...deciding, ...uris, ...this.#known(folder)]));
  }

  /**
   * Reads files anew that were created, changed or deleted on disk. A folder that was deleted, or came with all that is
   * in it, is one change.
   */
  async changed(changes: readonly { readonly uri: Uri; readonly created: boolean }[]): Promise<void> {
    const { loader, source } = this.#parts;
    const uris = new Set<Uri>();
    for (const { uri, created } of changes) {
      if (manifestNames.test(lastStep(uri)) || this.#named.has(uri)) uris.add(uri);
      else for (const known of this.#known(uri)) uris.add(known);
      if (!created || manifestNames.test(lastStep(uri)) || !this.#isIn(uri)) continue;
      for await (const portion of source(uri)?.list(uri, () => false) ?? [])
        for (const file of portion) uris.add(file);
    }
    await loader.load(uris);
  }

  /** Files of other names that kustomizations put into objects; a client that watches files is to watch them, too. */
  named(): readonly Uri[] {
    return [...this.#named];
  }

  /** Reads the files below the folders that kustomizations name and whose own names say nothing: `app.properties`, `nginx.conf`. */
  async loadNamed(): Promise<void> {
    const { analysis, loader } = this.#parts;
    const found = analysis.missingFiles().filter(uri => isNamedFile(lastStep(uri)) && this.#isIn(uri));
    for (const uri of found) this.#named.add(uri);
    if (found.length > 0) await loader.load(found);
  }

  /** Whether a document belongs to a folder and is to be read from disk. */
  contains(uri: Uri): boolean {
    return this.#isIn(uri) && lastStep(uri) !== settingsFileName;
  }

  /** Whether a document lies in a folder, be it left out there or not. */
  covers(uri: Uri): boolean {
    return this.folders().some(folder => uri.startsWith(prefixOf(folder)));
  }

  /** The folder whose settings file a document is. */
  settingsOf(uri: Uri): Uri | undefined {
    return this.folders().find(folder => uri === below(folder, settingsFileName));
  }

  #known(folder: Uri): Uri[] {
    const prefix = prefixOf(folder);
    return this.#parts.analysis.files().filter(uri => uri.startsWith(prefix));
  }

  #isIn(uri: Uri): boolean {
    return this.folders().some(folder => {
      const path = pathBelow(folder, uri);
      return path !== undefined && !this.#excluded(folder)(path);
    });
  }

  #excluded(folder: Uri): (path: string) => boolean {
    const patterns = this.#parts.settings.of(below(folder, '-'))['workspace.exclude'];
    const matcher = this.#matchers.get(patterns) ?? globMatcher(patterns);
    this.#matchers.set(patterns, matcher);
    return path => matcher(path) || path.split('/').some(step => ignoredFolders.has(step));
  }
}

function lastStep(uri: Uri): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** A name with an ending, of a file that is read only because it is named; not that of a folder, or of something on the web. */
function isNamedFile(name: string): boolean {
  return /^[\w%-]*\.[\w.%-]+$/.test(name) && !manifestNames.test(name);
}
