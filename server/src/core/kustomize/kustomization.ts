import type { SourceFile } from '../syntax/segment.ts';
import { documentsOf } from './files/documents.ts';
import type { Loader } from './files/loader.ts';
import type { Notes } from './notes.ts';
import { BuildError } from './problems.ts';
import { rootPlace } from './tree/place.ts';
import { asKubernetesReads } from './tree/scalar.ts';
import { Tree } from './tree/tree.ts';

/** A kustomization file as it is read. */
export interface Kustomization {
  readonly tree: Tree;
  readonly isComponent: boolean;
}

/** The kustomization of a folder; what is wrong with its file as a whole is noted there. Throws a BuildError when there is none. */
export function openKustomization(loader: Loader, notes: Notes): Kustomization | undefined {
  const file = loader.kustomization();
  let kustomization: Kustomization | undefined;
  notes.attempt(Tree.map(rootPlace(file.uri, 0)), () => {
    kustomization = readKustomization(file);
  });
  return kustomization;
}

/** Throws a BuildError when it is no kustomization. */
function readKustomization(file: SourceFile): Kustomization {
  const [tree] = documentsOf(file, asKubernetesReads);
  if (tree && tree.type !== 'map' && !tree.isNull) throw new BuildError('field-type', 'map');
  if (!tree || tree.keys().every(key => isEmpty(key, tree))) throw new BuildError('kustomization-empty');
  const kind = tree.get('kind')?.text || 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component') throw new BuildError('kind-unknown', kind);
  const apiVersion = tree.get('apiVersion')?.text || apiVersions[kind];
  if (apiVersion !== apiVersions[kind]) throw new BuildError('version-unknown', apiVersions[kind]);
  return { tree, isComponent: kind === 'Component' };
}

const apiVersions: Readonly<Record<string, string>> = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
};

/** Kustomize refuses a file that asks for nothing. */
function isEmpty(key: string, tree: Tree): boolean {
  if (['apiVersion', 'kind', 'metadata'].includes(key)) return true;
  const value = tree.get(key)!;
  return value.isNull || value.isEmptyMap || (value.type === 'list' && value.items().length === 0);
}
