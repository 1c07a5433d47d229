import type { Definition } from '../../analysis-types.ts';
import type { Uri } from '../../base/uri.ts';
import { directory, joinUri } from '../../base/uri.ts';
import { pathAt } from '../../syntax/locate.ts';
import type { FileState, Files } from '../../workspace/files.ts';

const lists =
  /^(resources|bases|components|patchesStrategicMerge|crds|generators|transformers|configurations)$/;
const objectLists = /^(patches|patchesJson6902|replacements)$/;
const generators = /^(configMapGenerator|secretGenerator)$/;

/**
 * Where the path of a kustomization at an offset (UTF-16 units of the file) leads: a file, or the kustomization of a folder. Undefined
 * where no such path stands, or it leads out of what is known.
 */
export function kustomizationPathsAt(file: FileState, offset: number, files: Files): Definition | undefined {
  const { uri, segments } = file.source;
  if (!/\/(kustomization\.ya?ml|Kustomization)$/.test(uri)) return undefined;
  const found = segments.filter(({ start }) => start <= offset).at(-1) ?? segments[0]!;
  const place = pathAt(found.segment.root, offset - found.start);
  if (place?.part !== 'value' || place.node.type !== 'scalar' || !isPath(place.path)) return undefined;
  const written = place.node.text.slice(place.node.text.indexOf('=') + 1);
  const target = known(joinUri(directory(uri), written), files);
  const span = { start: place.node.start + found.start, end: place.node.end + found.start };
  return target && { span, targets: [{ uri: target, span: { start: 0, end: 0 } }] };
}

function isPath([list, index, key, item]: readonly (string | number)[]): boolean {
  if (typeof list !== 'string' || typeof index !== 'number') return false;
  if (key === undefined) return lists.test(list);
  if (item === undefined) return objectLists.test(list) && key === 'path';
  return generators.test(list) && (key === 'files' || key === 'envs');
}

function known(target: Uri, files: Files): Uri | undefined {
  const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
  return [target, ...names.map(name => joinUri(target, name))].find(uri => files.get(uri) !== undefined);
}
