/**
 * Which items have to be checked again. Knows nothing of Kubernetes: items provide keys and read keys, and an item that read a
 * touched key is dirty. A key nobody provides can be read too, so that something appearing wakes who missed it.
 */
export class Dependencies<Item, Key> {
  readonly #readers = new Map<Key, Set<Item>>();
  readonly #reads = new Map<Item, ReadonlySet<Key>>();
  readonly #dirty = new Set<Item>();

  get dirtyCount(): number {
    return this.#dirty.size;
  }

  isDirty(item: Item): boolean {
    return this.#dirty.has(item);
  }

  /** Any dirty item, first come first. */
  nextDirty(): Item | undefined {
    return this.#dirty.values().next().value;
  }

  markDirty(item: Item): void {
    this.#dirty.add(item);
  }

  /** Marks who read any of these keys, and returns them. */
  touch(keys: Iterable<Key>): ReadonlySet<Item> {
    const readers = new Set<Item>();
    for (const key of keys) for (const reader of this.#readers.get(key) ?? []) readers.add(reader);
    for (const reader of readers) this.#dirty.add(reader);
    return readers;
  }

  /** The item was checked, and read these keys on the way. */
  checked(item: Item, reads: ReadonlySet<Key>): void {
    this.#forgetReads(item);
    this.#reads.set(item, reads);
    for (const key of reads) {
      const readers = this.#readers.get(key);
      if (readers) readers.add(item);
      else this.#readers.set(key, new Set([item]));
    }
    this.#dirty.delete(item);
  }

  remove(item: Item): void {
    this.#forgetReads(item);
    this.#reads.delete(item);
    this.#dirty.delete(item);
  }

  #forgetReads(item: Item): void {
    for (const key of this.#reads.get(item) ?? []) {
      const readers = this.#readers.get(key);
      readers?.delete(item);
      if (readers?.size === 0) this.#readers.delete(key);
    }
  }
}
