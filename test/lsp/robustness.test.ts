import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/store.yaml';

/** The server still answers, and what it says is right. */
async function assertAlive(client: LspClient): Promise<void> {
  const sound = 'file:///project/sound.yaml';
  await client.open(sound, statefulSet('sound'));
  const items = await client.pull(sound);
  assert.equal(items[0]?.code, 'dns/governing-service-missing');
  assert.equal(await client.stop(), 0);
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghij']
  .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(', ')}]`)
  .join('\n')}\n`;

const documents: Readonly<Record<string, string>> = {
  'a truncated document': statefulSet('store').slice(0, 170),
  'ten megabytes': `${headlessService('store')}---\n`.repeat(70_000).slice(0, 10_000_000),
  'ten megabytes in one line': `data: "${'x'.repeat(10_000_000)}"`,
  'an alias bomb': bomb,
  'an alias of itself': 'apiVersion: v1\nkind: Service\nmetadata: &m {name: a, more: *m}\n',
  'conflict markers': `<<<<<<< HEAD\n${headlessService('a')}=======\n${headlessService('b')}>>>>>>> theirs\n`,
  'binary content': String.fromCharCode(...Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256)),
  'lone surrogates': `kind: Service\nmetadata: {name: "\ud800"}\n`,
  'one line of lists': `a:\n  ${'- '.repeat(20_000)}x`,
  'deep nesting': `a: ${'['.repeat(20_000)}`,
  'deep indentation': Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
};

for (const [what, text] of Object.entries(documents))
  test(`${what} does no harm`, { timeout: 60_000 }, async () => {
    const client = await LspClient.start();
    await client.open(uri, text);
    await client.pull(uri);
    await client.request('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 3 },
    });
    await client.replace(uri, 2, `${text}\nx`);
    await client.pull(uri);
    await assertAlive(client);
  });

test('bad files in the workspace do no harm', { timeout: 60_000 }, async t => {
  const files = Object.entries(documents).map(([, text], at) => [`${at}.yaml`, text] as const);
  const space = folder(t, { ...Object.fromEntries(files), 'nul.yaml': new Uint8Array([107, 0, 255, 254]) });
  const client = await LspClient.start({ folders: [space.uri] });
  await assertAlive(client);
});

test('messages that make no sense do no harm', async () => {
  const client = await LspClient.start();
  const refused = (method: string, params: unknown) => client.request(method, params).catch(() => 'refused');
  await refused('textDocument/hover', {});
  await refused('textDocument/hover', { textDocument: { uri: 7 }, position: 'here' });
  await refused('textDocument/hover', { textDocument: { uri }, position: { line: -5, character: 1e9 } });
  await refused('textDocument/codeAction', { textDocument: { uri }, context: null });
  await refused('codeAction/resolve', { title: 'x', data: { uri: 'nowhere', diagnostic: 'x', fix: 'y' } });
  await refused('textDocument/diagnostic', []);
  await refused('workspace/diagnostic', {});
  assert.equal(await refused('kubeHeadless/unknown', { a: 1 }), 'refused');
  await client.notify('textDocument/didOpen', {});
  await client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await client.notify('textDocument/didClose', { textDocument: { uri } });
  await client.notify('workspace/didChangeWatchedFiles', { changes: null });
  await client.notify('workspace/didChangeConfiguration', null);
  await client.notify('workspace/didChangeWorkspaceFolders', {});
  await client.notify('$/unknown', {});
  await assertAlive(client);
});

test('a change outside the document is taken at its end', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(uri, headlessService('store'));
  const range = { start: { line: 900, character: 0 }, end: { line: 901, character: 5 } };
  await client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range, text: `---\n${statefulSet('store', 'absent')}` }],
  });
  const [diagnostic] = await client.pull(uri);
  assert.equal(diagnostic?.range.start.line, headlessService('store').split('\n').length + 5);
});

test('a request that is cancelled is answered as cancelled', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const cancel = new CancellationTokenSource();
  const params = { previousResultIds: [], partialResultToken: 'p' };
  const held = client.connection.sendRequest<{ items: unknown[] }>(
    'workspace/diagnostic',
    params,
    cancel.token,
  );
  await client.pull(uri);
  cancel.cancel();
  assert.deepEqual(await held, { items: [] });
});

test('the server tells its version, and how it is used', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/server.cjs', ...args], { encoding: 'utf8' });
  assert.match(run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
  assert.equal(run().status, 2);
});

test('the server ends when its input does', async () => {
  const client = await LspClient.start();
  const exit = new Promise(resolve => client.process.once('exit', resolve));
  client.process.stdin.end();
  await exit;
});
