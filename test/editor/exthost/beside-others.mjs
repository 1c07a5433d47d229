// Beside the YAML extension: nothing is said twice, and nothing is lost. VS Code calls `run` in an extension host.
import * as vscode from 'vscode';
import { runTests } from './runner.mjs';
import { applyFix, assert, diagnosticsOf, hoverAt, open, until } from './vscode-helpers.mjs';

const of = source => document =>
  vscode.languages.getDiagnostics(document.uri).filter(one => one.source === source);
const theirs = of('YAML');

const tests = {
  async 'a syntax error is said once, by the YAML extension, and our fix for it is offered'() {
    const document = await open('pasted.yaml');
    const [error] = await until(
      async () => theirs(document),
      found => found.length > 0,
    );
    await diagnosticsOf(document, found => found.length === 0);
    const line = document.lineAt(document.positionAt(document.getText().indexOf('- name: http')).line);
    await applyFix(document, { range: line.range }, /^Indent the list item under "ports"$/);
    await until(
      async () => theirs(document),
      found => !found.some(one => one.range.isEqual(error.range) && one.message === error.message),
    );
    assert(document.getText().includes('ports:\n    - name: http\n'), document.getText());
    await vscode.commands.executeCommand('workbench.action.files.revert');
  },

  async 'a setting decides otherwise, and where the YAML extension is told not to check we do'() {
    const document = await open('pasted.yaml');
    const { Global } = vscode.ConfigurationTarget;
    const ours = vscode.workspace.getConfiguration('kubeHeadless');
    await ours.update('yaml.syntaxMessages', 'always', Global);
    await diagnosticsOf(document, found => found.length === 4);
    await ours.update('yaml.syntaxMessages', undefined, Global);
    await diagnosticsOf(document, found => found.length === 0);
    const yaml = vscode.workspace.getConfiguration('yaml');
    await yaml.update('validate', false, Global);
    await diagnosticsOf(document, found => found.length === 4);
    await yaml.update('validate', undefined, Global);
    await diagnosticsOf(document, found => found.length === 0);
  },

  async 'what is no matter of syntax is shown as ever'() {
    const document = await open('ledger.yaml');
    await diagnosticsOf(document, found => found.length === 1);
    const text = await hoverAt(document, 'serviceName: ledger', 'ledger');
    assert(text.includes('ledger-0.ledger.shop.svc.cluster.local'), text);
  },
};

export const run = () => runTests(tests);
