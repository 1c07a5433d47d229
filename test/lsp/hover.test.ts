import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const set = 'file:///project/a b/set.yaml';

function hover(client: LspClient, line: number, character: number): Promise<Hover | null> {
  return client.request('textDocument/hover', { textDocument: { uri: set }, position: { line, character } });
}

/** The hover on the name of the Service. */
async function shown(client: LspClient): Promise<MarkupContent & { range: Hover['range'] }> {
  const found = await hover(client, 5, 17);
  assert.ok(found);
  return { ...(found.contents as MarkupContent), range: found.range };
}

async function started(contentFormat: ('markdown' | 'plaintext')[], locale = 'en'): Promise<LspClient> {
  const textDocument = { ...pulling.textDocument, hover: { contentFormat } };
  const client = await LspClient.start({ capabilities: { ...pulling, textDocument }, locale });
  await client.open(set, statefulSet('store'));
  await client.open('file:///project/a b/service.yaml', headlessService('store').replace('app:', 'App:'));
  return client;
}

test('a hover is Markdown with names in code font, tables and links to lines', async t => {
  const client = await started(['markdown', 'plaintext']);
  t.after(() => client.stop());
  const { kind, value, range } = await shown(client);
  assert.equal(kind, 'markdown');
  assert.match(value, /^\*\*store\*\* · headless Service/);
  assert.match(value, /^\| --- \| --- \|$/m);
  assert.match(value, /^\| store-0 \| `store-0\.store\.default\.svc\.cluster\.local` \|$/m);
  assert.ok(value.includes('[service.yaml, line 7](file:///project/a%20b/service.yaml#L7)'), value);
  assert.ok(value.includes('[line 12](file:///project/a%20b/set.yaml#L12)'), value);
  assert.deepEqual(range, { start: { line: 5, character: 15 }, end: { line: 5, character: 20 } });
});

test('a client without Markdown gets text', async t => {
  const client = await started(['plaintext']);
  t.after(() => client.stop());
  const { kind, value } = await shown(client);
  assert.equal(kind, 'plaintext');
  assert.doesNotMatch(value, /[*`|[]/);
  assert.match(value, /^store-0 {2}store-0\.store\.default\.svc\.cluster\.local$/m);
});

test('a hover speaks Chinese where the editor does', async t => {
  const client = await started(['markdown'], 'zh-cn');
  t.after(() => client.stop());
  const { value } = await shown(client);
  assert.match(value, /^\*\*store\*\* · 无头 Service/);
  assert.match(value, /\[第 12 行\]/);
});

test('where there is nothing to say there is no hover', async t => {
  const client = await started(['markdown']);
  t.after(() => client.stop());
  assert.equal(await hover(client, 13, 2), null);
});
