import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentHighlight, DocumentLink, Location, LocationLink } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const client = `apiVersion: v1
kind: ConfigMap
metadata: {name: seeds}
data:
  app.properties: |\r
    # 🐘 hosts\r
    seeds=db-0.db,db-1.db\r
`;
const linking = {
  ...pulling,
  textDocument: { ...pulling.textDocument, definition: { linkSupport: true } },
};

test('from a name in a file of a ConfigMap to a Service in a file that nobody opened, and back', async t => {
  const space = folder(t, {
    'db.yaml': `${headlessService('db')}---\n${statefulSet('db')}`,
    'seeds.yaml': client,
  });
  const editor = await LspClient.start({ folders: [space.uri], capabilities: linking });
  t.after(() => editor.stop());
  const uri = space.uriOf('seeds.yaml');
  await editor.open(uri, client);
  const at = { textDocument: { uri }, position: { line: 6, character: 16 } };
  const [link] = await editor.request<LocationLink[]>('textDocument/definition', at);
  assert.deepEqual(link?.originSelectionRange, range(6, 15, 17));
  assert.equal(link?.targetUri, space.uriOf('db.yaml'));
  assert.deepEqual(link?.targetSelectionRange, range(3, 8, 10));

  const places = await editor.request<Location[]>('textDocument/references', {
    textDocument: { uri: link.targetUri },
    position: link.targetSelectionRange.start,
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    places.map(place => [place.uri, place.range]),
    [
      [uri, range(6, 15, 17)],
      [uri, range(6, 23, 25)],
      [link.targetUri, range(14, 15, 17)],
    ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

  const marks = await editor.request<DocumentHighlight[]>('textDocument/documentHighlight', at);
  assert.deepEqual(
    marks.map(mark => [mark.kind, mark.range]),
    [
      [1, range(6, 15, 17)],
      [1, range(6, 23, 25)],
    ],
  );

  const links = await editor.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  assert.deepEqual(
    links.map(one => [one.range.start.character, one.target?.slice(space.uri.length)]),
    [
      [15, '/db.yaml#L4,9'],
      [10, '/db.yaml#L13,9'],
      [23, '/db.yaml#L4,9'],
      [18, '/db.yaml#L13,9'],
    ],
  );
});

test('a client without links gets locations; where nothing is named it gets none', async t => {
  const editor = await LspClient.start();
  t.after(() => editor.stop());
  const uri = 'file:///project/db.yaml';
  await editor.open(uri, `${headlessService('db')}---\n${statefulSet('db')}`);
  const ask = (line: number, character: number): Promise<Location[]> =>
    editor.request('textDocument/definition', { textDocument: { uri }, position: { line, character } });
  assert.deepEqual(await ask(14, 16), [{ uri, range: range(3, 8, 10) }]);
  assert.deepEqual(await ask(0, 3), []);
});

test('links in strings can be switched off', async t => {
  const editor = await LspClient.start({ settings: { links: false } });
  t.after(() => editor.stop());
  const uri = 'file:///project/all.yaml';
  await editor.open(uri, `${headlessService('db')}---\n${statefulSet('db')}---\n${client}`);
  assert.deepEqual(await editor.request('textDocument/documentLink', { textDocument: { uri } }), []);
});

function range(line: number, start: number, end: number): Location['range'] {
  return { start: { line, character: start }, end: { line, character: end } };
}
