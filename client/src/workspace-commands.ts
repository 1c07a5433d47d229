import * as vscode from 'vscode';
import type { CommandName } from '../../server/src/config/commands.ts';
import type { ExportFormat } from '../../server/src/protocol.ts';
import type { Handler } from './commands.ts';
import { cursor } from './reveal.ts';
import type { Server } from './server.ts';

/** The commands about the whole workspace or the object at the cursor. */
export function workspaceCommands(server: Server) {
  return {
    lintWorkspace: () => lint(server),
    createService: () => createService(server),
    exportRecords: () => exportRecords(server),
  } satisfies Partial<Record<CommandName, Handler>>;
}

/** Says how many problems there are, and shows them in VS Code's own list. */
async function lint(server: Server): Promise<void> {
  const title = vscode.l10n.t('Reading manifests');
  const { files, resources, errors, warnings, others } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    () => server.ask('kubeHeadless/lint', {}),
  );
  const read = vscode.l10n.t('{0} files with {1} resources read', files, resources);
  if (errors + warnings + others === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0}: no problems', read));
    return;
  }
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  const found = vscode.l10n.t('{0} errors, {1} warnings, {2} others', errors, warnings, others);
  void vscode.window.showInformationMessage(`${read}: ${found}`);
}

async function createService(server: Server): Promise<void> {
  const place = cursor();
  const answer = place && (await server.ask('kubeHeadless/createService', place));
  if (!answer) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no StatefulSet at the cursor'));
  } else if ('refused' in answer) {
    void vscode.window.showInformationMessage(answer.refused);
  } else {
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, range, newText } of answer.edits) {
      const { start, end } = range;
      edit.replace(
        vscode.Uri.parse(uri, true),
        new vscode.Range(start.line, start.character, end.line, end.character),
        newText,
      );
    }
    await vscode.workspace.applyEdit(edit);
  }
}

const languages: Readonly<Record<ExportFormat, string>> = {
  zone: 'plaintext',
  csv: 'plaintext',
  json: 'json',
};

/** Opens the records in a document without a name. */
async function exportRecords(server: Server): Promise<void> {
  const items: (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { label: vscode.l10n.t('Zone file'), description: 'RFC 1035', format: 'zone' },
    { label: 'CSV', description: vscode.l10n.t('name, type, data'), format: 'csv' },
    { label: 'JSON', format: 'json' },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export DNS records as') });
  if (!picked) return;
  const { format } = picked;
  const content = await server.ask('kubeHeadless/export', { format });
  const document = await vscode.workspace.openTextDocument({ language: languages[format], content });
  await vscode.window.showTextDocument(document);
}
