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
    throw new BuildError('kustomization-unreadable', kind);
  return { tree, isComponent: kind === 'Component' };
}

/** Kustomize refuses a file that asks for nothing. */
function isEmpty(key: string, tree: Tree): boolean {
  if (['apiVersion', 'kind', 'metadata'].includes(key)) return true;
  const value = tree.get(key)!;
  return value.isNull || value.isEmptyMap || (value.type === 'list' && value.items().length === 0);
}

/** Values that must be texts and are not: kustomize refuses the whole file for one `version: 1` among labels. */
export function wrongValues(tree: Tree): readonly Tree[] {
  const entries = (key: string): readonly Tree[] => tree.get(key)?.items() ?? [];
  const generators = [...entries('configMapGenerator'), ...entries('secretGenerator')];
  const options = [tree.get('generatorOptions'), ...generators.map(entry => entry.get('options'))];
  const maps = [
    tree.get('commonLabels'),
    tree.get('commonAnnotations'),
    ...entries('labels').map(entry => entry.get('pairs')),
    ...options.flatMap(one => [one?.get('labels'), one?.get('annotations')]),
    ...entries('images'),
  ];
  const texts = [
    ...['namespace', 'namePrefix', 'nameSuffix'].map(key => tree.get(key)),
    ...['resources', 'bases', 'components'].flatMap(entries),
    ...generators.flatMap(entry => [entry.get('name'), ...(entry.get('literals')?.items() ?? [])]),
    ...maps.flatMap(map => map?.keys().map(key => map.get(key)) ?? []),
  ];
  return texts
    .filter(one => one !== undefined)
    .filter(one => one.value !== null && typeof one.value !== 'string');
}
