// The extension through the `vscode` API. The same tests for the Node host and for both web worker hosts.
import * as vscode from 'vscode';
import { features } from './features.mjs';
import { firstManifests } from './first-manifests.mjs';
import { views } from './views.mjs';
import {
  applyFix,
  assert,
  diagnosticsOf,
  hoverAt,
  open,
  positionOf,
  readSaved,
  replace,
} from './vscode-helpers.mjs';

const some = found => found.length > 0;
const none = found => found.length === 0;

const extension = () => vscode.extensions.getExtension('kube-headless.kube-headless');

export const tests = {
  async 'nothing runs before a manifest is opened'() {
    const opened = vscode.workspace.textDocuments.map(({ uri, languageId }) => `${uri} (${languageId})`);
    assert(!extension().isActive, `it is active without any YAML; open are: ${opened.join(', ') || 'none'}`);
    const before = performance.now();
    const processor = globalThis.process?.cpuUsage?.();
    await extension().activate();
    const { user, system } = globalThis.process?.cpuUsage?.(processor) ?? {};
    const busy = user === undefined ? '' : `, ${Math.round((user + system) / 1000)} ms of them busy`;
    return `loading and activation took ${Math.round(performance.now() - before)} ms${busy}`;
  },

  ...firstManifests,
  ...features,

  async 'opening YAML starts the extension'() {
    const document = await open('ledger.yaml');
    await diagnosticsOf(document, some);
    assert(extension().isActive, 'it is not active');
  },

  async 'a diagnostic marks the slip, and names its rule and page'() {
    const document = await open('ledger.yaml');
    const [diagnostic, ...others] = await diagnosticsOf(document, some);
    assert(others.length === 0, `more than one: ${JSON.stringify(others)}`);
    assert(diagnostic.severity === vscode.DiagnosticSeverity.Warning, `severity ${diagnostic.severity}`);
    assert(
      diagnostic.range.start.line === positionOf(document, 'App: ledger', 'App').line,
      'on another line',
    );
    assert(/^[a-z-]+\/[a-z-]+$/.test(diagnostic.code.value), `code ${diagnostic.code.value}`);
    assert(diagnostic.code.target.scheme === 'https', `page ${diagnostic.code.target}`);
  },

  async 'a hover on serviceName names the pods'() {
    const text = await hoverAt(await open('queue.yaml'), 'serviceName: queue', 'queue');
    assert(text.includes('queue-2.queue.shop.svc.cluster.local'), text);
  },

  async 'a hover on a Service names what another file holds'() {
    const text = await hoverAt(await open('agent-service.yaml'), 'name: agents', 'agents');
    assert(/DaemonSet/.test(text) && text.includes('agents.default.svc.cluster.local'), text);
  },

  async 'a quick fix corrects the slip, and the file is saved'() {
    const document = await open('ledger.yaml');
    const original = document.getText();
    const [diagnostic] = await diagnosticsOf(document, some);
    await applyFix(document, diagnostic, /`App`.*`app`/);
    await diagnosticsOf(document, none);
    await document.save();
    assert(
      (await readSaved(document)) === original.replace('App: ledger', 'app: ledger'),
      await readSaved(document),
    );
    await replace(document, 'app: ledger', 'App: ledger');
    await diagnosticsOf(document, some);
    await document.save();
  },

  async 'an unsaved change in one file is seen in another'() {
    const service = await open('agent-service.yaml');
    const daemonSet = await open('agent-daemonset.yaml');
    const labels = 'labels:\n        app: agent';
    await replace(daemonSet, labels, labels.replace('agent', 'agnt'));
    await diagnosticsOf(service, some);
    await replace(daemonSet, labels.replace('agent', 'agnt'), labels);
    await diagnosticsOf(service, none);
  },

  async 'a file without a name is read as well'() {
    const content = (await open('ledger.yaml')).getText().replaceAll('ledger', 'draft');
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await diagnosticsOf(document, some);
    const text = await hoverAt(document, 'serviceName: draft', 'draft');
    assert(text.includes('draft-1.draft'), text);
  },

  async 'JSON manifests are read as well'() {
    const document = await open('pair.json');
    const text = await hoverAt(document, '"serviceName": "pair"', 'pair');
    assert(text.includes('pair-1.pair.default.svc.cluster.local'), text);
  },

  ...views,

  async 'settings apply at once'() {
    const settings = vscode.workspace.getConfiguration('kubeHeadless');
    const document = await open('ledger.yaml');
    const [{ code }] = await diagnosticsOf(document, some);
    await settings.update('rules', { [code.value]: 'off' }, vscode.ConfigurationTarget.Global);
    await diagnosticsOf(document, none);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    await diagnosticsOf(document, some);
  },
};
