import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens, InlayHint } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import type { ClientOptions } from '../support/lsp-client.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/db.yaml';
const text = `${headlessService('db')}---\n${statefulSet('db')}`;

const refreshing = {
  ...pulling,
  workspace: {
    ...pulling.workspace,
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
};

async function started(
  t: { after(act: () => unknown): void },
  options: ClientOptions = {},
): Promise<LspClient> {
  const client = await LspClient.start(options);
  t.after(() => client.stop());
  await client.open(uri, text);
  return client;
}

function lenses(client: LspClient): Promise<CodeLens[]> {
  return client.request('textDocument/codeLens', { textDocument: { uri } });
}

async function hints(client: LspClient, from = 0, to = 99): Promise<string[]> {
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  const found = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
  return found.map(({ position, label }) => `${position.line}:${position.character} ${label}`);
}

test('a client without our command gets the words of a lens alone', async t => {
  const client = await started(t);
  assert.deepEqual(
    (await lenses(client)).map(({ range, command }) => [range.start.line, command]),
    [
      [0, { title: '3 pods', command: '' }],
      [9, { title: 'Service db', command: '' }],
    ],
  );
});

test('a client with our command is led to the places', async t => {
  const capabilities = { ...pulling, experimental: { kubeHeadless: { commands: true } } };
  const [first] = await lenses(await started(t, { capabilities }));
  assert.equal(first?.command?.command, 'kubeHeadless.showPlaces');
  const [document, position, places] = first?.command?.arguments ?? [];
  assert.equal(document, uri);
  assert.deepEqual(position, { line: 0, character: 0 });
  assert.equal(places[0].range.start.line, 12);
});

test('hints stand at ends of lines, and only in the range that is shown', async t => {
  const client = await started(t);
  const all = await hints(client);
  assert.ok(all.includes('6:21 picks 3 pods, those of StatefulSet db'), all.join('\n'));
  assert.ok(all.includes('14:17 db-0.db.default.svc.cluster.local …'), all.join('\n'));
  assert.deepEqual(await hints(client, 0, 6), []);
});

test('each is switched by its setting', async t => {
  const settings = {
    codeLens: { pods: false },
    inlayHints: { matches: false, names: false, namespace: true },
  };
  const client = await started(t, { settings });
  assert.deepEqual(await lenses(client), []);
  assert.deepEqual(await hints(client), ['3:10 namespace: default', '12:10 namespace: default']);
});

test('an editor is told to ask again when another file changed, and not for its own edits', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('db') });
  const client = await LspClient.start({ folders: [space.uri], capabilities: refreshing });
  t.after(() => client.stop());
  const service = space.uriOf('service.yaml');
  await client.open(service, headlessService('db'));
  await client.received('workspace/codeLens/refresh');
  await client.received('workspace/inlayHint/refresh');
  await client.replace(service, 2, `${headlessService('db')}# a comment\n`);
  space.write('set.yaml', statefulSet('db').replace('replicas: 3', 'replicas: 5'));
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: space.uriOf('set.yaml'), type: 2 }],
  });
  await client.received('workspace/codeLens/refresh');
  const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', {
    textDocument: { uri: service },
  });
  assert.equal(lens?.command?.title, '5 pods');
});
