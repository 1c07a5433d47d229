/** How long a slice of work may keep incoming messages waiting, in milliseconds. */
export const sliceLength = 8;

/** Runs long work in slices, so that a request never waits for more than one of them. */
export class Scheduler {
  readonly #soon: (run: () => void) => void;
  readonly #failed: (error: unknown) => void;
  readonly #current = new Map<string, object>();

  constructor(soon: (run: () => void) => void, failed: (error: unknown) => void) {
    this.#soon = soon;
    this.#failed = failed;
  }

  /** Starts work; what runs under the same name is dropped. `done` is called when it came to its end by itself. */
  run(name: string, work: () => Iterator<unknown>, done: () => void = () => {}): void {
    const turn = {};
    this.#current.set(name, turn);
    let steps: Iterator<unknown> | undefined;
    const slice = () => {
      if (this.#current.get(name) !== turn) return;
      try {
        steps ??= work();
        if (!runSlice(steps)) return this.#soon(slice);
        this.#end(name, turn);
        done();
      } catch (error) {
        this.#end(name, turn);
        this.#failed(error);
      }
    };
    this.#soon(slice);
  }

  #end(name: string, turn: object): void {
    if (this.#current.get(name) === turn) this.#current.delete(name);
  }
}

/** Takes steps until the slice is over; true when there are none left. */
function runSlice(steps: Iterator<unknown>): boolean {
  const end = Date.now() + sliceLength;
  do {
    if (steps.next().done) return true;
  } while (Date.now() < end);
  return false;
}
