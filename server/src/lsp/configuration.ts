import { ConfigurationRequest } from 'vscode-languageserver';
import { settingsFileName } from '../config/settings-file.ts';
import type { Uri } from '../core/base/uri.ts';
import type { Server } from './create-server.ts';
import { below } from './uris.ts';

const section = 'kubeHeadless';

/** Reads settings from the editor and from settings files, and lets files be judged by them. */
export class Configuration {
  readonly #server: Server;
  /** What a client that can't be asked has said last. */
  #said: unknown;
  #turn = 0;

  /** @param initial what the client passed at the start; it counts where the editor has no settings */
  constructor(server: Server, initial: unknown) {
    this.#server = server;
    this.#said = initial;
  }

  /** Takes the settings that a client sends when they change. */
  said(settings: unknown): void {
    const own = (settings as Record<string, unknown> | null | undefined)?.[section];
    if (!this.#server.session.traits.configuration && own !== undefined) this.#said = own;
  }

  /** Reads all settings anew; a later call makes this one void. Resolves once files are judged by them. */
  async load(): Promise<void> {
    const { session, settings, workspace } = this.#server;
    const turn = ++this.#turn;
    const folders = workspace.folders();
    const [editor, files] = await Promise.all([
      this.#editor(folders),
      Promise.all(folders.map(this.#fileOf)),
    ]);
    if (turn !== this.#turn) return;
    const before = settings.snapshot();
    settings.setOutside(editor[0]);
    folders.forEach((folder, at) => {
      settings.setEditor(folder, editor[at + 1]);
      settings.setFile(folder, below(folder, settingsFileName), files[at]);
    });
    if (settings.snapshot() !== before) session.texts.settings(uri => settings.analysis(uri));
  }

  /** The editor's settings: outside all folders, then of each folder. */
  async #editor(folders: readonly Uri[]): Promise<readonly unknown[]> {
    const { connection, traits, report } = this.#server.session;
    const fallback = [undefined, ...folders].map(() => this.#said);
    if (!traits.configuration) return fallback;
    const items = [{ section }, ...folders.map(scopeUri => ({ scopeUri, section }))];
    try {
      const answers: readonly unknown[] = await connection.sendRequest(ConfigurationRequest.type, { items });
      return fallback.map((said, at) => answers[at] ?? said);
    } catch (error) {
      report('workspace/configuration', error);
      return fallback;
    }
  }

  readonly #fileOf = async (folder: Uri): Promise<string | undefined> => {
    const { session, source } = this.#server;
    const file = below(folder, settingsFileName);
    const open = session.documents.get(file);
    if (open) return open.getText();
    const [text] = (await source(file)?.read([file], Number.MAX_SAFE_INTEGER)) ?? [];
    return typeof text === 'string' ? text : undefined;
  };
}
