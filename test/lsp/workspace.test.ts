import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const missing = 'dns/governing-service-missing';

function created(client: LspClient, uri: string): Promise<void> {
  return client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
}

function changed(client: LspClient, ...uris: string[]): Promise<void> {
  return client.notify('workspace/didChangeWatchedFiles', { changes: uris.map(uri => ({ uri, type: 2 })) });
}

async function codes(client: LspClient, uri: string): Promise<unknown[]> {
  return (await client.pull(uri)).map(({ code }) => code);
}

test('files that nobody opened count', async t => {
  const space = folder(t, {
    'set.yaml': statefulSet('store'),
    'deep/er/service.yml': headlessService('store'),
  });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  await client.open(space.uriOf('set.yaml'), statefulSet('store'));
  assert.deepEqual(await codes(client, space.uriOf('set.yaml')), []);
});

test('the editor is asked to watch manifests', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const { registrations } = await client.received<{ registrations: { method: string }[] }>(
    'client/registerCapability',
  );
  assert.deepEqual(
    registrations.map(({ method }) => method),
    ['workspace/didChangeWatchedFiles'],
  );
});

test('files created, changed and deleted on disk are followed', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store') });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const [set, service] = [space.uriOf('set.yaml'), space.uriOf('k8s/service.yaml')];
  await client.open(set, statefulSet('store'));
  assert.deepEqual(await codes(client, set), [missing]);
  space.write('k8s/service.yaml', headlessService('store'));
  await changed(client, service);
  assert.deepEqual(await codes(client, set), []);
  space.write('k8s/service.yaml', headlessService('other'));
  await changed(client, service);
  assert.deepEqual(await codes(client, set), [missing]);
  space.write('k8s/service.yaml', headlessService('store'));
  await changed(client, service);
  space.remove('k8s');
  await changed(client, space.uriOf('k8s'));
  assert.deepEqual(await codes(client, set), [missing]);
});

test('a folder that is moved is one event', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store') });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  await client.open(space.uriOf('set.yaml'), statefulSet('store'));
  assert.deepEqual(await codes(client, space.uriOf('set.yaml')), [missing]);
  space.write('moved/here/service.yaml', headlessService('store'));
  await created(client, space.uriOf('moved'));
  assert.deepEqual(await codes(client, space.uriOf('set.yaml')), []);
});

test('a buffer that is closed gives way to the file on disk', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store'), 'service.yaml': headlessService('store') });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const [set, service] = [space.uriOf('set.yaml'), space.uriOf('service.yaml')];
  await client.open(set, statefulSet('store'));
  await client.open(service, headlessService('other'));
  assert.deepEqual(await codes(client, set), [missing]);
  await client.close(service);
  assert.deepEqual(await codes(client, set), []);
});

test('what is saved on disk does not count while the buffer says otherwise', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store'), 'service.yaml': headlessService('store') });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const [set, service] = [space.uriOf('set.yaml'), space.uriOf('service.yaml')];
  await client.open(set, statefulSet('store'));
  await client.open(service, headlessService('store'));
  space.write('service.yaml', headlessService('other'));
  await changed(client, service);
  assert.deepEqual(await codes(client, set), []);
});

test('a file that is deleted under its buffer stays as the buffer has it', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store'), 'service.yaml': headlessService('store') });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const [set, service] = [space.uriOf('set.yaml'), space.uriOf('service.yaml')];
  await client.open(set, statefulSet('store'));
  await client.open(service, headlessService('store'));
  space.remove('service.yaml');
  await changed(client, service);
  assert.deepEqual(await codes(client, set), []);
  await client.close(service);
  assert.deepEqual(await codes(client, set), [missing]);
});

test('folders come and go', async t => {
  const one = folder(t, { 'set.yaml': statefulSet('store') });
  const two = folder(t, { 'service.yaml': headlessService('store') });
  const client = await LspClient.start({ folders: [one.uri] });
  t.after(() => client.stop());
  await client.open(one.uriOf('set.yaml'), statefulSet('store'));
  assert.deepEqual(await codes(client, one.uriOf('set.yaml')), [missing]);
  const second = { uri: two.uri, name: 'two' };
  const event = { added: [second], removed: [] };
  await client.notify('workspace/didChangeWorkspaceFolders', { event });
  await client.open(two.uriOf('other.yaml'), statefulSet('store'));
  assert.deepEqual(await codes(client, two.uriOf('other.yaml')), []);
  await client.close(two.uriOf('other.yaml'));
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [second] } });
  assert.deepEqual(await codes(client, one.uriOf('set.yaml')), [missing]);
});

test('links that lead in a circle and folders of packages are not followed', async t => {
  const space = folder(t, {
    'set.yaml': statefulSet('store'),
    'node_modules/x/service.yaml': headlessService('store'),
    'deep/a.yaml': headlessService('other'),
  });
  symlinkSync(space.path, join(space.path, 'deep', 'circle'));
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  await client.open(space.uriOf('set.yaml'), statefulSet('store'));
  assert.deepEqual(await codes(client, space.uriOf('set.yaml')), [missing]);
});

