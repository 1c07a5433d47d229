import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './connection.ts';

export { connect } from './connection.ts';

/** A client whose server is a process of its own. */
export function createClient(context: ExtensionContext, log: LogOutputChannel): BaseLanguageClient {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  return new LanguageClient('kubeHeadless', 'Kube Headless', server, clientOptions(log));
}
