import type { Uri } from '../../base/uri.ts';
import { joinUri } from '../../base/uri.ts';
import type { SourceFile } from '../../syntax/segment.ts';
import { BuildError } from '../problems.ts';
import type { FilesView } from './view.ts';

/** The names a kustomization file may have. */
export const kustomizationNames: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Reads the files of one kustomization. As kustomize by default, nothing outside its folder is read, other than whole kustomizations. */
export class Loader {
  constructor(
    readonly root: Uri,
    readonly view: FilesView,
    /** Every file that was asked for, there or not. */
    readonly reads: Set<Uri>,
  ) {}

  /** The kustomization file of the folder. Throws a BuildError when there is none, or more than one. */
  kustomization(): SourceFile {
    const found = kustomizationNames.flatMap(name => this.#read(joinUri(this.root, name)) ?? []);
    if (found.length === 0) throw new BuildError('kustomization-missing', this.root);
    if (found.length > 1) throw new BuildError('kustomization-unreadable', this.root);
    return found[0]!;
  }

  /** A file below the folder. Throws a BuildError when it is not there or lies elsewhere. */
  file(path: string): SourceFile {
    const uri = joinUri(this.root, path);
    if (path.startsWith('/') || !uri.startsWith(`${this.root}/`)) throw new BuildError('outside-root', path);
    const file = this.#read(uri);
    if (!file) throw new BuildError('file-missing', path);
    return file;
  }

  /** Whether a path leads to a file; one that lies elsewhere counts too. */
  isFile(path: string): boolean {
    return this.#read(joinUri(this.root, path)) !== undefined;
  }

  /** The loader of another kustomization's folder; undefined where there is none. */
  folder(path: string): Loader | undefined {
    if (path.startsWith('/')) return undefined;
    const folder = joinUri(this.root, path);
    const loader = new Loader(folder, this.view, this.reads);
    return kustomizationNames.some(name => loader.isFile(name)) ? loader : undefined;
  }

  #read(uri: Uri): SourceFile | undefined {
    this.reads.add(uri);
    return this.view.file(uri);
  }
}

/** Whether a path that is no file or folder leads to a repository or a web address. */
export function isRemote(path: string): boolean {
  return (
    /^([a-z][a-z0-9+.-]*::|[a-z][a-z0-9+.-]*:\/\/|git@|gh:)/i.test(path) ||
    /^[^/.]+\.[^/]+\/.+|[?&](ref|version)=|\.git(\/|$|\?)/.test(path)
  );
}
