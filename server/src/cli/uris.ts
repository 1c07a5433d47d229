import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Uri } from '../core/base/uri.ts';
import { joinUri } from '../core/base/uri.ts';
import { shownPath } from './files.ts';

/** The URI of an absolute path, written as the core writes those of the files that a kustomization names. */
export function fileUri(path: string): Uri {
  return joinUri('file://' as Uri, sep === '/' ? path : path.split(sep).join('/'));
}

/** A file's or folder's URI as it is shown: a path relative to a folder, with `/`. */
export function shownUri(uri: Uri, from: string): string {
  return shownPath(fileURLToPath(uri), from);
}
