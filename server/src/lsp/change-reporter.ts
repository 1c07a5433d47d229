import type { Connection } from 'vscode-languageserver';
import type { ClientNotifications } from '../protocol.ts';
import type { ClientTraits } from './client-traits.ts';
import type { Host } from './host.ts';

/** How long changes are gathered before views are told, in milliseconds. */
const pause = 200;

/** Tells a client with views that what they show may have changed, at most a few times a second. */
export class ChangeReporter {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #offered: boolean;
  #waiting = false;

  constructor(connection: Connection, host: Host, traits: ClientTraits) {
    this.#connection = connection;
    this.#host = host;
    this.#offered = traits.offer.views === true;
  }

  note(): void {
    if (!this.#offered || this.#waiting) return;
    this.#waiting = true;
    this.#host.later(pause, () => {
      this.#waiting = false;
      const method: keyof ClientNotifications = 'kubeHeadless/changed';
      void this.#connection.sendNotification(method, {});
    });
  }
}
