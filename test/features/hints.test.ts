import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HintSort } from '../../server/src/core/analysis-types.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { analyse, uriOf } from '../support/check.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector: # the pods
    app: db
  ports: [{port: 5432}]
`;
const set = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: main
          image: registry.example/db:1
          env:
            - name: PRIMARY_HOST
              value: db-0.db
            - name: PEERS
              value: db-0.db:5432,db-1.db:5432
            - name: FULL_HOST
              value: db-0.db.shop.svc.cluster.local
            - name: LOST_HOST
              value: db-9.db
`;

/** Lines that end in a hint, with it. */
function hints(sorts: readonly HintSort[], texts: Readonly<Record<string, string>>, path: string): string[] {
  const analysis = analyse(texts);
  const text = texts[path]!;
  return analysis.features
    .hints(uriOf(path), { start: 0, end: text.length }, sorts)
    .map(({ offset, label }) => {
      assert.match(text.slice(offset), /^(\r?\n|$)/, 'at the end of a line');
      return `${text.slice(0, offset).split('\n').at(-1)!.trim()} ⟵ ${plain(label)}`;
    });
}

const files = { 'service.yaml': service, 'set.yaml': set };

test('beside a selector what it picks, beside labels who selects them', () => {
  assert.deepEqual(hints(['matches'], files, 'service.yaml'), [
    'selector: # the pods ⟵ picks 3 pods, those of StatefulSet db',
  ]);
  assert.deepEqual(hints(['matches'], files, 'set.yaml'), ['labels: ⟵ selected by Service db']);
  assert.deepEqual(hints(['matches'], { 'service.yaml': service }, 'service.yaml'), []);
});

test('full names behind short ones; none where two would stand, the full one is written, or nothing answers', () => {
  assert.deepEqual(hints(['names'], files, 'set.yaml'), [
    'serviceName: db ⟵ db-0.db.shop.svc.cluster.local …',
    'value: db-0.db ⟵ db-0.db.shop.svc.cluster.local',
  ]);
});

test('the namespace that is not written', () => {
  assert.deepEqual(hints(['namespace'], files, 'service.yaml'), ['name: db ⟵ namespace: default']);
  assert.deepEqual(hints(['namespace'], files, 'set.yaml'), []);
  const cluster = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
  assert.deepEqual(hints(['namespace'], { 'a.yaml': cluster }, 'a.yaml'), []);
});

test('only what is asked for, and only in the range that is asked for', () => {
  assert.deepEqual(hints([], files, 'service.yaml'), []);
  const analysis = analyse(files);
  const end = service.indexOf('selector');
  assert.deepEqual(analysis.features.hints(uriOf('service.yaml'), { start: 0, end }, ['matches']), []);
});

test('lines that end in CRLF', () => {
  const crlf = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
  );
  assert.deepEqual(hints(['matches'], crlf, 'set.yaml'), ['labels: ⟵ selected by Service db']);
});
