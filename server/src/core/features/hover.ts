import type { Hover } from '../analysis-types.ts';
import type { FileState, Files } from '../workspace/files.ts';
import type { World } from '../workspace/world.ts';

/** What to say about the place at a file's offset; undefined where nothing is known. */
export function hoverAt(_file: FileState, _offset: number, _world: World, _files: Files): Hover | undefined {
  return undefined;
}
