import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const rule = 'dns/governing-service-missing';
const manifest = `${statefulSet('store', 'stroe')}---\n${headlessService('store')}`;
const creating: ClientCapabilities = {
  ...pulling,
  workspace: {
    ...pulling.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** The quick fixes of the rule's finding. */
async function actions(client: LspClient, uri: string): Promise<readonly CodeAction[]> {
  const diagnostics = (await client.pull(uri)).filter(({ code }) => code === rule);
  assert.equal(diagnostics.length, 1);
  return client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: diagnostics[0]!.range,
    context: { diagnostics },
  });
}

async function edit(client: LspClient, uri: string, title: string): Promise<CodeAction['edit']> {
  const action = (await actions(client, uri)).find(one => one.title === title);
  assert.ok(action, `not offered: ${title}`);
  assert.equal(action.isPreferred, undefined);
  return (await client.request<CodeAction>('codeAction/resolve', action)).edit;
}

test('the ways to silence a rule come behind its fixes, the widest last', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const uri = 'file:///project/store.yaml';
  await client.open(uri, manifest);
  const titles = (await actions(client, uri)).map(({ title }) => title);
  assert.equal(titles[0], 'Change serviceName to store');
  assert.deepEqual(titles.slice(-3), [
    `Disable ${rule} for this line`,
    `Disable ${rule} for this resource`,
    `Disable ${rule} in this file`,
  ]);
  const found = await edit(client, uri, `Disable ${rule} for this line`);
  const newText = `  # kube-headless-disable-next-line ${rule} -- reason\n`;
  const at = { line: 5, character: 0 };
  assert.deepEqual(found?.documentChanges, [
    { textDocument: { uri, version: 1 }, edits: [{ range: { start: at, end: at }, newText }] },
  ]);
});

test('a settings file is created with what was in force, where the client can create files', async t => {
  const space = folder(t, { 'set.yaml': manifest });
  const settings = { dns: { clusterDomain: 'corp.local' }, rules: { 'service/unnamed-port': 'off' } };
  const client = await LspClient.start({ capabilities: creating, folders: [space.uri], settings });
  t.after(() => client.stop());
  await client.open(space.uriOf('set.yaml'), manifest);
  const found = await edit(client, space.uriOf('set.yaml'), `Disable ${rule} in this workspace`);
  const uri = space.uriOf('.kube-headless.yaml');
  const at = { line: 0, character: 0 };
  const newText = `dns.clusterDomain: "corp.local"\nrules:\n  service/unnamed-port: off\n  ${rule}: off\n`;
  assert.deepEqual(found?.documentChanges, [
    { kind: 'create', uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: { start: at, end: at }, newText }] },
  ]);
  space.write('.kube-headless.yaml', newText);
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
  assert.deepEqual(await client.pull(space.uriOf('set.yaml')), []);
});

test('a client that cannot create files is offered the workspace only where a settings file is', async t => {
  const space = folder(t, { 'set.yaml': manifest });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const set = space.uriOf('set.yaml');
  await client.open(set, manifest);
  const title = `Disable ${rule} in this workspace`;
  assert.ok((await actions(client, set)).every(action => action.title !== title));
  space.write('.kube-headless.yaml', '# ours\nworkspace:\n  exclude: [.kube-headless.yaml]\n');
  const uri = space.uriOf('.kube-headless.yaml');
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
  const found = await edit(client, set, title);
  const at = { line: 2, character: 32 };
  assert.deepEqual(found?.documentChanges, [
    {
      textDocument: { uri, version: null },
      edits: [{ range: { start: at, end: at }, newText: `\nrules:\n  ${rule}: off` }],
    },
  ]);
});
