import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const seeds = `apiVersion: v1
kind: ConfigMap
metadata: {name: seeds}
data:
  hosts: db-0.db
`;
const files = { 'db.yaml': `${headlessService('db')}---\n${statefulSet('db')}`, 'seeds.yaml': seeds };
const confirming = {
  ...pulling,
  workspace: {
    ...pulling.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: { ...pulling.textDocument, rename: { prepareSupport: true } },
};

test('fields change at once, strings once the user has looked at them', async t => {
  const space = folder(t, files);
  const editor = await LspClient.start({ folders: [space.uri], capabilities: confirming, locale: 'zh-cn' });
  t.after(() => editor.stop());
  assert.deepEqual(editor.initialized.capabilities.renameProvider, { prepareProvider: true });
  const uri = space.uriOf('db.yaml');
  await editor.open(uri, files['db.yaml']);
  const at = { textDocument: { uri }, position: { line: 3, character: 9 } };
  assert.deepEqual(await editor.request('textDocument/prepareRename', at), {
    range: range(3, 8, 10),
    placeholder: 'db',
  });
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'store' });
  const [fields, strings] = edit.documentChanges as TextDocumentEdit[];
  assert.deepEqual(fields, {
    textDocument: { uri, version: 1 },
    edits: [
      { range: range(3, 8, 10), newText: 'store' },
      { range: range(14, 15, 17), newText: 'store' },
    ],
  });
  assert.deepEqual(strings, {
    textDocument: { uri: space.uriOf('seeds.yaml'), version: null },
    edits: [{ range: range(4, 14, 16), newText: 'store', annotationId: 'confirm' }],
  });
  assert.deepEqual(edit.changeAnnotations, {
    confirm: { label: '字符串中的名称', description: '由程序读取', needsConfirmation: true },
  });
});

test('a client that can not ask gets one list of edits a file', async t => {
  const space = folder(t, files);
  const editor = await LspClient.start({ folders: [space.uri], capabilities: {} });
  t.after(() => editor.stop());
  assert.equal(editor.initialized.capabilities.renameProvider, true);
  const uri = space.uriOf('seeds.yaml');
  await editor.open(uri, seeds);
  const edit = await editor.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri },
    position: { line: 4, character: 10 },
    newName: 'store',
  });
  assert.deepEqual(edit, {
    changes: {
      [space.uriOf('db.yaml')]: [{ range: range(12, 8, 10), newText: 'store' }],
      [uri]: [{ range: range(4, 9, 11), newText: 'store' }],
    },
  });
});

test('what can not be renamed is an error that says why', async t => {
  const editor = await LspClient.start({ capabilities: confirming });
  t.after(() => editor.stop());
  const uri = 'file:///project/db.yaml';
  await editor.open(uri, files['db.yaml']);
  const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  await assert.rejects(editor.request('textDocument/prepareRename', at(0, 2)), {
    message: 'No name of a Service, workload, port, label or volume stands here',
  });
  await assert.rejects(editor.request('textDocument/rename', { ...at(3, 9), newName: 'a b' }), {
    message: /^"a b" cannot be a name here/,
  });
});

function range(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
