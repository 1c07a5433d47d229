import type { SourceFile } from '../syntax/segment.ts';
import { documentsOf } from './files/documents.ts';
import { BuildError } from './problems.ts';
import { asKubernetesReads } from './tree/scalar.ts';
import type { Tree } from './tree/tree.ts';

/** A kustomization file as it is read. */
export interface Kustomization {
  readonly tree: Tree;
  readonly isComponent: boolean;
}

/** Throws a BuildError when it is no kustomization. */
export function readKustomization(file: SourceFile): Kustomization {
  const [tree] = documentsOf(file, asKubernetesReads);
  if (!tree || tree.keys().every(key => isEmpty(key, tree))) throw new BuildError('kustomization-empty');
  const kind = tree.get('kind')?.text || 'Kustomization';
  if (tree.type !== 'map' || (kind !== 'Kustomization' && kind !== 'Component'))
    throw new BuildError('kind-unknown', kind);
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
