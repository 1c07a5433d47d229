// The kinds of manifests that people try first, as articles on headless Services show them.
import * as vscode from 'vscode';
import { applyFix, assert, diagnosticsOf, hoverAt, open, replace } from './vscode-helpers.mjs';

const isError = one => one.severity === vscode.DiagnosticSeverity.Error;

export const firstManifests = {
  async 'a headless Service whose selector slips resolves to nothing, and does once the fix is applied'() {
    const document = await open('ledger.yaml');
    const [slip] = await diagnosticsOf(document, found => found.length === 1);
    const before = await hoverAt(document, 'serviceName: ledger', 'ledger');
    assert(before.includes('resolves to nothing'), before);
    assert(before.indexOf('App: ledger') < before.indexOf('ledger-0.ledger.shop.svc.cluster.local'), before);
    await applyFix(document, slip, /`App`.*`app`/);
    await diagnosticsOf(document, found => found.length === 0);
    const after = await hoverAt(document, 'serviceName: ledger', 'ledger');
    assert(!after.includes('resolves to nothing'), after);
    for (const part of ['ledger-1.ledger.shop.svc.cluster.local', 'data-ledger-0', 'data-ledger-1'])
      assert(after.includes(part), after);
    await replace(document, 'app: ledger', 'App: ledger');
    await diagnosticsOf(document, found => found.length === 1);
  },

  async 'a DaemonSet in another file: one address a node, the real port, no complaint'() {
    const document = await open('agent-service.yaml');
    await diagnosticsOf(document, found => found.length === 0);
    const text = await hoverAt(document, 'name: agents', 'agents');
    assert(text.includes('one address for each node that runs a pod of DaemonSet agent'), text);
    assert(/_metrics\._tcp\.agents\.default\.svc\.cluster\.local`? \(SRV\) gives port 9100/.test(text), text);
  },

  async 'a Deployment behind an ordinary and a headless Service: one address, and three without names'() {
    const document = await open('front.yaml');
    await diagnosticsOf(document, found => found.length === 0);
    const ordinary = await hoverAt(document, 'name: front\n', 'front');
    assert(ordinary.includes('one address, its cluster IP'), ordinary);
    const headless = await hoverAt(document, 'clusterIP: None', 'None');
    assert(headless.includes('answers with 3 addresses'), headless);
    assert(headless.includes('The pods of Deployment front have no names of their own'), headless);
  },

  async 'lost indentation: each broken place in plain words, and a fix for each'() {
    const document = await open('pasted.yaml');
    const broken = await diagnosticsOf(document, found => found.filter(isError).length === 4);
    for (const { message } of broken) assert(/^This list item belongs to "\w+"/.test(message), message);
    for (let left = 4; left > 0; left--) {
      const found = await diagnosticsOf(document, all => all.filter(isError).length === left);
      await applyFix(document, found.find(isError), /^Indent the list item under "/);
    }
    const [port, ...others] = await diagnosticsOf(
      document,
      found => found.length > 0 && !found.some(isError),
    );
    assert(others.length === 0, JSON.stringify(others));
    assert(port.code.value === 'service/headless-port-remapped', port.code.value);
    const text = await hoverAt(document, 'serviceName: pasted', 'pasted');
    assert(text.includes('pasted-2.pasted.default.svc.cluster.local'), text);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await diagnosticsOf(document, found => found.filter(isError).length === 4);
  },
};
