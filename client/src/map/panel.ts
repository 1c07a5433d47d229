import * as vscode from 'vscode';
import type { MapParams } from '../../../server/src/protocol.ts';
import { reveal } from '../reveal.ts';
import type { Server } from '../server.ts';
import type { FromMap, Scope, ToMap } from '../webview/messages.ts';
import { mapPage } from './page.ts';
import { savePicture } from './save.ts';
import { mapTexts } from './texts.ts';

/** The DNS map beside the editor: one panel, drawn anew after each change while it is seen. */
export class MapPanel implements vscode.Disposable {
  readonly #server: Server;
  readonly #extension: vscode.Uri;
  readonly #subscriptions: vscode.Disposable[] = [];
  #panel: vscode.WebviewPanel | undefined;
  #scope: Scope = { sort: 'workspace' };
  #file: vscode.Uri | undefined;
  #stale = false;

  constructor(server: Server, extension: vscode.Uri) {
    this.#server = server;
    this.#extension = extension;
    this.#subscriptions.push(
      server.onDidChange(() => this.#refresh()),
      vscode.window.onDidChangeActiveTextEditor(editor => this.#follow(editor)),
    );
  }

  /** Shows the map beside the editor in front. */
  show(): void {
    this.#follow(vscode.window.activeTextEditor);
    if (this.#panel) this.#panel.reveal();
    else this.#open();
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #open(): void {
    const folder = vscode.Uri.joinPath(this.#extension, 'dist');
    const panel = vscode.window.createWebviewPanel(
      'kubeHeadless.map',
      vscode.l10n.t('DNS Map'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
      { enableScripts: true, localResourceRoots: [folder], retainContextWhenHidden: true },
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.#extension, 'images/map-light.svg'),
      dark: vscode.Uri.joinPath(this.#extension, 'images/map-dark.svg'),
    };
    panel.webview.onDidReceiveMessage((message: FromMap) => this.#receive(message));
    panel.onDidChangeViewState(() => this.#stale && this.#refresh());
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.html = mapPage(panel.webview, folder);
    this.#panel = panel;
  }

  #receive(message: FromMap): void {
    switch (message.type) {
      case 'ready':
        this.#post({ type: 'texts', texts: mapTexts() });
        this.#refresh();
        return;
      case 'scope':
        this.#scope = message.scope;
        this.#refresh();
        return;
      case 'open':
        void reveal(message.place, { viewColumn: this.#editorColumn() });
        return;
      case 'save':
        void savePicture(message.format, message.data);
    }
  }

  /** The file that "this file" means is the one last in front. */
  #follow(editor: vscode.TextEditor | undefined): void {
    if (!editor || !/^(yaml|helm|jsonc?)$/.test(editor.document.languageId)) return;
    const before = this.#file?.toString();
    this.#file = editor.document.uri;
    if (this.#scope.sort === 'file' && before !== this.#file.toString()) this.#refresh();
  }

  #refresh(): void {
    const panel = this.#panel;
    if (!panel) return;
    this.#stale = !panel.visible;
    if (panel.visible) void this.#draw();
  }

  async #draw(): Promise<void> {
    const scope = this.#scope;
    const map = await this.#server.ask('kubeHeadless/map', this.#params());
    if (scope === this.#scope) this.#post({ type: 'map', map, scope });
  }

  #params(): MapParams {
    if (this.#scope.sort === 'namespace') return { namespace: this.#scope.name };
    return this.#scope.sort === 'file' && this.#file ? { uri: this.#file.toString() } : {};
  }

  #post(message: ToMap): void {
    void this.#panel?.webview.postMessage(message);
  }

  /** A click leads to the editor where the file is shown, or to the column beside the map. */
  #editorColumn(): vscode.ViewColumn {
    const own = this.#panel?.viewColumn;
    const other = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn && viewColumn !== own);
    return other?.viewColumn ?? vscode.ViewColumn.One;
  }
}
