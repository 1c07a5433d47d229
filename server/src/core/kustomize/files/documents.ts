import type { Uri } from '../../base/uri.ts';
import { cut } from '../../syntax/cut.ts';
import type { Node } from '../../syntax/node.ts';
import type { SourceFile } from '../../syntax/segment.ts';
import { parseSegment } from '../../syntax/yaml.ts';
import { BuildError } from '../problems.ts';
import { Item } from '../tree/item.ts';
import type { Place } from '../tree/place.ts';
import { rootPlace } from '../tree/place.ts';
import type { ScalarReader } from '../tree/scalar.ts';
import { asKubernetesReads, asKustomizeReads } from '../tree/scalar.ts';
import { Tree } from '../tree/tree.ts';

/**
 * The documents of a file that hold something. Throws a BuildError when one can't be read.
 * @param read how values are read; as kustomize does where nothing is said
 */
export function documentsOf(file: SourceFile, read?: ScalarReader): readonly Tree[] {
  return file.segments.flatMap(({ segment }, i) => {
    const isRefused = read !== asKubernetesReads && hasDuplicates(segment.root);
    if (segment.problems.length > 0 || isRefused) throw new BuildError('unreadable', nameOf(file.uri));
    return segment.root
      ? [new Tree(segment.root, rootPlace(file.uri, i), read ?? readerFor(segment.root))]
      : [];
  });
}

/** The documents of YAML that stands in a text: their places are steps below that of the text. */
export function inlineDocuments(text: string, place: Place): readonly Tree[] {
  return cut(text).flatMap(piece => {
    const segment = parseSegment(piece.text);
    if (segment.problems.length > 0 || hasDuplicates(segment.root)) throw new BuildError('unreadable');
    return segment.root ? [new Tree(segment.root, place, readerFor(segment.root))] : [];
  });
}

/** The objects of documents; Lists are unfolded. Throws a BuildError on what is no object. */
export function itemsOf(documents: readonly Tree[]): readonly Item[] {
  const queue = [...documents];
  const items: Item[] = [];
  for (let tree = queue.shift(); tree; tree = queue.shift()) {
    if (tree.isNull || tree.isEmptyMap) continue;
    const kind = tree.get('kind')?.text ?? '';
    if (kind.endsWith('List') && tree.get('items')?.type !== 'scalar')
      queue.push(...(tree.get('items')?.items() ?? []));
    else if (!kind || !tree.at('metadata', 'name')?.text) throw new BuildError('unreadable', kind);
    else items.push(new Item(tree));
  }
  return items;
}

/** A list is a JSON patch, which kustomize reads as Kubernetes would. */
function readerFor(root: Node): ScalarReader {
  return root.type === 'list' ? asKubernetesReads : asKustomizeReads;
}

function nameOf(uri: Uri): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** Kubernetes takes the last of two equal keys, as does kustomize in its own file; in objects it refuses both. */
function hasDuplicates(root: Node | undefined): boolean {
  if (!root || root.type === 'scalar') return false;
  if (root.type === 'list') return root.items.some(hasDuplicates);
  return root.duplicates.length > 0 || root.entries.some(({ value }) => hasDuplicates(value));
}
