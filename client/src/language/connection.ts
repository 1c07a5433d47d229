import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import type { ClientNotifications, ClientOffer } from '../../../server/src/protocol.ts';
import { manifests } from '../manifests.ts';
import type { Listener } from '../server.ts';
import { answerFileRequests } from './host-files.ts';
import { followOthers, othersNow } from './others.ts';
import { showStatus } from './status.ts';

/** What the client is made with, wherever it runs. */
export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: manifests,
    outputChannel: log,
    middleware: {
      didOpen: (document, next) => (isLive(document) ? next(document) : Promise.resolve()),
    },
  };
}

/** Ties a client that is not started yet to the editor; `listener` hears when answers may be others. */
export function connect(client: BaseLanguageClient, listener: Listener): vscode.Disposable {
  const changed: keyof ClientNotifications = 'kubeHeadless/changed';
  client.registerFeature(offer);
  answerFileRequests(client);
  return vscode.Disposable.from(
    client.onNotification(changed, () => listener.changed()),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Starting) listener.runs(newState === State.Running);
    }),
    showStatus(client, manifests),
    followOthers(client),
  );
}

/** Tells the server that it may ask for files and say what it does. */
const offer = {
  fillClientCapabilities(capabilities: { experimental?: object }) {
    const kubeHeadless: ClientOffer = {
      files: true,
      status: true,
      commands: true,
      views: true,
      others: othersNow(),
      ...(vscode.l10n.bundle ? { translations: vscode.l10n.bundle } : {}),
    };
    capabilities.experimental = { ...capabilities.experimental, kubeHeadless };
  },
  getState: () => ({ kind: 'static' as const }),
  initialize() {},
  clear() {},
};

/** Older versions of a file, as beside a diff, are no manifests beside the one that is there. */
function isLive({ uri: { scheme } }: vscode.TextDocument): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    scheme === 'untitled' ||
    folders.some(folder => folder.uri.scheme === scheme) ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true
  );
}
