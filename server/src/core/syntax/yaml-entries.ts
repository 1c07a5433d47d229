import type { Span } from '../base/span.ts';
import type { Entry, MapNode } from './node.ts';

/** Above this many entries a look-up table pays off. */
const fewEntries = 12;

/** Shared, as nearly every map has none and large workspaces keep many maps. */
const noDuplicates: MapNode['duplicates'] = [];

/** The entries of a map while it is read: what is written or merged later replaces what was there. */
export class EntryList {
  #duplicates: { readonly key: string; readonly span: Span }[] | undefined;
  #entries: (Entry | undefined)[] = [];
  /** Keys that only a merge key brought in; most maps have none. */
  #merged: Set<string> | undefined;
  #places: Map<string, number> | undefined;
  #gaps = false;

  /** Adds an entry that the map itself has; a second one of the same key is a duplicate. */
  write(entry: Entry): void {
    const place = this.#place(entry.key);
    if (place >= 0 && !this.#merged?.delete(entry.key)) {
      this.#duplicates ??= [];
      this.#duplicates.push({ key: entry.key, span: entry.keySpan });
    }
    this.#put(entry, place);
  }

  /** Adds an entry that a merge key brings in. */
  merge(entry: Entry): void {
    const place = this.#place(entry.key);
    if (place < 0) {
      this.#merged ??= new Set();
      this.#merged.add(entry.key);
    }
    this.#put(entry, place);
  }

  /** Later entries of a key that the map itself has twice. */
  get duplicates(): MapNode['duplicates'] {
    return this.#duplicates ?? noDuplicates;
  }

  /** A copy of exactly their number: the list that grew has room to spare, which adds up over all maps of a workspace. */
  all(): readonly Entry[] {
    return this.#gaps
      ? this.#entries.filter(entry => entry !== undefined).slice()
      : (this.#entries.slice() as Entry[]);
  }

  #put(entry: Entry, place: number): void {
    if (place >= 0) {
      this.#entries[place] = undefined;
      this.#gaps = true;
    }
    this.#places?.set(entry.key, this.#entries.length);
    this.#entries.push(entry);
  }

  /** Where the entry of a key stands; negative for none. */
  #place(key: string): number {
    if (this.#entries.length > fewEntries && !this.#places) {
      this.#places = new Map();
      for (const [place, entry] of this.#entries.entries()) if (entry) this.#places.set(entry.key, place);
    }
    if (this.#places) return this.#places.get(key) ?? -1;
    return this.#entries.findIndex(entry => entry?.key === key);
  }
}
