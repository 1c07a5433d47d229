import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Uri } from '../core/base/uri.ts';
import type { FileSource, FileText } from '../lsp/host.ts';
import { ignoredFolders, manifestNames } from '../lsp/host.ts';
import { canonicalUri } from '../lsp/uris.ts';

/** The files on this machine's disk. */
export const diskFiles: FileSource = { list, read };

async function* list(folder: Uri, excluded: (path: string) => boolean): AsyncIterable<readonly Uri[]> {
  const root = pathOf(folder);
  if (root === undefined) return;
  const seen = new Set<string>();
  const waiting = [''];
  // Links are followed last, so that a file that is reached twice goes by its own name.
  const links: string[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift() ?? links.shift()) {
    const real = await realpath(join(root, path)).catch(() => undefined);
    if (real === undefined || seen.has(real)) continue;
    seen.add(real);
    const entries = await readdir(real, { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      if (manifestNames.test(path.slice(path.lastIndexOf('/') + 1))) yield [uriOf(join(root, path))];
      continue;
    }
    const found: Uri[] = [];
    for (const entry of entries) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (ignoredFolders.has(entry.name) || excluded(below)) continue;
      if (entry.isDirectory()) waiting.push(below);
      else if (entry.isSymbolicLink()) links.push(below);
      else if (entry.isFile() && manifestNames.test(entry.name)) {
        seen.add(join(real, entry.name));
        found.push(uriOf(join(root, below)));
      }
    }
    if (found.length > 0) yield found;
  }
}

function read(uris: readonly Uri[], maxBytes: number): Promise<readonly FileText[]> {
  return Promise.all(uris.map(uri => readOne(uri, maxBytes)));
}

/** Not text: a file with a NUL in it. */
async function readOne(uri: Uri, maxBytes: number): Promise<FileText> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = await stat(path);
    if (size > maxBytes) return { large: true };
    const text = await readFile(path, 'utf8');
    return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
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
