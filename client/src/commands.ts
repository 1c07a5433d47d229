import * as vscode from 'vscode';
import type { CommandName } from '../../server/src/config/commands.ts';

/** What a command does with what VS Code hands it: the item of a view it was chosen on, or nothing. */
// biome-ignore lint/suspicious/noExplicitAny: each place a command is shown at hands it something else
export type Handler = (...args: any[]) => unknown;

/** Registers all commands; one that is missing does not compile. */
export function registerCommands(handlers: Readonly<Record<CommandName, Handler>>): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([name, handler]) =>
      vscode.commands.registerCommand(`kubeHeadless.${name}`, handler),
    ),
  );
}
