import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { GitObject, TreeEntry } from './git-objects.ts';
import {
  isPackIndex,
  looseObject,
  packEntry,
  packOffset,
  patched,
  treeEntries,
  treeOf,
} from './git-objects.ts';

/** Larger objects and indexes are not read, in bytes. */
const largest = 32 * 1024 * 1024;
/** Longer chains of deltas are not followed. */
const deepest = 64;

/** The commit that is checked out, read from the files of a repository; nothing is executed, and what is unusual is not there. */
export class GitRepository {
  readonly #objects: readonly string[];
  readonly #trees = new Map<string, ReadonlyMap<string, TreeEntry>>();
  readonly #root: string | undefined;
  #packs: readonly { readonly index: Buffer; readonly path: string }[] | undefined;

  private constructor(
    readonly folder: string,
    gitFolder: string,
  ) {
    const common = textOf(join(gitFolder, 'commondir'));
    const shared = common === undefined ? gitFolder : resolve(gitFolder, common);
    const own = join(shared, 'objects');
    const others = textOf(join(own, 'info', 'alternates'))?.split('\n') ?? [];
    this.#objects = [
      own,
      ...others.filter(Boolean).map(path => (isAbsolute(path) ? path : resolve(own, path))),
    ];
    const commit = headOf(gitFolder, shared);
    const body = commit === undefined ? undefined : this.#object(commit, 'commit');
    this.#root = body && treeOf(body);
  }

  /** The repository whose files stand in a folder and below; undefined when there is none that can be read. */
  static open(folder: string): GitRepository | undefined {
    try {
      const git = gitFolderIn(folder);
      return git === undefined ? undefined : new GitRepository(folder, git);
    } catch {
      return undefined;
    }
  }

  /** The id of a file's committed content; undefined when it is not in the commit. */
  blobId(path: string): string | undefined {
    const steps = relative(this.folder, path).split(sep);
    let tree = this.#root;
    for (const [i, step] of steps.entries()) {
      const entry = tree === undefined ? undefined : this.#tree(tree)?.get(step);
      if (!entry || entry.isFolder === (i === steps.length - 1)) return undefined;
      tree = entry.id;
    }
    return tree;
  }

  /** A file's committed content as text. */
  blob(id: string): string | undefined {
    return this.#object(id, 'blob')
      ?.toString('utf8')
      .replace(/^\uFEFF/, '');
  }

  #tree(id: string): ReadonlyMap<string, TreeEntry> | undefined {
    const known = this.#trees.get(id);
    if (known) return known;
    const body = this.#object(id, 'tree');
    if (!body) return undefined;
    const entries = new Map(treeEntries(body).map(entry => [entry.name, entry]));
    this.#trees.set(id, entries);
    return entries;
  }

  #object(id: string, type: GitObject['type']): Buffer | undefined {
    try {
      const found = this.#loose(id) ?? this.#packed(id, 0);
      return found?.type === type ? found.body : undefined;
    } catch {
      return undefined;
    }
  }

  #loose(id: string): GitObject | undefined {
    for (const folder of this.#objects) {
      const path = join(folder, id.slice(0, 2), id.slice(2));
      if (existsSync(path)) return looseObject(inflateSync(readFileSync(path), { maxOutputLength: largest }));
    }
    return undefined;
  }

  #packed(id: string, depth: number): GitObject | undefined {
    this.#packs ??= this.#objects.flatMap(packsIn);
    for (const { index, path } of this.#packs) {
      const offset = packOffset(index, id);
      if (offset !== undefined) return this.#entry(path, offset, depth);
    }
    return undefined;
  }

  #entry(path: string, offset: number, depth: number): GitObject | undefined {
    const head = packEntry(bytesOf(path, offset, 64));
    if (!head || head.size > largest || depth > deepest) return undefined;
    // deflate makes data that cannot be compressed a little larger
    const limit = head.size + (head.size >> 10) + 1024;
    const data = inflateSync(bytesOf(path, offset + head.start, limit), { maxOutputLength: head.size + 1 });
    if (head.type !== 'delta') return { type: head.type, body: data };
    const { base } = head;
    if (!base) return undefined;
    const from =
      'back' in base
        ? this.#entry(path, offset - base.back, depth + 1)
        : (this.#loose(base.id) ?? this.#packed(base.id, depth + 1));
    const body = from && patched(from.body, data);
    return body && { type: from.type, body };
  }
}

/** `.git` is a folder, or in a worktree and a submodule a file that names one. */
function gitFolderIn(path: string): string | undefined {
  const git = join(path, '.git');
  if (!existsSync(git)) return undefined;
  if (statSync(git).isDirectory()) return git;
  const named = /^gitdir: (.+)$/m.exec(textOf(git) ?? '')?.[1];
  return named === undefined ? undefined : resolve(path, named);
}

/** The commit that HEAD leads to. */
function headOf(gitFolder: string, shared: string): string | undefined {
  const head = textOf(join(gitFolder, 'HEAD')) ?? '';
  const ref = /^ref: (refs\/[\w./@+-]+)$/.exec(head)?.[1];
  if (ref === undefined || ref.includes('..')) return commitId(head);
  const loose = textOf(join(gitFolder, ref)) ?? textOf(join(shared, ref));
  if (loose !== undefined) return commitId(loose);
  const packed = textOf(join(shared, 'packed-refs'))?.split('\n') ?? [];
  return commitId(packed.find(line => line.slice(41) === ref)?.slice(0, 40) ?? '');
}

function commitId(text: string): string | undefined {
  return /^[\da-f]{40}$/.test(text) ? text : undefined;
}

function packsIn(objects: string): readonly { readonly index: Buffer; readonly path: string }[] {
  const folder = join(objects, 'pack');
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.idx')) : [];
  return names.flatMap(name => {
    const file = join(folder, name);
    if (statSync(file).size > largest) return [];
    const index = readFileSync(file);
    return isPackIndex(index) ? [{ index, path: file.replace(/idx$/, 'pack') }] : [];
  });
}

/** At most so many bytes of a file from an offset on. */
function bytesOf(path: string, offset: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, fstatSync(file).size - offset)));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(file);
  }
}

/** A small file's text without its last line break; undefined when there is none. */
function textOf(path: string): string | undefined {
  try {
    return statSync(path).size > largest ? undefined : readFileSync(path, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}
