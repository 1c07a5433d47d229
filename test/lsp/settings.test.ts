import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../support/folder.ts';
import { LspClient, pulling, pushed } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const missing = 'dns/governing-service-missing';
const uri = 'file:///project/store.yaml';

/** The rule warns where a name is misspelt. */
const manifest = `${statefulSet('store', 'stroe')}---\n${headlessService('store')}`;

async function severity(client: LspClient, of = uri): Promise<number | undefined> {
  return (await client.pull(of)).find(({ code }) => code === missing)?.severity;
}

test('a setting that changes takes effect at once', async t => {
  const client = await LspClient.start({ settings: { rules: { [missing]: 'error' } } });
  t.after(() => client.stop());
  await client.open(uri, manifest);
  assert.equal(await severity(client), 1);
  client.settings = { rules: { [missing]: 'off' } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  assert.equal(await severity(client), undefined);
  client.settings = null;
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  assert.equal(await severity(client), 2);
});

test('a client that cannot be asked passes settings at the start or sends them', async t => {
  const capabilities = { ...pulling, workspace: { diagnostics: { refreshSupport: true } } };
  const initializationOptions = { rules: { [missing]: 'info' } };
  const client = await LspClient.start({ capabilities, initializationOptions });
  t.after(() => client.stop());
  await client.open(uri, manifest);
  assert.equal(await severity(client), 3);
  const settings = { kubeHeadless: { rules: { [missing]: 'hint' } } };
  await client.notify('workspace/didChangeConfiguration', { settings });
  assert.equal(await severity(client), 4);
});

test('each folder has its own settings, and a settings file in it wins', async t => {
  const file = `rules:\n  ${missing}: hint\n`;
  const one = folder(t, { '.kube-headless.yaml': file });
  const two = folder(t);
  const client = await LspClient.start({
    folders: [one.uri, two.uri],
    settings: { rules: { [missing]: 'error' } },
  });
  t.after(() => client.stop());
  const [first, second] = [one.uriOf('set.yaml'), two.uriOf('set.yaml')];
  await client.open(first, manifest);
  await client.open(second, manifest);
  assert.equal(await severity(client, first), 4);
  assert.equal(await severity(client, second), 1);
  one.write('.kube-headless.yaml', file.replace('hint', 'info'));
  const changes = [{ uri: one.uriOf('.kube-headless.yaml'), type: 2 }];
  await client.notify('workspace/didChangeWatchedFiles', { changes });
  assert.equal(await severity(client, first), 3);
  await client.open(one.uriOf('.kube-headless.yaml'), file.replace('hint', 'off'));
  assert.equal(await severity(client, first), undefined);
});

test('excluded files are not read, and are once they no longer are excluded', async t => {
  const space = folder(t, { 'generated/set.yaml': statefulSet('store') });
  const client = await LspClient.start({
    folders: [space.uri],
    capabilities: pushed,
    settings: { workspace: { exclude: ['generated'] } },
  });
  t.after(() => client.stop());
  client.settings = null;
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.published(space.uriOf('generated/set.yaml'), items => items.length === 1);
  client.settings = { workspace: { exclude: ['**/set.yaml'] } };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.published(space.uriOf('generated/set.yaml'), items => items.length === 0);
});

test('a wrong setting is named in the log and keeps its default', async t => {
  const client = await LspClient.start({
    settings: { kubernetesVersion: 'latest', rules: { [missing]: 'info' } },
  });
  t.after(() => client.stop());
  await client.open(uri, manifest);
  assert.equal(await severity(client), 3);
  assert.ok(
    client.log.some(line => line.includes('kubernetesVersion')),
    client.log.join('\n'),
  );
});
