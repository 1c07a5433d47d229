import { documentsOf } from '../files/documents.ts';
import type { Loader } from '../files/loader.ts';
import { BuildError } from '../problems.ts';
import type { Place } from '../tree/place.ts';
import type { Tree } from '../tree/tree.ts';

/** A pair of generated data; the value is undefined when it is taken from the environment of whoever runs kustomize. */
export interface Pair {
  readonly key: string;
  readonly value: string | undefined;
  readonly place: Place;
}

/** The data of a generator's entry: `envs`, `literals` and `files`. Throws a BuildError on what can't be read. */
export function readPairs(entry: Tree, loader: Loader): readonly Pair[] {
  const texts = (key: string): readonly Tree[] => entry.get(key)?.items() ?? [];
  const env = entry.get('env');
  const pairs = [
    ...[...texts('envs'), ...(env ? [env] : [])].flatMap(source => envPairs(source, loader)),
    ...texts('literals').map(literalPair),
    ...texts('files').map(source => filePair(source, loader)),
  ];
  for (const [i, { key }] of pairs.entries())
    if (pairs.slice(0, i).some(other => other.key === key)) throw new BuildError('conflict', key);
  return pairs;
}

function envPairs(source: Tree, loader: Loader): readonly Pair[] {
  const lines = loader.file(source.text).text.split(/\r?\n/);
  return lines.flatMap(line => {
    const text = line.trimStart();
    if (text === '' || text.startsWith('#')) return [];
    const cut = text.indexOf('=');
    const key = cut < 0 ? text : text.slice(0, cut);
    return [{ key, value: cut < 0 ? undefined : text.slice(cut + 1), place: source.place }];
  });
}

function literalPair(source: Tree): Pair {
  const cut = source.text.indexOf('=');
  if (cut < 1) throw new BuildError('generator-invalid', source.text);
  const value = source.text.slice(cut + 1).replace(/^["']+|["']+$/g, '');
  return { key: source.text.slice(0, cut), value, place: source.place };
}

function filePair(source: Tree, loader: Loader): Pair {
  const parts = source.text.split('=');
  if (parts.length > 2 || parts.includes('')) throw new BuildError('generator-invalid', source.text);
  const path = parts.at(-1)!;
  const key = parts.length === 2 ? parts[0]! : path.slice(path.lastIndexOf('/') + 1);
  return { key, value: loader.file(path).text, place: source.place };
}

/** The resources that `generators` and `transformers` configure themselves with. */
export function configDocuments(path: string, loader: Loader): readonly Tree[] {
  return documentsOf(loader.file(path));
}