test('an address may be escaped in other ways than ours', async t => {
  const space = folder(t, {
    'a (1)/set.yaml': statefulSet('store'),
    'service.yaml': headlessService('store'),
  });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const uri = `${space.uri}/a%20%281%29/set.yaml`;
  await client.open(uri, statefulSet('renamed', 'store'));
  await client.open(`${space.uri}/a%20(1)/set.yaml`, statefulSet('renamed', 'absent'));
  assert.deepEqual(await codes(client, uri), [missing]);
});

test('a file that is opened without its folder is judged beside its neighbours, whose own problems are not shown', async t => {
  const space = folder(t, {
    'set.yaml': statefulSet('store'),
    'service.yaml': headlessService('store'),
    'lost.yaml': statefulSet('lost', 'absent'),
    'deep/service.yaml': headlessService('deeper'),
  });
  const client = await LspClient.start();
  t.after(() => client.stop());
  const set = space.uriOf('set.yaml');
  await client.open(set, statefulSet('store'));
  assert.deepEqual(await codes(client, set), []);
  const all = await client.request<{ items: { uri: string; items: unknown[] }[] }>('workspace/diagnostic', {
    previousResultIds: [],
  });
  assert.deepEqual(all.items, [], 'nobody asked for those of lost.yaml');
  await client.replace(set, 2, statefulSet('store', 'deeper'));
  assert.deepEqual(await codes(client, set), [missing], 'folders below are not entered');
  await client.open(space.uriOf('lost.yaml'), statefulSet('lost', 'absent'));
  assert.deepEqual(await codes(client, space.uriOf('lost.yaml')), [missing]);
});

test('neighbours are forgotten with the last document beside them', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store'), 'service.yaml': headlessService('store') });
  const client = await LspClient.start();
  t.after(() => client.stop());
  const [set, elsewhere] = [space.uriOf('set.yaml'), 'file:///nowhere/set.yaml'];
  await client.open(set, statefulSet('store'));
  await client.open(elsewhere, statefulSet('store'));
  assert.deepEqual(await codes(client, elsewhere), []);
  await client.close(set);
  assert.deepEqual(await codes(client, elsewhere), [missing]);
});

test('text that becomes a manifest while it is typed gets its neighbours, other YAML does not', async t => {
  const space = folder(t, { 'service.yaml': headlessService('store') });
  const client = await LspClient.start();
  t.after(() => client.stop());
  const [set, elsewhere] = [space.uriOf('set.yaml'), 'file:///nowhere/set.yaml'];
  await client.open(elsewhere, statefulSet('store'));
  await client.open(set, 'services: {}\n');
  assert.deepEqual(await codes(client, elsewhere), [missing]);
  await client.replace(set, 2, statefulSet('store'));
  assert.deepEqual(await codes(client, set), []);
});

test('of a folder full of files only some are read beside a document', async t => {
  const others = Array.from({ length: 250 }, (_, i) => [`a${i}.yaml`, headlessService(`other-${i}`)]);
  const space = folder(t, { ...Object.fromEntries(others), 'z.yaml': statefulSet('store') });
  const client = await LspClient.start();
  t.after(() => client.stop());
  await client.open(space.uriOf('z.yaml'), statefulSet('store'));
  await client.pull(space.uriOf('z.yaml'));
  assert.equal(client.log.filter(line => line.startsWith('Only 200 of 251 manifests')).length, 1);
});

test('files larger than the limit are not read, and the log says so once', async t => {
  const large = `${headlessService('store')}#${'x'.repeat(3000)}\n`;
  const space = folder(t, { 'set.yaml': statefulSet('store'), 'service.yaml': large });
  const client = await LspClient.start({ folders: [space.uri], settings: { workspace: { maxFileSize: 2 } } });
  t.after(() => client.stop());
  await client.open(space.uriOf('set.yaml'), statefulSet('store'));
  assert.deepEqual(await codes(client, space.uriOf('set.yaml')), [missing]);
  await changed(client, space.uriOf('service.yaml'));
  await client.pull(space.uriOf('set.yaml'));
  assert.equal(client.log.filter(line => line.includes('service.yaml')).length, 1);
});

test('what a kustomization puts into a ConfigMap is read, watched and followed', async t => {
  const files = {
    'kustomization.yaml': 'configMapGenerator:\n- name: settings\n  files: [app.properties]\n',
    'app.properties': 'level=1\n',
  };
  const space = folder(t, files);
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const uri = space.uriOf('kustomization.yaml');
  await client.open(uri, files['kustomization.yaml']);
  const built = async (): Promise<string> => {
    const params = { textDocument: { uri }, position: { line: 0, character: 2 } };
    return /settings-\w+/.exec(JSON.stringify(await client.request('textDocument/hover', params)))?.[0] ?? '';
  };
  const before = await built();
  assert.match(before, /^settings-/);
  space.write('app.properties', 'level=2\n');
  await changed(client, space.uriOf('app.properties'));
  const after = await built();
  assert.match(after, /^settings-/);
  assert.notEqual(after, before);
  space.write('other.properties', 'level=3\n');
  await client.replace(uri, 2, files['kustomization.yaml'].replace('app', 'other'));
  assert.match(await built(), /^settings-/);
});
