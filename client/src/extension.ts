import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { digCommands } from './dig/commands.ts';
import { DigDocuments } from './dig/documents.ts';
import { mayBeManifest } from './manifests.ts';
import { MapPanel } from './map/panel.ts';
import { nameCommands } from './names/commands.ts';
import { NamesView } from './names/view.ts';
import { goToPair, registerPlaces } from './places.ts';
import type { Language } from './server.ts';
import { Server } from './server.ts';
import { workspaceCommands } from './workspace-commands.ts';

/** What the extension does wherever it runs; `load` gives the language client that is made for there. */
export function activateExtension(context: vscode.ExtensionContext, load: () => Promise<Language>): Server {
  const server = new Server(context, load);
  const names = new NamesView(server);
  const documents = new DigDocuments(server);
  const map = new MapPanel(server, context.extensionUri);
  context.subscriptions.push(
    names,
    documents,
    map,
    registerPlaces(),
    registerCommands({
      ...digCommands(server, documents),
      ...nameCommands(server, names, documents),
      ...workspaceCommands(server),
      showMap: () => map.show(),
      goToPair: () => goToPair(server),
      showLog: () => server.showLog(),
      restart: () => server.restart(),
    }),
  );
  context.subscriptions.push(startWithManifest(() => void server.start()));
  return server;
}

/** Calls `start` once a document is open that may be a manifest, but not before VS Code knows that the extension is there. */
function startWithManifest(start: () => void): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(mayBeManifest)) {
    const timer = setTimeout(start);
    return new vscode.Disposable(() => clearTimeout(timer));
  }
  const waiting = vscode.workspace.onDidOpenTextDocument(document => {
    if (!mayBeManifest(document)) return;
    waiting.dispose();
    start();
  });
  return waiting;
}
