import type { Uri } from '../base/uri.ts';
import { baseName, directory } from '../base/uri.ts';
import type { SourceFile } from '../syntax/segment.ts';
import type { Kustomization } from './kustomize.ts';
import { readKustomization } from './kustomize.ts';

/** What applies a file to a cluster: `plain` is `kubectl apply`; the others change it before, so it can't be judged as it is written. */
export type UnitSort = 'plain' | 'kustomize' | 'helm';

export interface Unit {
  readonly sort: UnitSort;
  /** The folder of the kustomization or the chart; empty for plain files. */
  readonly root: string;
}

/** A unit that is lowered as a whole: a chart, or an overlay that no other one builds on. */
export interface RootUnit extends Unit {
  /** Its Chart.yaml or kustomization. */
  readonly uri: Uri;
}

/** About which files something was decided: those below a folder, and those that are named. */
export interface Decided {
  /** The file that decides. */
  readonly uri: Uri;
  readonly folder: string;
  readonly named: ReadonlySet<string>;
}

const plain: Unit = { sort: 'plain', root: '' };

/** Knows which files belong to a chart or a kustomization. */
export class Units {
  readonly #charts = new Map<string, Uri>();
  /** By kustomization folder. */
  readonly #kustomizations = new Map<string, Kustomization>();
  /** By file or folder: the folders of the kustomizations that name it. */
  readonly #naming = new Map<string, Set<string>>();

  /** Whether a file decides about others. */
  static decides(uri: Uri): boolean {
    return isChartFile(uri) || isKustomization(uri);
  }

  /** Takes note of a file that decides about others; undefined when it is gone. Returns whose unit may be another one now. */
  put(uri: Uri, file: SourceFile | undefined): Decided {
    const folder = directory(uri);
    const named = new Set<string>();
    if (isChartFile(uri)) {
      if (file) this.#charts.set(folder, uri);
      else this.#charts.delete(folder);
    }
    if (isKustomization(uri)) {
      for (const path of this.#kustomizations.get(folder)?.paths ?? []) {
        named.add(path);
        this.#naming.get(path)?.delete(folder);
      }
      if (file) this.#kustomizations.set(folder, readKustomization(uri, file));
      else this.#kustomizations.delete(folder);
      for (const path of this.#kustomizations.get(folder)?.paths ?? []) {
        named.add(path);
        this.#naming.set(path, (this.#naming.get(path) ?? new Set()).add(folder));
      }
    }
    return { uri, folder, named };
  }

  /** Whether a file is only text that goes into a generated object, so that it need not be YAML. */
  isData(uri: Uri): boolean {
    return [...(this.#naming.get(uri) ?? [])].some(folder => this.#kustomizations.get(folder)?.data.has(uri));
  }

  unitOf(uri: Uri): Unit {
    return this.#chartOf(uri) ?? this.#kustomizationOf(uri) ?? plain;
  }

  /**
   * Every chart, and the kustomizations that no other one builds on, by the file that decides them. Of those that build on each other
   * in a circle, one.
   */
  roots(): ReadonlyMap<Uri, RootUnit> {
    const roots = new Map<Uri, RootUnit>();
    const used = new Set<string>();
    for (const { paths } of this.#kustomizations.values()) for (const path of paths) used.add(path);
    const reached = new Set<string>();
    const folders = [...this.#kustomizations.keys()];
    for (const root of [...folders.filter(folder => !used.has(folder)), ...folders.sort()]) {
      const { uri, component } = this.#kustomizations.get(root)!;
      if (reached.has(root)) continue;
      this.#reach(root, reached);
      if (!component) roots.set(uri, { sort: 'kustomize', root, uri });
    }
    for (const [root, uri] of this.#charts) roots.set(uri, { sort: 'helm', root, uri });
    return roots;
  }

  /** Adds a kustomization and all that it builds on. */
  #reach(root: string, reached: Set<string>): void {
    const queue = [root];
    for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
      if (reached.has(folder)) continue;
      reached.add(folder);
      for (const path of this.#kustomizations.get(folder)?.paths ?? [])
        if (this.#kustomizations.has(path)) queue.push(path);
    }
  }

  #chartOf(uri: Uri): Unit | undefined {
    if (this.#charts.size === 0) return undefined;
    for (const folder of ancestors(uri)) {
      if (!this.#charts.has(folder)) continue;
      const inside = uri.slice(folder.length + 1);
      if (/^(templates|charts|crds|files)\//.test(inside) || /^(Chart|values)[^/]*\.ya?ml$/.test(inside))
        return { sort: 'helm', root: folder };
    }
    return undefined;
  }

  #kustomizationOf(uri: Uri): Unit | undefined {
    const folder = directory(uri);
    if (this.#kustomizations.has(folder)) return { sort: 'kustomize', root: folder };
    const [root] = [...(this.#naming.get(uri) ?? [])].sort();
    return root === undefined ? undefined : { sort: 'kustomize', root };
  }
}

function isChartFile(uri: Uri): boolean {
  return baseName(uri) === 'Chart.yaml';
}

/** Whether a file is called as a kustomization is. */
export function isKustomization(uri: Uri): boolean {
  return /^(kustomization\.ya?ml|Kustomization)$/.test(baseName(uri));
}

/** The folders above a file, from its own up. */
export function* ancestors(uri: Uri): Generator<string> {
  for (
    let folder: string = directory(uri);
    folder.includes('/');
    folder = folder.slice(0, folder.lastIndexOf('/'))
  )
    yield folder;
}
