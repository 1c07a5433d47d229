import type { Uri } from '../base/uri.ts';
import { baseName, directory } from '../base/uri.ts';
import type { SourceFile } from '../syntax/segment.ts';
import { kustomizationPaths } from './kustomize.ts';

/** What applies a file to a cluster: `plain` is `kubectl apply`; the others change it before, so it can't be judged as it is written. */
export type UnitSort = 'plain' | 'kustomize' | 'helm';

export interface Unit {
  readonly sort: UnitSort;
  /** The folder of the kustomization or the chart; empty for plain files. */
  readonly root: string;
}

const plain: Unit = { sort: 'plain', root: '' };

/** Knows which files belong to a chart or a kustomization. */
export class Units {
  readonly #charts = new Set<string>();
  /** By kustomization folder: the files and folders it names. */
  readonly #kustomizations = new Map<string, ReadonlySet<string>>();

  /** Whether a file decides about others. */
  static decides(uri: Uri): boolean {
    return isChartFile(uri) || isKustomization(uri);
  }

  /** Takes note of a file that decides about others; undefined when it is gone. */
  put(uri: Uri, file: SourceFile | undefined): void {
    const folder = directory(uri);
    if (isChartFile(uri)) {
      if (file) this.#charts.add(folder);
      else this.#charts.delete(folder);
    }
    if (isKustomization(uri)) {
      if (file) this.#kustomizations.set(folder, kustomizationPaths(folder, file));
      else this.#kustomizations.delete(folder);
    }
  }

  unitOf(uri: Uri): Unit {
    return this.#chartOf(uri) ?? this.#kustomizationOf(uri) ?? plain;
  }

  /** Every kustomization and chart. */
  all(): readonly Unit[] {
    const roots = (sort: UnitSort, folders: Iterable<string>): readonly Unit[] =>
      [...folders].map(root => ({ sort, root }));
    return [...roots('kustomize', this.#kustomizations.keys()), ...roots('helm', this.#charts)];
  }

  #chartOf(uri: Uri): Unit | undefined {
    for (const folder of ancestors(uri)) {
      if (!this.#charts.has(folder)) continue;
      const inside = uri.slice(folder.length + 1);
      if (/^(templates|charts|crds)\//.test(inside) || /^(Chart|values)[^/]*\.ya?ml$/.test(inside))
        return { sort: 'helm', root: folder };
    }
    return undefined;
  }

  #kustomizationOf(uri: Uri): Unit | undefined {
    const folder = directory(uri);
    if (this.#kustomizations.has(folder)) return { sort: 'kustomize', root: folder };
    for (const [root, paths] of this.#kustomizations) if (paths.has(uri)) return { sort: 'kustomize', root };
    return undefined;
  }
}

function isChartFile(uri: Uri): boolean {
  return baseName(uri) === 'Chart.yaml';
}

function isKustomization(uri: Uri): boolean {
  return /^(kustomization\.ya?ml|Kustomization)$/.test(baseName(uri));
}

function* ancestors(uri: Uri): Generator<string> {
  for (
    let folder: string = directory(uri);
    folder.includes('/');
    folder = folder.slice(0, folder.lastIndexOf('/'))
  )
    yield folder;
}
