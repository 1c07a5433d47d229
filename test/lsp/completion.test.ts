import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  InsertReplaceEdit,
  TextEdit,
} from 'vscode-languageserver';
import type { ClientOptions } from '../support/lsp-client.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/db.yaml';
const able: ClientCapabilities = {
  ...pulling,
  textDocument: {
    ...pulling.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
      },
    },
  },
};

async function started(
  t: { after(act: () => unknown): void },
  text: string,
  options: ClientOptions = { capabilities: able },
): Promise<LspClient> {
  const client = await LspClient.start(options);
  t.after(() => client.stop());
  await client.open(uri, text);
  return client;
}

/** What is offered at the cursor `|` of a text. */
async function offered(client: LspClient, marked: string, context?: unknown): Promise<CompletionList | null> {
  const at = marked.indexOf('|');
  const before = marked.slice(0, at).split(/\r\n|\n/);
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  return client.request('textDocument/completion', { textDocument: { uri }, position, context });
}

const typed = `${headlessService('db')}---\n${statefulSet('db')}`.replace(
  'serviceName: db',
  'serviceName: "d|x"',
);

test('the capability, and items with ranges for inserting and replacing', async t => {
  const client = await started(t, typed.replace('|', ''));
  const provider = client.initialized.capabilities.completionProvider;
  assert.equal(provider?.resolveProvider, true);
  assert.ok(provider?.triggerCharacters?.includes('.'));
  const list = await offered(client, typed);
  assert.equal(list?.isIncomplete, false);
  const [item] = list?.items ?? [];
  assert.equal(item?.label, 'db');
  assert.deepEqual(item?.labelDetails, { description: 'headless Service · 3 pods' });
  const edit = item?.textEdit as InsertReplaceEdit;
  const line = typed.slice(0, typed.indexOf('|')).split('\n').length - 1;
  assert.deepEqual(edit.insert, { start: { line, character: 16 }, end: { line, character: 17 } });
  assert.deepEqual(edit.replace, { start: { line, character: 16 }, end: { line, character: 18 } });
});

test('documentation is what a hover says once the item stands there', async t => {
  const client = await started(t, typed.replace('|', ''));
  const [item] = (await offered(client, typed))?.items ?? [];
  const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
  const value = (resolved.documentation as { value: string }).value;
  assert.match(value, /db-2 \| `db-2\.db\.default\.svc\.cluster\.local`/);
  assert.deepEqual({ ...resolved, documentation: undefined }, { ...item, documentation: undefined });
});

test('a client that knows no more than plain items gets those', async t => {
  const client = await started(t, typed.replace('|', ''), { capabilities: {} });
  const [item] = (await offered(client, typed))?.items ?? [];
  assert.equal(item?.detail, 'headless Service · 3 pods');
  assert.ok(item?.textEdit && 'range' in item.textEdit);
  const { documentation } = await client.request<CompletionItem>('completionItem/resolve', item);
  assert.equal((documentation as { kind: string }).kind, 'plaintext');
});

test('CRLF, a byte order mark and emoji do not move the range', async t => {
  const marked = `\ufeff# 🐘🐘\n${typed}`.replaceAll('\n', '\r\n').replace('"d|x"', '"d|x" # 🐘');
  const client = await started(t, marked.replace('|', ''));
  const [item] = (await offered(client, marked))?.items ?? [];
  const { replace } = item!.textEdit as InsertReplaceEdit;
  assert.deepEqual([replace.start.character, replace.end.character], [16, 18]);
});

test('a blank that is typed brings up only what certainly stands there', async t => {
  const marked = `${headlessService('db')}---\n${statefulSet('db')}`.replace(
    /( +)image: .*\n/,
    '$&$1env:\n$1  - name: THING\n$1    value: |\n',
  );
  const client = await started(t, marked.replace('|', ''));
  const asked = await offered(client, marked, { triggerKind: 1 });
  assert.ok(asked?.items.some(({ label }) => label === 'db-0.db'));
  assert.equal(await offered(client, marked, { triggerKind: 2, triggerCharacter: ' ' }), null);
  const host = marked.replace('THING', 'DB_HOST');
  await client.replace(uri, 2, host.replace('|', ''));
  assert.ok(await offered(client, host, { triggerKind: 2, triggerCharacter: ' ' }));
});

test('in Chinese', async t => {
  const client = await started(t, typed.replace('|', ''), { capabilities: able, locale: 'zh-cn' });
  const [item] = (await offered(client, typed))?.items ?? [];
  assert.equal(item?.labelDetails?.description, '无头 Service · 3 个 Pod');
});

test('what a client without snippets gets for an empty file is whole, and nothing is wrong with it', async t => {
  const client = await started(t, '', { capabilities: pulling });
  const items = (await offered(client, '|'))?.items ?? [];
  const [pair] = items.filter(({ label }) => label === 'Headless Service with its StatefulSet');
  assert.equal(pair?.insertTextFormat, 1);
  const { newText } = pair!.textEdit as TextEdit;
  assert.doesNotMatch(newText, /\$/);
  await client.replace(uri, 2, newText);
  assert.deepEqual(await client.pull(uri), []);
  assert.equal(await offered(client, '|', { triggerKind: 2, triggerCharacter: ' ' }), null);
});
