import type * as vscode from 'vscode';
import { activateExtension } from './extension.ts';
import type { Server } from './server.ts';

let server: Server | undefined;

/** Called by VS Code where extensions run in a web worker. */
export function activate(context: vscode.ExtensionContext): void {
  server = activateExtension(context, () => import('./language/browser.ts'));
}

/** Called by VS Code when the extension is stopped. */
export async function deactivate(): Promise<void> {
  await server?.close();
}
