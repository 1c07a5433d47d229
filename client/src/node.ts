import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension } from './extension.ts';

let client: BaseLanguageClient | undefined;

/** Called by VS Code where extensions run in Node: the server is a process of its own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  client = await activateExtension(
    context,
    async options => new LanguageClient('kubeHeadless', 'Kube Headless', server, options),
  );
}

/** Called by VS Code when the extension is stopped. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}
