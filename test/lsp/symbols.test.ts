import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, Location, SymbolInformation } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/db.yaml';
const text = `${headlessService('db')}---\n${statefulSet('db')}`;
const tree = {
  ...pulling,
  textDocument: { ...pulling.textDocument, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

test('an outline is a tree, with words in the language of the editor', async t => {
  const client = await LspClient.start({ capabilities: tree, locale: 'zh-cn' });
  t.after(() => client.stop());
  await client.open(uri, text);
  const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.deepEqual(
    symbols.map(({ name, detail, range }) => [name, detail, range.start.line]),
    [
      ['db', '无头 Service · 3 个 Pod', 0],
      ['db', 'StatefulSet · 3 个 Pod', 9],
    ],
  );
  const pods = symbols[1]!.children!.filter(({ kind }) => kind === 19);
  assert.deepEqual(
    pods.map(({ detail }) => detail),
    [0, 1, 2].map(n => `db-${n}.db.default.svc.cluster.local`),
  );
});

test('a client that knows no tree gets a list', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, text);
  const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.ok(symbols.some(({ name, containerName }) => name === 'db-2' && containerName === 'db'));
  assert.equal(symbols[0]?.location.uri, uri);
});

test('the outline can be switched off', async t => {
  const client = await LspClient.start({ settings: { outline: false } });
  t.after(() => client.stop());
  await client.open(uri, text);
  assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument: { uri } }), []);
});

test('a workspace symbol leads into a file that nobody opened', async t => {
  const space = folder(t, { 'k8s/db.yaml': text });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const [found, ...others] = await client.request<SymbolInformation[]>('workspace/symbol', {
    query: 'db-0.db',
  });
  assert.equal(others.length, 0);
  assert.equal(found?.name, 'db-0.db.default.svc.cluster.local');
  assert.equal(found?.location.uri, space.uriOf('k8s/db.yaml'));
  assert.equal(found?.location.range.start.line, 15);
});

test('implementations and the pair', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, text);
  const at = (line: number, character: number): unknown => ({
    textDocument: { uri },
    position: { line, character },
  });
  const [pods] = await client.request<Location[]>('textDocument/implementation', at(3, 9));
  assert.deepEqual(pods?.range, { start: { line: 12, character: 8 }, end: { line: 12, character: 10 } });
  const [half] = await client.request<{ kind: string; range: { start: { line: number } } }[]>(
    'kubeHeadless/pair',
    at(20, 0),
  );
  assert.equal(half?.kind, 'Service');
  assert.equal(half?.range.start.line, 0);
  assert.deepEqual(
    await client.request('kubeHeadless/pair', {
      ...(at(0, 0) as object),
      textDocument: { uri: 'file:///absent.yaml' },
    }),
    [],
  );
});
