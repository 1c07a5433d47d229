import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateServiceResult, DigParams, DigReport, Names } from '../../server/src/protocol.ts';
import { LspClient, pulling } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const uri = 'file:///project/a b/store.yaml';
const asking = statefulSet('shop').replace(
  '          image:',
  '          env: [{name: STORE_HOST, value: store-1.store}]\n          image:',
);

async function started(
  t: { after(end: () => unknown): void },
  text: string,
  locale = 'en',
): Promise<LspClient> {
  const capabilities = { ...pulling, experimental: { kubeHeadless: { views: true } } };
  const client = await LspClient.start({ capabilities, locale });
  t.after(() => client.stop());
  await client.open(uri, text);
  return client;
}

const both = `${headlessService('store')}---\n${statefulSet('store')}---\n${asking}`;

test('names are listed with the place of their Service, and follow edits', async t => {
  const client = await started(t, both);
  const { namespaces } = await client.request<Names>('kubeHeadless/names', {});
  const [service] = namespaces[0]!.services;
  assert.equal(service!.sort, 'headless Service');
  assert.equal(service!.place.uri, uri);
  assert.equal(service!.place.range.start.line, 3);
  assert.equal(service!.names.at(-1)!.name, 'store-2.store.default.svc.cluster.local');
  await client.received('kubeHeadless/changed');
  await client.replace(uri, 2, both.replace('replicas: 3', 'replicas: 4'));
  const after = await client.request<Names>('kubeHeadless/names', {});
  assert.equal(
    after.namespaces[0]!.services[0]!.names.at(-1)!.name,
    'store-3.store.default.svc.cluster.local',
  );
  await client.received('kubeHeadless/changed');
});

test('the name under the cursor is asked as its pod would, with each step said', async t => {
  const client = await started(t, both);
  const lines = both.split('\n');
  const line = lines.findIndex(one => one.includes('STORE_HOST'));
  const position = { line, character: lines[line]!.indexOf('store-1') + 2 };
  const question = await client.request<DigParams>('kubeHeadless/nameAt', { uri, position });
  assert.equal(question.name, 'store-1.store');
  const report = await client.request<DigReport>('kubeHeadless/dig', question);
  assert.deepEqual(report.answers, ['A <ip:store-1>']);
  assert.equal(report.resolvedName, 'store-1.store.default.svc.cluster.local.');
  assert.match(report.text, /asked by a pod in namespace default/);
  assert.match(
    report.text,
    /search default\.svc\.cluster\.local svc\.cluster\.local cluster\.local\n {2}options ndots:5/,
  );
});

test('an answer speaks Chinese where the editor does', async t => {
  const client = await started(t, both, 'zh-cn');
  const question = { name: 'store-9.store', type: 'A', namespace: 'default' };
  const { text, status } = await client.request<DigReport>('kubeHeadless/dig', question);
  assert.equal(status, 'NXDOMAIN');
  assert.match(text, /由名字空间 default 中的 Pod 查询/);
});

test('a headless Service is created before the StatefulSet that names it', async t => {
  const client = await started(t, statefulSet('store'));
  const position = { line: 6, character: 0 };
  const made = await client.request<CreateServiceResult>('kubeHeadless/createService', { uri, position });
  assert.ok('edits' in made);
  assert.equal(made.edits[0]!.uri, uri);
  assert.match(
    made.edits[0]!.newText,
    /kind: Service\nmetadata:\n {2}name: store\nspec:\n {2}clusterIP: None\n/,
  );
});

test('where there is a Service already, none is created, and it is said why', async t => {
  const client = await started(t, both);
  const line = both.split('\n').findIndex(one => one.includes('kind: StatefulSet'));
  const place = { uri, position: { line, character: 0 } };
  const made = await client.request<CreateServiceResult>('kubeHeadless/createService', place);
  assert.deepEqual(made, { refused: 'There is a Service store already' });
  const outside = { uri, position: { line: 1, character: 0 } };
  assert.equal(await client.request('kubeHeadless/createService', outside), null);
});

test('linting counts what diagnostics show', async t => {
  const client = await started(t, both.replace('clusterIP: None', 'clusterIP: none'));
  const counts = await client.request<{ errors: number; files: number; resources: number }>(
    'kubeHeadless/lint',
    {},
  );
  const shown = await client.pull(uri);
  assert.equal(counts.errors, shown.filter(({ severity }) => severity === 1).length);
  assert.ok(counts.errors > 0);
  assert.equal(counts.files, 1);
  assert.equal(counts.resources, 3);
});
