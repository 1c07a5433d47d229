import type { Span } from '../base/span.ts';
import type { Entry } from './node.ts';

/** Above this many entries a look-up table pays off. */
const fewEntries = 12;

/** The entries of a map while it is read: what is written or merged later replaces what was there. */
export class EntryList {
  readonly duplicates: { readonly key: string; readonly span: Span }[] = [];
  #entries: (Entry | undefined)[] = [];
  #written = new Set<string>();
  #places: Map<string, number> | undefined;
  #gaps = false;

  /** Adds an entry that the map itself has; a second one of the same key is a duplicate. */
  write(entry: Entry): void {
    if (this.#written.has(entry.key)) this.duplicates.push({ key: entry.key, span: entry.keySpan });
    else this.#written.add(entry.key);
    this.#put(entry);
  }

  /** Adds an entry that a merge key brings in. */
  merge(entry: Entry): void {
    this.#put(entry);
  }

  /** A copy of exactly their number: the list that grew has room to spare, which adds up over all maps of a workspace. */
  all(): readonly Entry[] {
    return this.#gaps
      ? this.#entries.filter(entry => entry !== undefined).slice()
      : (this.#entries.slice() as Entry[]);
  }

  #put(entry: Entry): void {
    const place = this.#place(entry.key);
    if (place !== undefined && place >= 0) {
      this.#entries[place] = undefined;
      this.#gaps = true;
    }
    this.#places?.set(entry.key, this.#entries.length);
    this.#entries.push(entry);
  }

  #place(key: string): number | undefined {
    if (this.#entries.length > fewEntries && !this.#places) {
      this.#places = new Map();
      for (const [place, entry] of this.#entries.entries()) if (entry) this.#places.set(entry.key, place);
    }
    return this.#places ? this.#places.get(key) : this.#entries.findIndex(entry => entry?.key === key);
  }
}
