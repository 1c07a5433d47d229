import * as fs from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Uri } from '../core/base/uri.ts';
import type { FileSource, FileText } from '../lsp/host.ts';
import { ignoredFolders, manifestNames } from '../lsp/host.ts';
import { canonicalUri } from '../lsp/uris.ts';
import { committedReader } from './committed.ts';

/** How long files are read before others have their turn, in milliseconds. */
const mostAtOnce = 4;

/** The files on this machine's disk. */
export const diskFiles: FileSource = { list, beside, read, committed };

async function* list(folder: Uri, excluded: (path: string) => boolean): AsyncIterable<readonly Uri[]> {
  const root = pathOf(folder);
  if (root === undefined) return;
  const seen = new Set<string>();
  const found: Found = { folders: [''], links: [], files: [] };
  // Links come last, so that what is reached twice goes by its own name.
  for (
    let path = found.folders.shift();
    path !== undefined;
    path = found.folders.shift() ?? found.links.shift()
  ) {
    const real = await realpath(join(root, path)).catch(() => undefined);
    if (real === undefined || seen.has(real)) continue;
    seen.add(real);
    const entries = await readdir(real, { withFileTypes: true }).catch(() => undefined);
    for (const entry of entries ?? []) sort(entry, path, excluded, found);
    if (!entries && manifestNames.test(basename(path))) found.files.push(path);
    const files = found.files.splice(0);
    for (const file of files) seen.add(join(real, basename(file)));
    if (files.length > 0) yield files.map(file => uriOf(join(root, file)));
  }
}

/** A link counts by its own name. */
async function beside(folder: Uri): Promise<readonly Uri[]> {
  const path = pathOf(folder);
  const entries = path === undefined ? [] : await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => !entry.isDirectory() && manifestNames.test(entry.name))
    .map(entry => uriOf(join(path!, entry.name)));
}

/** Paths below the folder that is listed. */
interface Found {
  readonly folders: string[];
  readonly links: string[];
  readonly files: string[];
}

function sort(entry: fs.Dirent, parent: string, excluded: (path: string) => boolean, into: Found): void {
  const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
  if (ignoredFolders.has(entry.name) || excluded(path)) return;
  if (entry.isDirectory()) into.folders.push(path);
  else if (entry.isSymbolicLink()) into.links.push(path);
  else if (entry.isFile() && manifestNames.test(entry.name)) into.files.push(path);
}

/**
 * One file after the other: handing each to another thread costs several times what reading a small file does. A disk that is slow
 * keeps nobody waiting for more than one file.
 */
async function read(uris: readonly Uri[], maxBytes: number): Promise<readonly FileText[]> {
  const texts: FileText[] = [];
  let end = Date.now() + mostAtOnce;
  for (const uri of uris) {
    if (Date.now() > end) {
      await new Promise<void>(resolve => setImmediate(resolve));
      end = Date.now() + mostAtOnce;
    }
    texts.push(readOne(uri, maxBytes));
  }
  return texts;
}

/** Not text: a file with a NUL in it. */
function readOne(uri: Uri, maxBytes: number): FileText {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = fs.statSync(path);
    if (size > maxBytes) return { large: true };
    const text = fs.readFileSync(path, 'utf8');
    return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

function committed(): (file: { uri: Uri; text: string }) => string | undefined {
  const read = committedReader();
  return ({ uri, text }) => read({ path: pathOf(uri) ?? '', text });
}

function pathOf(uri: Uri): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function uriOf(path: string): Uri {
  return canonicalUri(pathToFileURL(path).href);
}
