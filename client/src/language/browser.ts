import * as vscode from 'vscode';
import type { BaseLanguageClient, MessageTransports } from 'vscode-languageclient/browser';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './connection.ts';

export { connect } from './connection.ts';

/** A client whose server is a web worker beside the one it runs in. */
export function createClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): BaseLanguageClient {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.browser.js');
  return new LanguageClient('kubeHeadless', 'Kube Headless', () => startWorker(script), clientOptions(log));
}

/**
 * A worker may not be loaded from the address of an extension that a remote serves; from its text it may. VS Code puts a class of
 * its own in the place of `Worker`, so the client would not take the result for one: hence reader and writer.
 */
async function startWorker(script: vscode.Uri): Promise<MessageTransports> {
  const code = await vscode.workspace.fs.readFile(script);
  const blob = new Blob([code as Uint8Array<ArrayBuffer>], { type: 'text/javascript' });
  const address = URL.createObjectURL(blob);
  const worker = new Worker(address);
  worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true });
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
