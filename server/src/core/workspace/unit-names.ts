import type { Uri } from '../base/uri.ts';
import { baseName, directory } from '../base/uri.ts';

/** How charts and overlays are called, by their files: the folder, with as many of those above as tell them apart. */
export function unitNames(units: readonly Uri[]): ReadonlyMap<Uri, string> {
  const folders = [...new Set(units)].map(uri => ({ uri, steps: stepsOf(directory(uri)) }));
  for (let depth = 1; depth < 10; depth++) {
    const names = folders.map(({ steps }) => steps.slice(-depth).join('/'));
    if (new Set(names).size === names.length || depth === 9)
      return new Map(folders.map(({ uri }, i) => [uri, names[i]!]));
  }
  return new Map();
}

function stepsOf(folder: string): readonly string[] {
  return folder.split('/').map(step => baseName(step as Uri));
}
