// What the editor shows beside diagnostics, hovers and fixes: outline, symbols, lenses, hints, ways from a Service to its pods.
import * as vscode from 'vscode';
import { assert, diagnosticsOf, hoverAt, open, positionOf, until } from './vscode-helpers.mjs';

const ask = (command, ...args) => vscode.commands.executeCommand(`vscode.execute${command}`, ...args);

/** The line of each lens with its words. */
async function lensesOf(document) {
  const lenses = await ask('CodeLensProvider', document.uri, 50);
  return lenses.map(lens => `${lens.range.start.line}: ${lens.command?.title}`);
}

const switches = ['codeLens.pods', 'codeLens.usedBy', 'inlayHints.matches', 'inlayHints.names'];

async function hintsOf(document) {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await ask('InlayHintProvider', document.uri, all);
  return hints.map(hint => {
    const { text } = document.lineAt(hint.position.line);
    assert(hint.position.character === text.length, `a hint within "${text}"`);
    return `${text.trim()} | ${hint.label}`;
  });
}

/** Renames what is at a word, once as many places are to be changed as are wanted; strings are taken without the question a person gets. */
async function renameAt(document, line, word, name, places) {
  const rename = () => ask('DocumentRenameProvider', document.uri, positionOf(document, line, word), name);
  const offered = await until(
    rename,
    edit => edit?.entries().flatMap(([, edits]) => edits).length === places,
  );
  const edit = new vscode.WorkspaceEdit();
  for (const [uri, edits] of offered.entries()) edit.set(uri, edits);
  assert(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

export const features = {
  async 'the outline lists objects, and the names of pods in them'() {
    const document = await open('queue.yaml');
    const symbols = await until(
      () => ask('DocumentSymbolProvider', document.uri),
      found => found?.length > 0,
    );
    assert(symbols.map(({ name }) => name).join() === 'queue,queue', JSON.stringify(symbols));
    assert(symbols[1].detail === 'StatefulSet · 3 pods', symbols[1].detail);
    const pods = symbols[1].children.map(({ name, detail }) => `${name} ${detail}`);
    assert(pods.includes('queue-2 queue-2.queue.shop.svc.cluster.local'), pods.join());
  },

  async 'a workspace symbol is found by a DNS name'() {
    const [found] = await until(
      () => ask('WorkspaceSymbolProvider', 'queue-1.queue'),
      all => all.length > 0,
    );
    assert(found.name === 'queue-1.queue.shop.svc.cluster.local', found.name);
    assert(found.location.uri.path.endsWith('/queue.yaml'), found.location.uri.path);
  },

  async 'Go to Implementations leads from a Service to what makes its pods'() {
    const document = await open('agent-service.yaml');
    const at = positionOf(document, 'name: agents', 'agents');
    const [found] = await until(
      () => ask('ImplementationProvider', document.uri, at),
      all => all.length > 0,
    );
    assert((found.uri ?? found.targetUri).path.endsWith('/agent-daemonset.yaml'), JSON.stringify(found));
  },

  async 'lenses and hints, each switched by its setting'() {
    const settings = vscode.workspace.getConfiguration('kubeHeadless');
    const document = await open('queue.yaml');
    await diagnosticsOf(document, found => found.length === 0);
    const start = document.positionAt(document.getText().indexOf('---')).line + 1;
    const lenses = await until(
      () => lensesOf(document),
      all => all.length === 3,
    );
    assert(lenses.join() === `0: 3 pods,0: used by 1 string,${start}: Service queue`, lenses.join());
    const hints = await until(
      () => hintsOf(document),
      all => all.length === 3,
    );
    assert(hints.includes('serviceName: queue | queue-0.queue.shop.svc.cluster.local …'), hints.join());
    for (const key of switches) await settings.update(key, false, vscode.ConfigurationTarget.Global);
    await until(
      () => lensesOf(document),
      all => all.length === 0,
    );
    await until(
      () => hintsOf(document),
      all => all.length === 0,
    );
    for (const key of switches) await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
  },

  async 'the call hierarchy tells who talks to a Service, and what is behind it'() {
    const document = await open('queue.yaml');
    const at = positionOf(document, 'serviceName: queue', 'queue');
    const prepare = () => vscode.commands.executeCommand('vscode.prepareCallHierarchy', document.uri, at);
    const [service] = await until(prepare, items => items?.length > 0);
    assert(service.detail === 'Service · shop', service.detail);
    const [caller] = await vscode.commands.executeCommand('vscode.provideIncomingCalls', service);
    assert(caller.from.name === 'front' && caller.fromRanges.length === 1, JSON.stringify(caller));
    const [callee] = await vscode.commands.executeCommand('vscode.provideOutgoingCalls', service);
    assert(callee.to.detail === 'StatefulSet · shop', JSON.stringify(callee));
  },

  async 'from a StatefulSet to its Service and back'() {
    const document = await open('ledger.yaml');
    await diagnosticsOf(document, found => found.length > 0);
    const editor = vscode.window.activeTextEditor;
    const go = async from => {
      editor.selection = new vscode.Selection(from, from);
      await vscode.commands.executeCommand('kubeHeadless.goToPair');
      return until(
        async () => vscode.window.activeTextEditor.selection,
        selection => !selection.isEmpty,
      );
    };
    const service = await go(positionOf(document, 'serviceName: ledger', 'ledger'));
    assert(
      service.start.line === positionOf(document, 'name: ledger', 'ledger').line,
      JSON.stringify(service),
    );
    const set = await go(service.start);
    const start = document.positionAt(document.getText().indexOf('---')).line;
    assert(set.start.line > start, JSON.stringify(set));
  },

  async 'a Service is renamed from serviceName: all places that mean it, and nothing is wrong afterwards'() {
    const [queue, front] = [await open('queue.yaml'), await open('front.yaml')];
    const before = [queue.getText(), front.getText()];
    await renameAt(queue, 'serviceName: queue', 'queue', 'broker', 3);
    assert(
      queue.getText() ===
        before[0].replace('name: queue', 'name: broker').replace('serviceName: queue', 'serviceName: broker'),
      queue.getText(),
    );
    assert(
      front.getText() === before[1].replace('queue-0.queue.shop', 'queue-0.broker.shop'),
      front.getText(),
    );
    await until(
      () => hoverAt(front, 'queue-0.broker', 'broker'),
      text => text.includes('queue-0.broker.shop.svc.cluster.local'),
    );
    for (const document of [queue, front]) await diagnosticsOf(document, found => found.length === 0);
    await renameAt(queue, 'serviceName: broker', 'broker', 'queue', 3);
    assert([queue.getText(), front.getText()].join() === before.join(), 'the way back gives another text');
  },

  async 'completion of serviceName, with what it resolves to, in the place of the whole word'() {
    const document = await open('queue.yaml');
    const at = positionOf(document, 'serviceName: queue', 'queue');
    const ours = async position => {
      const list = await ask('CompletionItemProvider', document.uri, position, undefined, 50);
      return list.items.filter(item => item.data?.uri || item.label.description);
    };
    const [item] = await until(
      () => ours(at),
      all => all.length > 0,
    );
    assert(item.label.label === 'queue', JSON.stringify(item.label));
    assert(item.label.description === 'headless Service · 3 pods', item.label.description);
    const { value } = item.documentation ?? {};
    assert(value?.includes('queue-2.queue.shop.svc.cluster.local'), String(value));
    const { inserting, replacing } = item.range;
    assert(inserting.end.isEqual(at) && inserting.start.isEqual(replacing.start), JSON.stringify(item.range));
    assert(document.getText(replacing) === 'queue', document.getText(replacing));
  },
};
