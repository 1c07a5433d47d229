import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { message } from '../core/base/message.ts';
import type { Bundle } from '../l10n/render.ts';
import { render } from '../l10n/render.ts';
import type { ClientNotifications, Status } from '../protocol.ts';
import type { ClientTraits } from './client-traits.ts';

/** Tells the editor what the server does: by its own status item where it has one, else as progress of the LSP. */
export class StatusReporter {
  readonly #connection: Connection;
  readonly #traits: ClientTraits;
  readonly #bundle: Bundle;
  #progress: Promise<WorkDoneProgressServerReporter> | undefined;
  #percent = 0;
  #problem = false;

  constructor(connection: Connection, traits: ClientTraits, bundle: Bundle) {
    this.#connection = connection;
    this.#traits = traits;
    this.#bundle = bundle;
  }

  indexing(done: number, total: number): void {
    const percent = Math.floor((100 * done) / Math.max(1, total));
    if (percent === this.#percent && done > 0) return;
    this.#percent = percent;
    if (this.#traits.offer.status) {
      this.#notify({ state: 'indexing', files: done });
      return;
    }
    this.#progress ??= this.#begin();
    this.#tell(progress => progress.report(percent));
  }

  idle(files: number): void {
    if (this.#traits.offer.status) this.#notify({ state: this.#problem ? 'problem' : 'idle', files });
    this.#tell(progress => progress.done());
    this.#progress = undefined;
  }

  /** From now on the status says to look into the log. */
  problem(): void {
    if (this.#problem || !this.#traits.offer.status) return;
    this.#problem = true;
    this.#notify({ state: 'problem', files: 0 });
  }

  async #begin(): Promise<WorkDoneProgressServerReporter> {
    const progress = await this.#connection.window.createWorkDoneProgress();
    progress.begin(render(message('Reading manifests'), this.#bundle), 0);
    return progress;
  }

  /** An editor that refuses to show progress is left in peace. */
  #tell(act: (progress: WorkDoneProgressServerReporter) => void): void {
    if (this.#traits.progress) this.#progress?.then(act, () => {});
  }

  #notify(status: Status): void {
    const method: keyof ClientNotifications = 'kubeHeadless/status';
    void this.#connection.sendNotification(method, status);
  }
}
