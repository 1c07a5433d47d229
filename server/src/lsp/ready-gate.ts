import type { Gate } from './guard.ts';
import type { Host } from './host.ts';

/**
 * Keeps requests waiting while settings or files are being read, so that no answer is given that is wrong a moment
 * later; but never for longer than `patience`, since a large workspace takes its time.
 */
export class ReadyGate implements Gate {
  readonly #host: Host;
  readonly #patience: number;
  #holds = 0;
  #waiting: (() => void)[] = [];

  /** @param patience milliseconds */
  constructor(host: Host, patience: number) {
    this.#host = host;
    this.#patience = patience;
  }

  get open(): boolean {
    return this.#holds === 0;
  }

  wait(): Promise<void> {
    if (this.open) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  /** Closes the gate until the work has ended, in whatever way. */
  hold(work: Promise<unknown>): void {
    this.#holds++;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      forget();
      if (--this.#holds === 0) for (const resume of this.#waiting.splice(0)) resume();
    };
    const forget = this.#host.later(this.#patience, release);
    work.then(release, release);
  }
}
