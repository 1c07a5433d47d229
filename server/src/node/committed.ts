import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GitRepository } from './git-repository.ts';

/** A file and what stands in it now. */
export interface PresentFile {
  readonly path: string;
  readonly text: string;
}

/** The texts of files as they were last committed, of those that have another text now; in order, undefined for the rest. */
export function changedSinceCommit(files: readonly PresentFile[]): readonly (string | undefined)[] {
  return files.map(committedReader());
}

/** The same for one file after the other: repositories are opened once, and are as they were then. */
export function committedReader(): (file: PresentFile) => string | undefined {
  const open = memo(GitRepository.open);
  const root = memo((folder: string): string | undefined => {
    if (existsSync(join(folder, '.git'))) return folder;
    return folder === dirname(folder) ? undefined : root(dirname(folder));
  });
  return ({ path, text }) => {
    const folder = root(dirname(path));
    const repository = folder === undefined ? undefined : open(folder);
    const id = repository?.blobId(path);
    return id === undefined || id === idOf(text) ? undefined : repository?.blob(id);
  };
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return key => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as T;
  };
}

/** The id that git gives to a content. */
function idOf(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
