import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Uri } from '../../../server/src/core/base/uri.ts';
import type { Build } from '../../../server/src/core/kustomize/build.ts';
import { buildKustomization } from '../../../server/src/core/kustomize/build.ts';
import { rootPlace } from '../../../server/src/core/kustomize/tree/place.ts';
import { asKubernetesReads } from '../../../server/src/core/kustomize/tree/scalar.ts';
import { Tree } from '../../../server/src/core/kustomize/tree/tree.ts';
import type { Node } from '../../../server/src/core/syntax/node.ts';
import { SegmentCache } from '../../../server/src/core/syntax/segments.ts';

export type Json = Record<string, unknown>;

const segments = new SegmentCache();

/** What our engine makes of a kustomization on the disk. */
export function buildFolder(folder: string): Build {
  return buildKustomization(pathToFileURL(folder).href as Uri, {
    file(uri) {
      const path = fileURLToPath(uri);
      if (!isFile(path)) return undefined;
      return segments.parseFile(uri, readFileSync(path, 'utf8'));
    },
  });
}

export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false; // not there, or below what is no folder
  }
}

/** What our engine makes of files that are nowhere but here; `root` is the folder of the kustomization. */
export function buildFiles(files: ReadonlyMap<string, string>, root: string): Build {
  const at = (path: string): Uri => `file:///w/${path}` as Uri;
  const sources = new Map([...files].map(([path, text]) => [at(path), segments.parseFile(at(path), text)]));
  return buildKustomization(at(root), { file: uri => sources.get(uri) });
}

export function toJson(node: Node): Json {
  return new Tree(node, rootPlace('' as Uri, 0), asKubernetesReads).json() as Json;
}

/** The documents of a YAML text as JSON. */
export function readDocuments(text: string): readonly Json[] {
  return segments
    .parseFile('file:///x.yaml' as Uri, text)
    .segments.flatMap(({ segment }) => (segment.root ? [toJson(segment.root)] : []));
}

/** Objects as lines that compare equal when the objects are, in whatever order. */
export function comparable(objects: readonly Json[]): readonly string[] {
  return objects.map(object => JSON.stringify(sorted(object), undefined, 1)).sort();
}

/** Where two values differ first, and how; undefined where they don't. */
export function firstDifference(want: unknown, have: unknown, path = ''): string | undefined {
  if (JSON.stringify(sorted(want)) === JSON.stringify(sorted(have))) return undefined;
  if (isObject(want) && isObject(have) && Array.isArray(want) === Array.isArray(have))
    for (const key of new Set([...Object.keys(want), ...Object.keys(have)])) {
      const inner = firstDifference(want[key], have[key], `${path}.${key}`);
      if (inner) return inner;
    }
  return `${path}: ${JSON.stringify(want)} expected, got ${JSON.stringify(have)}`.slice(0, 400);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}
