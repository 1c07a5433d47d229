import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver';
import { folder } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const client = `apiVersion: v1
kind: Pod
metadata: {name: client, namespace: shop}
spec:
  containers:
    - name: main
      image: registry.example/client:1
      env:
        - {name: DB_HOST, value: db-1.db.default}
`;

test('who talks to a Service, and on to the workload behind it', async t => {
  const space = folder(t, {
    'service.yaml': headlessService('db'),
    'set.yaml': statefulSet('db'),
    'client.yaml': client,
  });
  const lsp = await LspClient.start({ folders: [space.uri] });
  t.after(() => lsp.stop());
  const [service, ...others] = await lsp.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
    textDocument: { uri: space.uriOf('set.yaml') },
    position: { line: 5, character: 16 },
  });
  assert.equal(others.length, 0);
  assert.deepEqual(
    [service?.name, service?.detail, service?.uri],
    ['db', 'Service', space.uriOf('service.yaml')],
  );
  const [caller] = await lsp.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
    item: service,
  });
  assert.deepEqual([caller?.from.name, caller?.from.detail], ['client', 'Pod · shop']);
  assert.deepEqual(caller?.fromRanges, [
    { start: { line: 8, character: 38 }, end: { line: 8, character: 40 } },
  ]);
  const [callee] = await lsp.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
    item: service,
  });
  assert.equal(callee?.to.uri, space.uriOf('set.yaml'));
  assert.equal(callee?.fromRanges[0]?.start.line, 6, 'the selector of the Service');
  const gone = { ...service, data: undefined };
  assert.deepEqual(await lsp.request('callHierarchy/incomingCalls', { item: gone }), []);
});
