import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import type { ClientNotifications, ServerRequests } from '../../server/src/protocol.ts';

/** The language server as the views and commands see it: started when it is first asked. */
export class Server implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [this.#changed];
  #starting: Promise<void> | undefined;
  /** Answers may be others from now on. */
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    const method: keyof ClientNotifications = 'kubeHeadless/changed';
    this.#subscriptions.push(
      client.onNotification(method, () => this.#changed.fire()),
      client.onDidChangeState(({ newState }) => this.#tellState(newState)),
    );
  }

  /** Starts the server unless it runs; a failure is in the log. */
  start(): Promise<void> {
    this.#starting ??= this.#client.start().catch(error => {
      this.#starting = undefined;
      this.#client.outputChannel.error(String(error));
    });
    return this.#starting;
  }

  async restart(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop();
    this.#starting = undefined;
    await this.start();
  }

  async ask<M extends keyof ServerRequests>(
    method: M,
    params: ServerRequests[M]['params'],
  ): Promise<ServerRequests[M]['result']> {
    await this.start();
    return this.#client.sendRequest<ServerRequests[M]['result']>(method, params);
  }

  get running(): boolean {
    return this.#client.isRunning();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** The views are there while the server is. */
  #tellState(state: State): void {
    if (state === State.Starting) return;
    void vscode.commands.executeCommand('setContext', 'kubeHeadless.active', state === State.Running);
    this.#changed.fire();
  }
}
