/** How often each key was added and not taken away again. */
export class Counts {
  readonly #counts = new Map<string, number>();

  /** Adds `by` (negative to take away) to a key's count. */
  add(key: string, by: number): void {
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  has(key: string): boolean {
    return this.#counts.has(key);
  }
}
