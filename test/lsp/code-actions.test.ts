import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Diagnostic, TextDocumentEdit } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient, pushed } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/store.yaml';
const misspelt = `${statefulSet('store', 'stroe')}---\n${headlessService('store')}`;
const change = {
  range: { start: { line: 5, character: 15 }, end: { line: 5, character: 20 } },
  newText: 'store',
};

function actionsAt(client: LspClient, of: string, diagnostics: readonly Diagnostic[], only?: string[]) {
  const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const context = { diagnostics, ...(only ? { only } : {}) };
  return client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: of },
    range,
    context,
  });
}

test('a fix is offered without its edits, and has them with the version once resolved', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, misspelt);
  const [action] = await actionsAt(client, uri, await client.pull(uri));
  assert.equal(action?.title, 'Change serviceName to store');
  assert.equal(action?.kind, 'quickfix');
  assert.equal(action?.isPreferred, true);
  assert.equal(action?.diagnostics?.length, 1);
  assert.equal(action?.edit, undefined);
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  assert.deepEqual(edit, { documentChanges: [{ textDocument: { uri, version: 1 }, edits: [change] }] });
});

test('a client that resolves nothing and drops data gets the edits at once', async t => {
  const client = await LspClient.start({ capabilities: pushed });
  t.after(() => client.stop());
  await client.open(uri, misspelt);
  const diagnostics = await client.published(uri, () => true);
  assert.equal(diagnostics[0]?.data, undefined);
  const [action] = await actionsAt(client, uri, diagnostics);
  assert.deepEqual(action?.edit, { changes: { [uri]: [change] } });
});

test('a cursor within the marked value is enough', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, misspelt);
  const at = { line: 5, character: 17 };
  const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } };
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
  assert.equal(actions[0]?.title, 'Change serviceName to store');
});

test('a fix edits the file that decides the value, be it closed', async t => {
  const space = folder(t, {
    'set.yaml': statefulSet('store'),
    'service.yaml': headlessService('store', '10.0.0.7'),
  });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  await client.open(space.uriOf('set.yaml'), statefulSet('store'));
  const actions = await actionsAt(
    client,
    space.uriOf('set.yaml'),
    await client.pull(space.uriOf('set.yaml')),
  );
  const action = actions.find(({ title }) => title.startsWith('Make Service store headless'));
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  const [file] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  assert.deepEqual(file?.textDocument, { uri: space.uriOf('service.yaml'), version: null });
  assert.equal(file?.edits[0] && 'newText' in file.edits[0] && file.edits[0].newText, 'None');
});

test('a fix whose place is gone has no edits', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, misspelt);
  const [action] = await actionsAt(client, uri, await client.pull(uri));
  await client.replace(uri, 2, headlessService('store'));
  const resolved = await client.request<CodeAction>('codeAction/resolve', action);
  assert.equal(resolved.edit, undefined);
});

test('a fix that is resolved after an edit above it lands where the value is now', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, misspelt);
  const [action] = await actionsAt(client, uri, await client.pull(uri));
  await client.replace(uri, 2, `# one line more\n${misspelt}`);
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  const [file] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  assert.equal(file?.textDocument.version, 2);
  assert.deepEqual(file?.edits[0]?.range.start, { line: 6, character: 15 });
});

test('only what is asked for is offered', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, misspelt);
  const diagnostics = await client.pull(uri);
  assert.deepEqual(await actionsAt(client, uri, diagnostics, ['refactor']), []);
  const all = await actionsAt(client, uri, diagnostics, ['source.fixAll']);
  assert.ok(all.every(({ kind }) => kind === 'source.fixAll.kubeHeadless'));
  assert.ok((await actionsAt(client, uri, diagnostics, ['quickfix'])).length > 0);
});
