// A program in a terminal, driven as a person does: keys go in, the screen is read.
import { execFileSync } from 'node:child_process';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';

const tmux = ensureSystem('tmux');
const patience = 20_000;

/** A terminal of its own with a program in it; `stop` ends both. */
export class Terminal {
  #socket = `kube-headless-${process.pid}`;

  /**
   * @param {string[]} command
   * @param {{ cwd: string, env: Record<string, string> }} where
   */
  constructor(command, { cwd, env }) {
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const words = ['env', ...settings, ...command].map(word => `'${word.replaceAll("'", String.raw`'\''`)}'`);
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-x', '160', '-y', '45', '-c', cwd, words.join(' '));
  }

  screen() {
    return this.#tmux('capture-pane', '-p');
  }

  /** Keys by their names in tmux: `Space`, `Enter`, `]`. */
  press(...keys) {
    this.#tmux('send-keys', ...keys);
  }

  /** Resolves to the screen once it shows a text; `again` is done between looks, for what may have come too early. */
  async shows(text, again = () => {}) {
    for (const end = Date.now() + patience; Date.now() < end; ) {
      const screen = this.screen();
      if (screen.includes(text)) return screen;
      again();
      await new Promise(resolve => setTimeout(resolve, 150));
    }
    throw new Error(`The screen never showed "${text}":\n${this.screen()}`);
  }

  stop() {
    this.#tmux('kill-server');
  }

  #tmux(...args) {
    return execFileSync(tmux, ['-L', this.#socket, ...args], { encoding: 'utf8' });
  }
}
