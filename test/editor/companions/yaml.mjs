// Stands in for the YAML extension, under its name: like that, it shows what the `yaml` parser says of open YAML documents.
import * as vscode from 'vscode';
import { parseAllDocuments } from 'yaml';

export function activate(context) {
  const shown = vscode.languages.createDiagnosticCollection('YAML');
  const look = document => {
    if (document.languageId !== 'yaml') return;
    const validates = vscode.workspace.getConfiguration('yaml').get('validate');
    const errors = validates ? parseAllDocuments(document.getText()).flatMap(one => one.errors) : [];
    shown.set(
      document.uri,
      errors.map(({ pos: [start, end], message }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
        diagnostic.source = 'YAML';
        return diagnostic;
      }),
    );
  };
  const all = () => vscode.workspace.textDocuments.forEach(look);
  context.subscriptions.push(
    shown,
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidChangeConfiguration(all),
  );
  all();
}
