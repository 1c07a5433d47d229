/**
 * Which items have to be checked again. Knows nothing of Kubernetes: items provide keys and read keys, and an item that read a
 * touched key is dirty. A key nobody provides can be read too, so that something appearing wakes who missed it.
 */
export class Dependencies<Item, Key> {
  readonly #readers = new Map<Key, Readers<Item, Key>>();
  /** By item the readers it is among: the keys themselves are kept once, however many read them. */
  readonly #reads = new Map<Item, readonly Readers<Item, Key>[]>();
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

  isRead(key: Key): boolean {
    return this.#readers.has(key);
  }

  /** The keys that anyone read. */
  readKeys(): IterableIterator<Key> {
    return this.#readers.keys();
  }

  markDirty(item: Item): void {
    this.#dirty.add(item);
  }

  /** Marks who read any of these keys, and returns them. */
  touch(keys: Iterable<Key>): ReadonlySet<Item> {
    const readers = new Set<Item>();
    for (const key of keys) for (const reader of this.#readers.get(key)?.items ?? []) readers.add(reader);
    for (const reader of readers) this.#dirty.add(reader);
    return readers;
  }

  /** The item was checked, and read these keys on the way. */
  checked(item: Item, reads: ReadonlySet<Key>): void {
    this.#forgetReads(item);
    this.#dirty.delete(item);
    if (reads.size > 0)
      this.#reads.set(
        item,
        [...reads].map(key => this.#join(item, key)),
      );
  }

  remove(item: Item): void {
    this.#forgetReads(item);
    this.#dirty.delete(item);
  }

  #join(item: Item, key: Key): Readers<Item, Key> {
    const readers = this.#readers.get(key) ?? { key, items: [] };
    if (readers.items.length === 0) this.#readers.set(key, readers);
    readers.items.push(item);
    return readers;
  }

  #forgetReads(item: Item): void {
    for (const readers of this.#reads.get(item) ?? []) {
      readers.items.splice(readers.items.indexOf(item), 1);
      if (readers.items.length === 0) this.#readers.delete(readers.key);
    }
    this.#reads.delete(item);
  }
}

interface Readers<Item, Key> {
  readonly key: Key;
  readonly items: Item[];
}
