import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient, pushed } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const missing = 'dns/governing-service-missing';

function codes(items: readonly Diagnostic[]): unknown[] {
  return items.map(({ code }) => code);
}

test('a pulled diagnostic marks one token and names its rule, page and source', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const uri = 'file:///project/store.yaml';
  await client.open(uri, `${statefulSet('store', 'stroe')}---\n${headlessService('store')}`);
  const [diagnostic, ...others] = await client.pull(uri);
  assert.deepEqual(others, []);
  assert.deepEqual(diagnostic?.range, { start: { line: 5, character: 15 }, end: { line: 5, character: 20 } });
  assert.equal(diagnostic?.code, missing);
  assert.equal(diagnostic?.source, 'kube-headless');
  assert.equal(diagnostic?.severity, 2);
  assert.match(diagnostic?.codeDescription?.href ?? '', /^https:.*dns\/governing-service-missing/);
  assert.match(String(diagnostic?.message), /"stroe"; did you mean "store"\?/);
});

test('a client that cannot pull gets them sent, with the version, and none once they are gone', async t => {
  const client = await LspClient.start({ capabilities: pushed });
  t.after(() => client.stop());
  assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
  const uri = 'file:///project/store.yaml';
  await client.open(uri, statefulSet('store'));
  assert.deepEqual(codes(await client.published(uri, () => true)), [missing]);
  await client.replace(uri, 2, `${statefulSet('store')}---\n${headlessService('store')}`);
  const { version } = await client.received<{ version: number }>('textDocument/publishDiagnostics');
  assert.equal(version, 2);
});

test('a document without problems is answered too', async t => {
  const client = await LspClient.start({ capabilities: pushed });
  t.after(() => client.stop());
  await client.open('file:///project/a.yaml', headlessService('store'));
  await client.published('file:///project/a.yaml', () => true);
});

test('a report that did not change is not sent again', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const textDocument = { uri: 'file:///project/store.yaml' };
  await client.open(textDocument.uri, statefulSet('store'));
  const first = await client.request<{ resultId: string }>('textDocument/diagnostic', { textDocument });
  const again = { textDocument, previousResultId: first.resultId };
  assert.deepEqual(await client.request('textDocument/diagnostic', again), {
    kind: 'unchanged',
    resultId: first.resultId,
  });
  await client.replace(textDocument.uri, 2, `# moved\n${statefulSet('store')}`);
  const moved = await client.request<{ kind: string; items: Diagnostic[] }>('textDocument/diagnostic', again);
  assert.equal(moved.kind, 'full');
  assert.equal(moved.items[0]?.range.start.line, 6);
});

test('an edit that changes another open document makes the client ask again', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const [set, service] = ['file:///project/set.yaml', 'file:///project/service.yaml'];
  await client.open(set, statefulSet('store'));
  await client.open(service, headlessService('other'));
  assert.deepEqual(codes(await client.pull(set)), [missing]);
  await client.replace(service, 2, headlessService('store'));
  await client.received('workspace/diagnostic/refresh');
  assert.deepEqual(await client.pull(set), []);
});

test('an edit that changes another open document sends its diagnostics', async t => {
  const client = await LspClient.start({ capabilities: pushed });
  t.after(() => client.stop());
  const [set, service] = ['file:///project/set.yaml', 'file:///project/service.yaml'];
  await client.open(set, statefulSet('store'));
  await client.open(service, headlessService('other'));
  await client.published(set, items => items.length === 1);
  await client.replace(service, 2, headlessService('store'));
  await client.published(set, items => items.length === 0);
});

test('closed files of the workspace are reported, and again once they changed', async t => {
  const space = folder(t, {
    'set.yaml': statefulSet('store'),
    'fine.yaml': 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: fine}\n',
  });
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const ask = (previousResultIds: unknown) =>
    client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
      partialResultToken: 'p',
    });
  const { items } = await ask([]);
  assert.deepEqual(
    items.map(({ uri }) => uri),
    [space.uriOf('set.yaml')],
  );
  const next = ask(items.map(({ uri, resultId }) => ({ uri, value: resultId })));
  space.write('service.yaml', headlessService('store'));
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: space.uriOf('service.yaml'), type: 1 }],
  });
  const report = (await next).items.find(({ uri }) => uri === space.uriOf('set.yaml'));
  assert.deepEqual(report?.kind === 'full' && report.items, []);
});

test('closed files are sent to a client that cannot pull', async t => {
  const space = folder(t, { 'set.yaml': statefulSet('store') });
  const client = await LspClient.start({ folders: [space.uri], capabilities: pushed });
  t.after(() => client.stop());
  assert.deepEqual(codes(await client.published(space.uriOf('set.yaml'), () => true)), [missing]);
});

test('columns count UTF-16 units, lines end at CRLF too', async t => {
  const client = await LspClient.start();
  t.after(() => client.stop());
  const uri = 'file:///project/store.yaml';
  const metadata = { annotations: { note: '😀' }, name: 'store' };
  const labels = { app: 'store' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x' }] } };
  const spec = { serviceName: 'stroe', selector: { matchLabels: labels }, template };
  const line = JSON.stringify({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec });
  const text = `# 😀\n${line}\n---\n${headlessService('store')}`;
  await client.open(uri, text.replaceAll('\n', '\r\n'));
  const found = (await client.pull(uri)).find(({ code }) => code === missing);
  assert.equal(line.slice(found?.range.start.character, found?.range.end.character), '"stroe"');
  assert.equal(found?.range.start.line, 1);
});

test('what is typed is held against the last commit, where the files are on disk', async t => {
  const space = folder(t, { 'store.yaml': `${statefulSet('store')}---\n${headlessService('store')}` });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: space.path,
    });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'one');
  const client = await LspClient.start({ folders: [space.uri] });
  t.after(() => client.stop());
  const uri = space.uriOf('store.yaml');
  await client.open(uri, `${statefulSet('store')}---\n${headlessService('store')}`);
  assert.deepEqual(codes(await client.pull(uri)), []);
  const changed = statefulSet('store').replace('replicas: 3', 'podManagementPolicy: Parallel');
  await client.replace(uri, 2, `${changed}---\n${headlessService('store')}`);
  assert.deepEqual(codes(await client.pull(uri)), ['workload/immutable-field-changed']);
});
