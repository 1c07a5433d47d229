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
  /** Those of them whose text goes into a generated object, whatever it is. */
  readonly data: ReadonlySet<string>;
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
  const data = new Set<string>();
  for (const key of generatorLists)
    for (const item of items(entry(root, key)?.value))
      for (const text of ['files', 'envs', 'env'].flatMap(list => strings(entry(item, list)?.value)))
        data.add(joinUri(folder, text.slice(text.indexOf('=') + 1)));
  for (const path of data) if (paths.has(path)) data.delete(path);
  return {
    uri,
    paths: new Set([...paths, ...data]),
    data,
    component: strings(entry(root, 'kind')?.value).includes('Component'),
  };
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
