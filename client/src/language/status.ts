import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { State } from 'vscode-languageclient';
import type { ClientNotifications, Status } from '../../../server/src/protocol.ts';

const method: keyof ClientNotifications = 'kubeHeadless/status';

/** Shows what the server does in the language status of manifests, and nowhere else. */
export function showStatus(client: BaseLanguageClient, selector: vscode.DocumentSelector): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('kubeHeadless.status', selector);
  item.name = 'Kube Headless';
  item.text = 'Kube Headless';
  item.command = { command: 'kubeHeadless.showLog', title: vscode.l10n.t('Show log') };
  const said = client.onNotification(method, (status: Status) => update(item, status));
  const stopped = client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) update(item, { state: 'problem', files: 0 });
  });
  return vscode.Disposable.from(item, said, stopped);
}

function update(item: vscode.LanguageStatusItem, { state, files }: Status): void {
  const { Information, Warning } = vscode.LanguageStatusSeverity;
  item.busy = state === 'indexing';
  item.severity = state === 'problem' ? Warning : Information;
  item.detail = detail(state, files);
}

function detail(state: Status['state'], files: number): string {
  if (state === 'problem') return vscode.l10n.t('Something went wrong, the log says what');
  if (state === 'indexing') return vscode.l10n.t('Reading manifests');
  return files === 1 ? vscode.l10n.t('1 file read') : vscode.l10n.t('{0} files read', files);
}
