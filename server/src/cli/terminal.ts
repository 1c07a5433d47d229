/** What is asked of a standard stream. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether a stream shows colours: on a terminal, unless NO_COLOR is set (https://no-color.org); FORCE_COLOR wins over both, as Node
 * itself has it, and `0` or `false` in it means none.
 */
export function hasColors(stream: Stream, environment: Environment): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = environment;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

/** How long a run goes on before it says how far it is, and how long each word of that stays at least, in milliseconds. */
const patience = 500;
const pace = 100;

/** A line that says how far a long run is. Only a terminal sees it, and nothing is left of it. */
export class Progress {
  readonly #stream: Stream;
  readonly #now: () => number;
  #next: number;
  #shown = false;

  constructor(stream: Stream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
    this.#next = now() + patience;
  }

  /** @param text called only where it is shown */
  say(text: () => string): void {
    if (!this.#stream.isTTY || this.#now() < this.#next) return;
    this.#next = this.#now() + pace;
    this.#shown = true;
    this.#stream.write(`\r\x1b[K${text().slice(0, (this.#stream.columns ?? 80) - 1)}`);
  }

  /** Wipes the line, before anything else is written. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\x1b[K');
    this.#shown = false;
  }
}
