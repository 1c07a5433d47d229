import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerRequests } from '../../server/src/protocol.ts';

/** Hears of the server. */
export interface Listener {
  /** Answers may be others from now on. */
  changed(): void;
  runs(running: boolean): void;
}

/** The language client as a module: nine tenths of the extension, so it is loaded when the server is first needed. */
export interface Language {
  createClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): BaseLanguageClient;
  connect(client: BaseLanguageClient, listener: Listener): vscode.Disposable;
}

/** The language server as the views and commands see it: started when it is first asked. */
export class Server {
  readonly #context: vscode.ExtensionContext;
  readonly #load: () => Promise<Language>;
  readonly #log = vscode.window.createOutputChannel('Kube Headless', { log: true });
  readonly #changed = new vscode.EventEmitter<void>();
  #client: BaseLanguageClient | undefined;
  #starting: Promise<void> | undefined;
  /** Answers may be others from now on. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext, load: () => Promise<Language>) {
    this.#context = context;
    this.#load = load;
    context.subscriptions.push(this.#log, this.#changed);
  }

  /** Starts the server unless it runs; a failure is in the log. */
  start(): Promise<void> {
    this.#starting ??= this.#begin().catch(error => {
      this.#starting = undefined;
      this.#log.error(String(error));
    });
    return this.#starting;
  }

  async restart(): Promise<void> {
    if (this.running) await this.#client?.stop();
    this.#starting = undefined;
    await this.start();
  }

  async ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> {
    await this.start();
    if (!this.#client) throw new Error(vscode.l10n.t('Something went wrong, the log says what'));
    return this.#client.sendRequest<ServerRequests[M]['result']>(method, params);
  }

  get running(): boolean {
    return this.#client?.isRunning() ?? false;
  }

  showLog(): void {
    this.#log.show();
  }

  /** Ends the server; nothing is asked afterwards. */
  async close(): Promise<void> {
    await this.#client?.dispose();
  }

  async #begin(): Promise<void> {
    this.#client ??= await this.#connected();
    await this.#client.start();
  }

  async #connected(): Promise<BaseLanguageClient> {
    const { createClient, connect } = await this.#load();
    const client = createClient(this.#context, this.#log);
    const listener = { changed: () => this.#changed.fire(), runs: (running: boolean) => this.#tell(running) };
    this.#context.subscriptions.push(connect(client, listener));
    return client;
  }

  /** The views are there while the server is. */
  #tell(running: boolean): void {
    void vscode.commands.executeCommand('setContext', 'kubeHeadless.active', running);
    this.#changed.fire();
  }
}
