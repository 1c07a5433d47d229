import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { digCommands } from './dig/commands.ts';
import { DigDocuments } from './dig/documents.ts';
import { answerFileRequests } from './host-files.ts';
import { MapPanel } from './map/panel.ts';
import { nameCommands } from './names/commands.ts';
import { NamesView } from './names/view.ts';
import { followOthers, othersNow } from './others.ts';
import { goToPair, registerPlaces } from './places.ts';
import { Server } from './server.ts';
import { showStatus } from './status.ts';
import { workspaceCommands } from './workspace-commands.ts';

const languages = ['yaml', 'helm', 'json', 'jsonc'];
const selector = languages.map(language => ({ language }));

/** What the extension does wherever it runs; `createClient` knows how a server is started there. */
export async function activateExtension(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => Promise<BaseLanguageClient>,
): Promise<BaseLanguageClient> {
  const client = await createClient(clientOptions());
  client.registerFeature(offer);
  answerFileRequests(client);
  const server = new Server(client);
  const names = new NamesView(server);
  const documents = new DigDocuments(server);
  const map = new MapPanel(server, context.extensionUri);
  context.subscriptions.push(
    server,
    names,
    documents,
    map,
    showStatus(client, selector),
    registerPlaces(),
    followOthers(client),
    registerCommands({
      ...digCommands(server, documents),
      ...nameCommands(server, names, documents),
      ...workspaceCommands(server),
      showMap: () => map.show(),
      goToPair: () => goToPair(server),
      showLog: () => client.outputChannel.show(),
      restart: () => server.restart(),
    }),
  );
  if (vscode.workspace.textDocuments.some(mayBeManifest)) void server.start();
  else startLater(context, () => void server.start());
  return client;
}

/** Tells the server that it may ask for files and say what it does. */
const offer = {
  fillClientCapabilities(capabilities: { experimental?: object }) {
    const kubeHeadless = { files: true, status: true, commands: true, views: true, others: othersNow() };
    capabilities.experimental = { ...capabilities.experimental, kubeHeadless };
  },
  getState: () => ({ kind: 'static' as const }),
  initialize() {},
  clear() {},
};
function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: selector,
    outputChannelName: 'Kube Headless',
    middleware: {
      didOpen: (document, next) => (isLive(document) ? next(document) : Promise.resolve()),
    },
  };
}

/** JSON is everywhere; a server is only needed once there is a document that can be a manifest. */
function startLater(context: vscode.ExtensionContext, start: () => void): void {
  const waiting = vscode.workspace.onDidOpenTextDocument(document => {
    if (!mayBeManifest(document)) return;
    waiting.dispose();
    start();
  });
  context.subscriptions.push(waiting);
}

function mayBeManifest(document: vscode.TextDocument): boolean {
  if (!languages.includes(document.languageId)) return false;
  return !document.languageId.startsWith('json') || document.getText().includes('"apiVersion"');
}

/** Older versions of a file, as beside a diff, are no manifests beside the one that is there. */
function isLive({ uri: { scheme } }: vscode.TextDocument): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    scheme === 'untitled' ||
    folders.some(folder => folder.uri.scheme === scheme) ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}
