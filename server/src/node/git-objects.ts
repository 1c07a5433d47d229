/** Reads what git writes: https://git-scm.com/docs/gitformat-pack and https://git-scm.com/book/en/v2/Git-Internals-Git-Objects. Pure. */

/** One line of a tree: a file or a folder and the object that holds it. */
export interface TreeEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** 40 hexadecimal digits. */
  readonly id: string;
}

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  readonly body: Buffer;
}

/** A loose object once it is inflated: `blob 12`, a NUL, and the content. Undefined for anything else. */
export function looseObject(data: Buffer): GitObject | undefined {
  const end = data.subarray(0, 32).indexOf(0);
  const [, type, size] =
    /^(commit|tree|blob|tag) (\d+)$/.exec(data.subarray(0, Math.max(0, end)).toString('latin1')) ?? [];
  const body = data.subarray(end + 1);
  return type && Number(size) === body.length ? { type: type as ObjectType, body } : undefined;
}

/** The tree that a commit holds. */
export function treeOf(commit: Buffer): string | undefined {
  return /^tree ([\da-f]{40})\n/.exec(commit.subarray(0, 46).toString('latin1'))?.[1];
}

/** The lines of a tree. */
export function treeEntries(tree: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(32, at);
    const end = tree.indexOf(0, space);
    if (space < 0 || end < 0 || end + 21 > tree.length) break;
    const mode = tree.subarray(at, space).toString('latin1');
    const name = tree.subarray(space + 1, end).toString('utf8');
    entries.push({ name, isFolder: mode === '40000', id: tree.subarray(end + 1, end + 21).toString('hex') });
    at = end + 21;
  }
  return entries;
}

/** Where a pack has an object, by the pack's index of version 2; undefined when it has not. */
export function packOffset(index: Buffer, id: string): number | undefined {
  const wanted = Buffer.from(id, 'hex');
  const first = wanted[0]!;
  const fanout = (byte: number): number => (byte < 0 ? 0 : index.readUInt32BE(8 + 4 * byte));
  const count = fanout(255);
  const ids = 8 + 1024;
  for (let low = fanout(first - 1), high = fanout(first) - 1; low <= high; ) {
    const middle = (low + high) >> 1;
    const order = index.compare(wanted, 0, 20, ids + 20 * middle, ids + 20 * middle + 20);
    if (order === 0) return offsetAt(index, middle, count);
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Whether a file is a pack index that can be read here. */
export function isPackIndex(index: Buffer): boolean {
  return index.length >= 1072 && index.readUInt32BE(0) === 0xff744f63 && index.readUInt32BE(4) === 2;
}

function offsetAt(index: Buffer, position: number, count: number): number {
  const small = 8 + 1024 + 24 * count;
  const offset = index.readUInt32BE(small + 4 * position);
  if (offset < 0x80000000) return offset;
  return Number(index.readBigUInt64BE(small + 4 * count + 8 * (offset - 0x80000000)));
}

/** The head of an object in a pack. */
export interface PackEntry {
  readonly type: ObjectType | 'delta';
  /** Of the inflated data, in bytes. */
  readonly size: number;
  /** Where the compressed data starts, from the start of the entry. */
  readonly start: number;
  /** What a delta is made from: an object, or how far before this entry it stands. */
  readonly base: { readonly id: string } | { readonly back: number } | undefined;
}

const packTypes: Readonly<Record<number, ObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };

/** Reads the head of an entry from its first bytes; 64 are enough. */
export function packEntry(bytes: Buffer): PackEntry | undefined {
  let byte = bytes[0] ?? 0;
  const kind = (byte >> 4) & 7;
  let size = byte & 15;
  let at = 1;
  for (let factor = 16; byte & 0x80; factor *= 128) {
    byte = bytes[at++] ?? 0;
    size += (byte & 0x7f) * factor;
  }
  const type = packTypes[kind];
  if (type) return { type, size, start: at, base: undefined };
  if (kind === 7)
    return { type: 'delta', size, start: at + 20, base: { id: bytes.subarray(at, at + 20).toString('hex') } };
  if (kind !== 6) return undefined;
  byte = bytes[at++] ?? 0;
  let back = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes[at++] ?? 0;
    back = (back + 1) * 128 + (byte & 0x7f);
  }
  return { type: 'delta', size, start: at, base: { back } };
}

/** The object that a delta makes of another; undefined when they do not go together. */
export function patched(base: Buffer, delta: Buffer): Buffer | undefined {
  let at = 0;
  const length = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = delta[at++] ?? 0;
      value += (byte & 0x7f) * factor;
      if (!(byte & 0x80)) return value;
    }
  };
  if (length() !== base.length) return undefined;
  const size = length();
  const parts: Buffer[] = [];
  while (at < delta.length) {
    const code = delta[at++]!;
    if (code === 0) return undefined;
    if (!(code & 0x80)) {
      parts.push(delta.subarray(at, at + code));
      at += code;
      continue;
    }
    const number = (bits: readonly number[]): number =>
      bits.reduce((sum, bit, i) => (code & bit ? sum + delta[at++]! * 256 ** i : sum), 0);
    const from = number([1, 2, 4, 8]);
    const count = number([16, 32, 64]) || 0x10000;
    parts.push(base.subarray(from, from + count));
  }
  const made = Buffer.concat(parts);
  return made.length === size ? made : undefined;
}
