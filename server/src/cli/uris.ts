import { fileURLToPath } from 'node:url';
import type { Uri } from '../core/base/uri.ts';
import { shownPath } from './files.ts';

/** A file's or folder's URI as it is shown: a path relative to a folder, with `/`. */
export function shownUri(uri: Uri, from: string): string {
  return shownPath(fileURLToPath(uri), from);
}
