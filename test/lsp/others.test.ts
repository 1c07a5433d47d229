import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import { LspClient, pulling } from '../support/lsp-client.ts';

const uri = 'file:///project/db.yaml';
const tab = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n\tclusterIP: None\n';
const beside = { ...pulling, experimental: { kubeHeadless: { others: { yamlSyntax: true } } } };

async function codes(client: LspClient): Promise<unknown[]> {
  return (await client.pull(uri)).map(({ code }) => code);
}

test('where another extension shows syntax errors they are not shown twice, and their fixes stay', async t => {
  const client = await LspClient.start({ capabilities: beside });
  t.after(() => client.stop());
  await client.open(uri, tab);
  assert.deepEqual(await codes(client), []);
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 5, character: 0 }, end: { line: 5, character: 1 } },
    context: { diagnostics: [] },
  });
  const edit = (await client.request<CodeAction>('codeAction/resolve', actions[0])).edit;
  assert.ok(edit, JSON.stringify(actions));
});

test('what no other extension looks at is shown: other languages, limits of Kubernetes', async t => {
  const client = await LspClient.start({ capabilities: beside });
  t.after(() => client.stop());
  await client.open(uri, tab, 'helm');
  assert.deepEqual(await codes(client), ['yaml/unreadable']);
  await client.close(uri);
  await client.open(uri, `${tab.replace('\t', '  ')}  selector: {? {a: b} : c}\n`);
  assert.deepEqual(await codes(client), ['yaml/unreadable']);
});

test('the setting decides', async t => {
  const always = await LspClient.start({
    capabilities: beside,
    settings: { yaml: { syntaxMessages: 'always' } },
  });
  t.after(() => always.stop());
  await always.open(uri, tab);
  assert.deepEqual(await codes(always), ['yaml/unreadable']);
  const never = await LspClient.start({ settings: { yaml: { syntaxMessages: 'never' } } });
  t.after(() => never.stop());
  await never.open(uri, tab);
  assert.deepEqual(await codes(never), []);
});

test('an extension may come and go', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, tab);
  assert.deepEqual(await codes(client), ['yaml/unreadable']);
  await client.notify('kubeHeadless/others', { yamlSyntax: true });
  await client.received('workspace/diagnostic/refresh');
  assert.deepEqual(await codes(client), []);
  await client.notify('kubeHeadless/others', { yamlSyntax: false });
  await client.received('workspace/diagnostic/refresh');
  assert.deepEqual(await codes(client), ['yaml/unreadable']);
});
