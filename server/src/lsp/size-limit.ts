import type { Connection } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { SettingsStore } from './settings-store.ts';

const kilobyte = 1024;

/** How large a document may be to be read; the log names each that is left out, once. */
export class SizeLimit {
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #said = new Set<Uri>();

  constructor(connection: Connection, settings: SettingsStore) {
    this.#connection = connection;
    this.#settings = settings;
  }

  /** In bytes. */
  of(uri: Uri): number {
    return this.#settings.of(uri)['workspace.maxFileSize'] * kilobyte;
  }

  /** Whether a text of that length, which is at least as many bytes, is left out. */
  exceeds(uri: Uri, length: number): boolean {
    const exceeds = length > this.of(uri);
    if (exceeds) this.say(uri);
    return exceeds;
  }

  say(uri: Uri): void {
    if (this.#said.has(uri)) return;
    this.#said.add(uri);
    this.#connection.console.info(`Not read, larger than kubeHeadless.workspace.maxFileSize: ${uri}`);
  }
}
