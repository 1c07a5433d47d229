import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from './build.ts';
import { buildFolder, isFile, readDocuments, toJson } from './build.ts';

/** What overlays are made over. */
export interface Base {
  /** What `resources` of a kustomization in a folder of its own says to take it in. */
  readonly entry: string;
  /** The files that it needs, by path from the root of the build. */
  readonly files: ReadonlyMap<string, string>;
  readonly objects: readonly Json[];
}

const own = 'test/kustomize/bases';
const repositories = '../shared/corpus/kustomize';

/** The bases that are written for this test, to lie in the folder `base`. */
export function ownBases(): readonly Base[] {
  return readdirSync(own)
    .sort()
    .map(name => {
      const text = readFileSync(join(own, name), 'utf8');
      const objects = readDocuments(text).flatMap(one =>
        one.kind === 'List' ? (one.items as Json[]) : [one],
      );
      return { entry: name, files: new Map([[`base/${name}`, text]]), objects };
    });
}

/** The folders with kustomizations of real repositories; none where they are not at hand. */
export function realFolders(): readonly string[] {
  if (!existsSync(repositories)) return [];
  return readdirSync(repositories, { recursive: true, encoding: 'utf8' })
    .filter(path => /(^|\/)kustomization\.ya?ml$/i.test(path) && !path.startsWith('_derived'))
    .map(dirname)
    .sort();
}

/** A real kustomization with the files it reads; undefined where it says nothing of names or can't be built whole. */
export function realBase(folder: string): Base | undefined {
  const root = resolve(repositories);
  const { objects, problems, unknowns, reads, isComponent } = buildFolder(join(root, folder));
  const isFit = objects.length > 0 && objects.length <= 40 && problems.length + unknowns.length === 0;
  if (isComponent || !isFit) return undefined;
  const files = new Map<string, string>();
  for (const path of [...reads].map(uri => fileURLToPath(uri)).filter(isFile)) {
    const text = readFileSync(path, 'utf8');
    if (text.includes('\ufffd') || relative(root, path).startsWith('..')) return undefined;
    files.set(join('real', relative(root, path)), text);
  }
  return { entry: `../real/${folder}`, files, objects: objects.map(({ node }) => toJson(node)) };
}
