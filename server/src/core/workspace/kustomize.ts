import type { Uri } from '../base/uri.ts';
import { directory, joinUri } from '../base/uri.ts';
import type { Node } from '../syntax/node.ts';
import { entry } from '../syntax/node.ts';
import type { SourceFile } from '../syntax/segment.ts';

const lists = [
  'resources',
  'bases',
  'components',
  'patchesStrategicMerge',
  'crds',
  'generators',
  'transformers',
  'configurations',
];
const objectLists = ['patches', 'patchesJson6902', 'replacements'];
const generatorLists = ['configMapGenerator', 'secretGenerator'];

/** A kustomization, as far as it says what belongs together. */
export interface Kustomization {
  readonly uri: Uri;
  /** The addresses of all files and folders that it names; what stands outside the workspace included. */
  readonly paths: ReadonlySet<string>;
  /** A part of others that is never applied alone. */
  readonly component: boolean;
}

export function readKustomization(uri: Uri, file: SourceFile): Kustomization {
  const folder = directory(uri);
  const paths = new Set<string>();
  const root = file.segments.find(({ segment }) => segment.root)?.segment.root;
  for (const key of lists)
    for (const text of strings(entry(root, key)?.value)) paths.add(joinUri(folder, text));
  for (const key of objectLists)
    for (const item of items(entry(root, key)?.value))
      for (const text of strings(entry(item, 'path')?.value)) paths.add(joinUri(folder, text));
  for (const key of generatorLists)
    for (const item of items(entry(root, key)?.value))
      for (const text of ['files', 'envs', 'env'].flatMap(list => strings(entry(item, list)?.value)))
        paths.add(joinUri(folder, text.slice(text.indexOf('=') + 1)));
  return { uri, paths, component: strings(entry(root, 'kind')?.value).includes('Component') };
}

function items(node: Node | undefined): readonly Node[] {
  return node?.type === 'list' ? node.items : [];
}

function strings(node: Node | undefined): readonly string[] {
  const nodes = node?.type === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap(item =>
    item.type === 'scalar' && typeof item.value === 'string' ? [item.value] : [],
  );
}
