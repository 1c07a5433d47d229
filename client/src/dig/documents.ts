import * as vscode from 'vscode';
import type { DigParams } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';

const scheme = 'kube-headless-dig';

/** Answers as documents beside the manifests; each is asked again whenever something changes. */
export class DigDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscription = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      server.onDidChange(() => this.#askAgain()),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const question = JSON.parse(uri.query) as DigParams;
    return (await this.#server.ask('kubeHeadless/dig', question)).text;
  }

  /** Opens the answer to a question beside the editor in front. */
  async show(question: DigParams): Promise<void> {
    const path = `${question.name} ${question.type}`;
    const uri = vscode.Uri.from({ scheme, path, query: JSON.stringify(question) });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #askAgain(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) this.#changed.fire(uri);
  }
}
