import * as vscode from 'vscode';
import type { MapParams } from '../../../server/src/protocol.ts';
import { isOfManifests } from '../manifests.ts';
import { reveal } from '../reveal.ts';
import type { Server } from '../server.ts';
import type { FromMap, MapState, Scope, ToMap } from '../webview/messages.ts';
import { mapPage } from './page.ts';
import { savePicture } from './save.ts';
import { mapTexts } from './texts.ts';

const viewType = 'kubeHeadless.map';

/** The DNS map beside the editor: one panel, drawn anew after each change while it is seen. */
export class MapPanel implements vscode.WebviewPanelSerializer<MapState>, vscode.Disposable {
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
      vscode.window.registerWebviewPanelSerializer(viewType, this),
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

  /** Called by VS Code for a map that was open when its window was last closed or loaded anew. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: MapState | undefined): Promise<void> {
    if (this.#panel) return panel.dispose();
    this.#scope = state?.scope ?? this.#scope;
    for (const editor of vscode.window.visibleTextEditors) this.#follow(editor);
    this.#take(panel);
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #open(): void {
    const panel = vscode.window.createWebviewPanel(
      viewType,
      vscode.l10n.t('DNS Map'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false },
      { retainContextWhenHidden: true },
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.#extension, 'images/map-light.svg'),
      dark: vscode.Uri.joinPath(this.#extension, 'images/map-dark.svg'),
    };
    this.#take(panel);
  }

  /** Fills a panel, and keeps it as the one. */
  #take(panel: vscode.WebviewPanel): void {
    const folder = vscode.Uri.joinPath(this.#extension, 'dist');
    this.#panel = panel;
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.onDidChangeViewState(() => this.#stale && this.#refresh());
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.webview.onDidReceiveMessage((message: FromMap) => this.#receive(message));
    panel.webview.html = mapPage(panel.webview, folder);
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
    if (!editor || !isOfManifests(editor.document)) return;
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
