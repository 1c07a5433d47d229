import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import type { Others, ServerNotifications } from '../../../server/src/protocol.ts';

const yamlExtension = 'redhat.vscode-yaml';

/** What other extensions show. The YAML extension starts with the first YAML document, as this one does. */
export function othersNow(): Others {
  const validates = vscode.workspace.getConfiguration('yaml').get<boolean>('validate') !== false;
  return { yamlSyntax: vscode.extensions.getExtension(yamlExtension) !== undefined && validates };
}

/** Tells the server when that changes; what it is at the start comes with the client's capabilities. */
export function followOthers(client: BaseLanguageClient): vscode.Disposable {
  const method: keyof ServerNotifications = 'kubeHeadless/others';
  const tell = () => {
    if (client.state === State.Running) void client.sendNotification(method, othersNow());
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(tell),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('yaml.validate')) tell();
    }),
  );
}
