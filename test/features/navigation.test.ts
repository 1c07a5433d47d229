import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';
import { markedLines, offsetOf } from '../support/marked.ts';

const client = `apiVersion: apps/v1
kind: Deployment
metadata: {name: client}
spec:
  selector: {matchLabels: {app: client}}
  template:
    metadata: {labels: {app: client}}
    spec:
      containers:
        - name: main
          image: registry.example/db:1
          args: ['--wait=db-1.db:7000', "for i in 0 1 2; do nc db-$i.db 7000; done"]
          env:
            - {name: SERVICE, value: db}
            - {name: DB_URL, value: 'http://$(SERVICE).default.svc:7000/db'}
            - {name: SRV, value: _peer._tcp.db}
            - {name: NOTE, value: the db is here}
          volumeMounts: [{name: data, mountPath: /db}]
      volumes:
        - {name: data, configMap: {name: seeds}}
`;
const seeds = `apiVersion: v1
kind: ConfigMap
metadata: {name: seeds}
data:
  db: "seeds=db-0.db,db-1.db"
`;
const around = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: {name: db}
spec:
  targetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: db}
spec:
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: db, port: {name: peer}}}}]}}]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data-db-0}
`;
const set = statefulSet('db').replace(
  'spec:\n  serviceName',
  'spec:\n  volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]\n  serviceName',
);
const files = {
  'service.yaml': headlessService('db').replace('port: 7000', 'port: 7000, targetPort: peer'),
  'set.yaml': set,
  'client.yaml': client,
  'seeds.yaml': seeds,
  'around.yaml': around,
  'copy/db.yaml': `${headlessService('db')}---\n${statefulSet('db')}`.replaceAll(
    '\n  name: db',
    '\n  name: db\n  namespace: other',
  ),
};

type Path = keyof typeof files;

/** From the start of a piece of a file; `at` counts letters from there. */
function definition(path: Path, piece: string, at = 0): readonly string[] {
  const found = analyse(files).features.definition(uriOf(path), offsetOf(files, path, piece, at));
  return markedLines(files, found?.targets ?? []);
}

function references(path: Path, piece: string, at = 0): readonly string[] {
  return markedLines(
    files,
    analyse(files).features.references(uriOf(path), offsetOf(files, path, piece, at), true),
  );
}

const service = ['service.yaml: name: [db]'];
const workload = ['set.yaml: name: [db]'];

test('from a field to what it names', () => {
  assert.deepEqual(definition('set.yaml', 'db\n  replicas'), service);
  assert.deepEqual(definition('around.yaml', 'db, port'), service);
  assert.deepEqual(definition('around.yaml', 'peer}'), [
    'service.yaml: ports: [{name: [peer], port: 7000, targetPort: peer}]',
  ]);
  assert.deepEqual(definition('around.yaml', 'db}\n---\napiVersion: networking'), workload);
  assert.deepEqual(definition('client.yaml', 'seeds}'), ['seeds.yaml: metadata: {name: [seeds]}']);
  assert.deepEqual(definition('client.yaml', 'data, mountPath'), [
    'client.yaml: - {name: [data], configMap: {name: seeds}}',
  ]);
});

test('from a selector to the labels of the pods, from a target port to the port of the container', () => {
  assert.deepEqual(definition('service.yaml', 'db}\n'), ['set.yaml: labels: {app: [db]}']);
  assert.deepEqual(definition('service.yaml', 'app: db}'), ['set.yaml: labels: {[app]: db}']);
  assert.deepEqual(definition('around.yaml', 'db}}\n---'), ['set.yaml: labels: {app: [db]}']);
  assert.deepEqual(definition('service.yaml', 'peer}'), [
    'set.yaml: ports: [{name: [peer], containerPort: 7000}]',
  ]);
});

test('from a part of a name in text to the pods, the Service, the port', () => {
  assert.deepEqual(definition('client.yaml', 'db-1.db'), workload);
  assert.deepEqual(definition('client.yaml', 'db:7000'), service);
  assert.deepEqual(definition('client.yaml', '7000', 1), [
    'service.yaml: ports: [{name: peer, port: [7000], targetPort: peer}]',
  ]);
  assert.deepEqual(definition('client.yaml', 'peer._tcp'), [
    'service.yaml: ports: [{name: [peer], port: 7000, targetPort: peer}]',
  ]);
  assert.deepEqual(definition('client.yaml', 'db-$i'), workload);
  assert.deepEqual(definition('seeds.yaml', 'db-1.db', 5), service);
});

test('nothing is found in words, keys and images that only look like a name', () => {
  for (const piece of ['db is here', 'db:1', '/db}', 'NOTE'])
    assert.deepEqual(definition('client.yaml', piece), [], piece);
  assert.deepEqual(definition('seeds.yaml', 'db: "'), []);
});

test('all that names a Service', () => {
  assert.deepEqual(references('service.yaml', 'db'), [
    'service.yaml: name: [db]',
    'set.yaml: serviceName: [db]',
    'client.yaml: args: [\'--wait=db-1.[db]:7000\', "for i in 0 1 2; do nc db-$i.[db] 7000; done"]',
    'client.yaml: - {name: SERVICE, value: [db]}',
    'client.yaml: - {name: SRV, value: _peer._tcp.[db]}',
    'seeds.yaml: db: "seeds=db-0.[db],db-1.[db]"',
    'around.yaml: rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: [db], port: {name: peer}}}}]}}]',
  ]);
});

test('all that names a StatefulSet', () => {
  assert.deepEqual(references('set.yaml', 'db'), [
    'set.yaml: name: [db]',
    'client.yaml: args: [\'--wait=[db]-1.db:7000\', "for i in 0 1 2; do nc [db]-$i.db 7000; done"]',
    'seeds.yaml: db: "seeds=[db]-0.db,[db]-1.db"',
    'around.yaml: targetRef: {apiVersion: apps/v1, kind: StatefulSet, name: [db]}',
    'around.yaml: metadata: {name: data-[db]-0}',
  ]);
});

test('all that names one pod', () => {
  assert.deepEqual(references('seeds.yaml', 'db-1'), [
    'client.yaml: args: [\'--wait=[db-1].db:7000\', "for i in 0 1 2; do nc db-$i.db 7000; done"]',
    'seeds.yaml: db: "seeds=db-0.db,[db-1].db"',
  ]);
});

test('all that names a label, a port, a claim', () => {
  assert.deepEqual(references('set.yaml', 'db}\n    spec'), [
    'service.yaml: selector: {app: [db]}',
    'set.yaml: matchLabels: {app: [db]}',
    'set.yaml: labels: {app: [db]}',
    'around.yaml: selector: {matchLabels: {app: [db]}}',
  ]);
  assert.deepEqual(references('service.yaml', 'peer,'), [
    'service.yaml: ports: [{name: [peer], port: [7000], targetPort: peer}]',
    'client.yaml: args: [\'--wait=db-1.db:[7000]\', "for i in 0 1 2; do nc db-$i.db 7000; done"]',
    "client.yaml: - {name: DB_URL, value: 'http://$(SERVICE).default.svc:[7000]/db'}",
    'client.yaml: - {name: SRV, value: _[peer]._tcp.db}',
    'around.yaml: rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: db, port: {name: [peer]}}}}]}}]',
  ]);
  assert.deepEqual(references('set.yaml', 'data}, spec'), [
    'set.yaml: volumeClaimTemplates: [{metadata: {name: [data]}, spec: {}}]',
    'around.yaml: metadata: {name: [data]-db-0}',
  ]);
});

test('every place that is found leads back to the same places', () => {
  const analysis = analyse(files);
  const all = analysis.features.references(
    uriOf('service.yaml'),
    offsetOf(files, 'service.yaml', 'db'),
    true,
  );
  for (const { uri, span } of all)
    assert.deepEqual(analysis.features.references(uri, span.end, true), all, `${uri} ${span.start}`);
});

test('in a file only its own places, with what each is', () => {
  const found = analyse(files).features.highlights(
    uriOf('set.yaml'),
    offsetOf(files, 'set.yaml', 'db\n  replicas'),
  );
  assert.deepEqual(
    found.map(({ sort }) => sort),
    ['reference'],
  );
  const labels = analyse(files).features.highlights(
    uriOf('set.yaml'),
    offsetOf(files, 'set.yaml', 'db}\n    spec'),
  );
  assert.deepEqual(
    labels.map(({ sort }) => sort),
    ['definition', 'reference'],
  );
});

test('names in text are links to the objects', () => {
  const analysis = analyse(files);
  const links = analysis.features.textLinks(uriOf('seeds.yaml'));
  assert.deepEqual(
    links.map(
      ({ span, target }) => `${seeds.slice(span.start, span.end)} ${target.uri.slice(uriOf('').length)}`,
    ),
    ['db service.yaml', 'db-0 set.yaml', 'db service.yaml', 'db-1 set.yaml'],
  );
});
