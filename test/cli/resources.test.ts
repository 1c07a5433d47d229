import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sound } from './support/manifests.ts';
import { folderWith, run } from './support/run.ts';

test('resources: what names depend on, as it is written, nothing defaulted', async t => {
  const folder = folderWith(t, {
    'k8s/db.yaml': sound,
    'k8s/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n',
  });
  const { status, stdout } = await run(folder, ['resources', '--format', 'json', 'k8s']);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), {
    units: [
      {
        kind: 'plain',
        root: '.',
        instances: [
          {
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            name: 'db',
            serviceName: 'db',
            selector: { app: 'db' },
            podLabels: { app: 'db' },
            file: 'k8s/db.yaml',
            line: 1,
            document: 0,
          },
          {
            apiVersion: 'v1',
            kind: 'Service',
            name: 'db',
            clusterIP: 'None',
            selector: { app: 'db' },
            ports: [{ name: 'pg', port: 5432 }],
            file: 'k8s/db.yaml',
            line: 19,
            document: 1,
          },
        ],
      },
    ],
  });
});

test('resources: pods, ordinals, claims, and items of a List', async t => {
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'q', namespace: 'shop' },
        spec: {
          replicas: 3,
          ordinals: { start: 2 },
          serviceName: 'q',
          volumeClaimTemplates: [{ metadata: { name: 'data' } }],
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p', labels: { a: 'b' } },
        spec: { hostname: 'h', subdomain: 's' },
      },
    ],
  };
  const folder = folderWith(t, { 'list.json': JSON.stringify(list, undefined, 1) });
  const { stdout } = await run(folder, ['resources', '--format', 'json']);
  const [set, pod] = JSON.parse(stdout).units[0].instances;
  const { line, document, file, ...fields } = set;
  assert.deepEqual(fields, {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    namespace: 'shop',
    name: 'q',
    serviceName: 'q',
    replicas: 3,
    start: 2,
    claims: ['data'],
  });
  assert.deepEqual([line, document, file], [5, 0, 'list.json']);
  assert.deepEqual([pod.podLabels, pod.hostname, pod.subdomain], [{ a: 'b' }, 'h', 's']);
});

test('resources: an overlay is a unit of its own', async t => {
  const folder = folderWith(t, {
    'base/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [db.yaml]\n',
    'base/db.yaml': sound,
  });
  const { stdout } = await run(folder, ['resources', '--format', 'json']);
  const units = JSON.parse(stdout).units as readonly { kind: string; root: string }[];
  assert.deepEqual(
    units.map(({ kind, root }) => ({ kind, root })),
    [{ kind: 'kustomize', root: 'base' }],
  );
});

test('resources: a chart is a unit of its own', async t => {
  const folder = folderWith(t, {
    'chart/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
    'chart/values.yaml': 'replicas: 3\n',
    'chart/templates/db.yaml': sound.replace('name: db', 'name: {{ .Release.Name }}'),
  });
  const { stdout } = await run(folder, ['resources', '--format', 'json']);
  const units = JSON.parse(stdout).units as readonly { kind: string; root: string }[];
  assert.deepEqual(
    units.map(({ kind, root }) => ({ kind, root })),
    [{ kind: 'helm', root: 'chart' }],
  );
});

test('resources: as text', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const { stdout } = await run(folder, ['resources']);
  assert.equal(stdout, 'plain .\n  StatefulSet db  db.yaml:1\n  Service db  db.yaml:19\n');
});
