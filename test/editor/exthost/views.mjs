// The views and commands through the `vscode` API.
import * as vscode from 'vscode';
import { onceTrue, open, replace, textOf } from './vscode-helpers.mjs';

/** A StatefulSet that names a Service which is not there. */
const lonely = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: lonely}
spec:
  serviceName: lonely
  selector: {matchLabels: {app: lonely}}
  template:
    metadata: {labels: {app: lonely}}
    spec: {containers: [{name: main, image: registry.example/main:1}]}
`;

export const views = {
  async 'cluster DNS is asked in a document that follows edits'() {
    const manifest = await open('queue.yaml');
    const question = { name: 'queue-2.queue', type: 'A', namespace: 'shop' };
    const uri = vscode.Uri.from({ scheme: 'kube-headless-dig', path: 'q', query: JSON.stringify(question) });
    const answer = await vscode.workspace.openTextDocument(uri);
    await textOf(answer, text => text.includes('A <ip:shop:queue-2>'));
    await replace(manifest, 'replicas: 3', 'replicas: 2');
    await textOf(answer, text => text.includes('NXDOMAIN'));
    await replace(manifest, 'replicas: 2', 'replicas: 3');
    await textOf(answer, text => text.includes('A <ip:shop:queue-2>'));
  },

  async 'a command creates the headless Service of a StatefulSet'() {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: lonely });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(5, 2, 5, 2);
    await vscode.commands.executeCommand('kubeHeadless.createService');
    await textOf(document, text =>
      /kind: Service\nmetadata:\n {2}name: lonely\n[\s\S]*clusterIP: None/.test(text),
    );
  },

  async 'the DNS map opens in a tab of its own'() {
    await open('queue.yaml');
    await vscode.commands.executeCommand('kubeHeadless.showMap');
    await onceTrue(
      () =>
        vscode.window.tabGroups.all.some(group =>
          group.tabs.some(tab => /kubeHeadless\.map/.test(tab.input?.viewType)),
        ),
      vscode.window.tabGroups.onDidChangeTabs,
    );
  },
};
