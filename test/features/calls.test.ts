import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from '../../server/src/core/analysis-types.ts';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';
import { offsetOf } from '../support/marked.ts';

const files = {
  'service.yaml': headlessService('db'),
  'set.yaml': statefulSet('db'),
  'client.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: client}
spec:
  selector: {matchLabels: {app: client}}
  template:
    metadata: {labels: {app: client}}
    spec:
      containers:
        - name: main
          image: registry.example/client:1
          envFrom: [{configMapRef: {name: settings}}]
          env:
            - {name: DB_HOST, value: db-1.db}
            - {name: DB_PEERS, value: "db-0.db:7000,db-2.db:7000"}
`,
  'settings.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  DB_URL: postgres://db.default:7000/app
`,
  'ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec:
  defaultBackend: {service: {name: db, port: {number: 7000}}}
`,
};
const analysis = analyse(files);

/** Objects with how often they talk, or are talked to. */
function said(calls: readonly Call[]): string[] {
  return calls.map(({ item, spans }) => `${item.kind} ${item.name} ${spans.length}`).sort();
}

function itemAt(path: keyof typeof files, piece: string) {
  const [item, ...others] = analysis.features.callItems(uriOf(path), offsetOf(files, path, piece, 1));
  assert.ok(item && others.length === 0);
  return item;
}

test('who talks to a Service: who names it in strings or as a backend, and not those whose Service it is', () => {
  for (const item of [
    itemAt('service.yaml', 'None'),
    itemAt('set.yaml', 'db\n  replicas'),
    itemAt('client.yaml', 'db-1.db'),
  ])
    assert.deepEqual(said(analysis.features.callers(item.key)), [
      'ConfigMap settings 1',
      'Deployment client 3',
      'Ingress front 1',
    ]);
});

test('the places are those of the one who talks', () => {
  const service = itemAt('service.yaml', 'None');
  const client = analysis.features.callers(service.key).find(({ item }) => item.name === 'client');
  const texts = client?.spans.map(({ start, end }) => files['client.yaml'].slice(start, end)).sort();
  assert.deepEqual(texts, ['db', 'db', 'db']);
});

test('onwards: a ConfigMap is read by pods, a workload is reached by its Services', () => {
  const settings = itemAt('settings.yaml', 'settings');
  assert.deepEqual(said(analysis.features.callers(settings.key)), ['Deployment client 1']);
  const set = itemAt('set.yaml', 'image');
  assert.deepEqual(said(analysis.features.callers(set.key)), ['Service db 1']);
});

test('to whom an object talks', () => {
  assert.deepEqual(said(analysis.features.callees(itemAt('client.yaml', 'image').key)), ['Service db 3']);
  assert.deepEqual(said(analysis.features.callees(itemAt('ingress.yaml', 'front').key)), ['Service db 1']);
  assert.deepEqual(said(analysis.features.callees(itemAt('service.yaml', 'None').key)), ['StatefulSet db 1']);
  assert.deepEqual(said(analysis.features.callees(itemAt('set.yaml', 'image').key)), []);
});

test('what is not there talks to nobody', () => {
  const gone = 'gone' as Parameters<typeof analysis.features.callers>[0];
  assert.deepEqual(analysis.features.callers(gone), []);
  assert.deepEqual(analysis.features.callees(gone), []);
  assert.deepEqual(analysis.features.callItems(uriOf('absent.yaml'), 0), []);
});
