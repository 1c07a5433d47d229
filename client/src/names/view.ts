import * as vscode from 'vscode';
import type { Server } from '../server.ts';
import type { NamesNode } from './nodes.ts';
import { childrenOf, matching, namespaceNodes } from './nodes.ts';
import { toTreeItem } from './tree-item.ts';

/** How many names of single pods are listed under one Service; the commands that copy take all. */
const limit = 200;

/** The tree of names in the explorer: namespace, Service, name. Asked anew after a change, while it is seen. */
export class NamesView implements vscode.TreeDataProvider<NamesNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<NamesNode>;
  readonly #subscriptions: readonly vscode.Disposable[];
  #filter = '';
  #stale = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('kubeHeadless.names', {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      server.onDidChange(() => this.#refresh()),
      this.#view.onDidChangeVisibility(() => this.#stale && this.#refresh()),
    ];
  }

  getTreeItem(node: NamesNode): vscode.TreeItem {
    return toTreeItem(node, this.#filter !== '');
  }

  async getChildren(node?: NamesNode): Promise<NamesNode[]> {
    if (node) return childrenOf(node);
    if (!this.#server.running) return [];
    const names = await this.#server.ask('kubeHeadless/names', { limit });
    const found = this.#filter ? matching(names, this.#filter) : names;
    this.#view.message = this.#messageFor(found.namespaces.length) ?? '';
    return namespaceNodes(found);
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows only names that hold a text; all of them for an empty one. */
  set filter(text: string) {
    this.#filter = text.trim().toLowerCase();
    void vscode.commands.executeCommand('setContext', 'kubeHeadless.filtered', this.#filter !== '');
    this.#refresh();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #refresh(): void {
    this.#stale = !this.#view.visible;
    if (this.#view.visible) this.#changed.fire(undefined);
  }

  #messageFor(count: number): string | undefined {
    if (this.#filter === '') return undefined;
    return count === 0
      ? vscode.l10n.t('No name contains "{0}"', this.#filter)
      : vscode.l10n.t('Names that contain "{0}"', this.#filter);
  }
}
