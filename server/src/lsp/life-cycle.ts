import type { FileEvent, InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Uri } from '../core/base/uri.ts';
import type { Configuration } from './configuration.ts';
import type { Server } from './create-server.ts';
import { canonicalUri } from './uris.ts';

const creation = 1;
const creationOrDeletion = 1 | 4;

/** Follows folders, settings and files on disk, from `initialized` on. */
export class LifeCycle {
  readonly #server: Server;
  readonly #configuration: Configuration;
  /** Names of files for which a watcher is registered beside those of all manifests. */
  readonly #watched = new Set<string>();

  constructor(server: Server, configuration: Configuration) {
    this.#server = server;
    this.#configuration = configuration;
  }

  /** Reads settings, then the files of the folders the client has opened. */
  begin(params: InitializeParams): void {
    const { workspace, session } = this.#server;
    for (const uri of folderUris(params)) workspace.addFolder(folderUri(uri));
    this.#register().catch(error => session.report('client/registerCapability', error));
    this.#hold(this.#readAll(workspace.folders()));
  }

  foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const { workspace, settings, neighbours } = this.#server;
    const gone = removed.map(({ uri }) => folderUri(uri));
    const come = added.map(({ uri }) => folderUri(uri));
    for (const folder of come) workspace.addFolder(folder);
    const leaving = gone.map(folder => {
      settings.remove(folder);
      return workspace.removeFolder(folder);
    });
    this.#hold(Promise.all([...leaving, this.#readAll(come)]).then(() => neighbours.follow()));
  }

  /** Files are read anew where settings changed which of them are read. */
  configurationChanged(sent: unknown): void {
    this.#configuration.said(sent);
    this.#hold(this.#settings());
  }

  filesChanged(events: readonly FileEvent[]): void {
    const { workspace } = this.#server;
    const changes = events.map(({ uri, type }) => ({ uri: canonicalUri(uri), created: type === creation }));
    const settings = changes.some(({ uri }) => workspace.settingsOf(uri) !== undefined);
    const read = workspace.changed(changes).then(() => this.#named());
    this.#hold(Promise.all([settings ? this.#settings() : undefined, read]));
  }

  /** A settings file that is being edited counts as it stands in the editor; a document from elsewhere brings its neighbours. */
  documentChanged(uri: Uri): void {
    const { workspace, neighbours } = this.#server;
    if (neighbours.lacks(uri)) this.#hold(neighbours.follow());
    if (workspace.settingsOf(uri) !== undefined) this.#hold(this.#settings());
    if (/\/kustomization(\.ya?ml)?$/i.test(uri)) this.#hold(this.#named());
  }

  /** From now on the file on disk counts. */
  documentClosed(uri: Uri): void {
    const { loader, neighbours } = this.#server;
    this.documentChanged(uri);
    this.#hold(Promise.all([loader.load([uri]), neighbours.follow()]));
  }

  async #settings(): Promise<void> {
    const { settings, workspace } = this.#server;
    const before = settings.readingSnapshot();
    await this.#configuration.load();
    if (settings.readingSnapshot() !== before) await this.#index(workspace.folders());
  }

  async #readAll(folders: readonly Uri[]): Promise<void> {
    await this.#configuration.load();
    await this.#index(folders);
  }

  async #index(folders: readonly Uri[]): Promise<void> {
    await Promise.all(folders.map(folder => this.#server.workspace.index(folder)));
    await this.#named();
  }

  /** Reads what kustomizations name, as they stand in the editor. */
  async #named(): Promise<void> {
    const { session, workspace } = this.#server;
    session.texts.flush();
    await workspace.loadNamed();
    this.#watchNamed();
  }

  /** Watches the files that kustomizations name, by their last step, as far as they are not watched yet. */
  #watchNamed(): void {
    const { connection, traits } = this.#server.session;
    const names = this.#server.workspace
      .named()
      .map(uri => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
    const fresh = [...new Set(names)].filter(name => !this.#watched.has(name) && !/[{}[\]*?,]/.test(name));
    if (!traits.registersWatchers || fresh.length === 0) return;
    for (const name of fresh) this.#watched.add(name);
    const watchers = fresh.map(name => ({ globPattern: `**/${name}` }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(error => this.#server.session.report('client/registerCapability', error));
  }

  /** Requests wait for the work, and the status tells its end. */
  #hold(work: Promise<unknown>): void {
    const { session, status } = this.#server;
    const done = work
      .catch(error => session.report('reading files', error))
      .then(() => status.idle(session.analysis.files().length));
    session.gate.hold(done);
  }

  async #register(): Promise<void> {
    const { connection, traits } = this.#server.session;
    if (traits.registersConfiguration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'kubeHeadless' });
    if (traits.registersWatchers)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.{yaml,yml,json,tpl}' },
          { globPattern: '**/Kustomization' },
          // A folder that is deleted, or moved to another name, is one event with the folder's name.
          { globPattern: '**/*', kind: creationOrDeletion },
        ],
      });
  }
}

function folderUris({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

/** Folders have no slash at their end. */
function folderUri(uri: string): Uri {
  return canonicalUri(uri).replace(/\/+$/, '') as Uri;
}
