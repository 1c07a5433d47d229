import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

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
          image: registry.example/client
          env:
            - name: DB_HOST
              value: `;
const set = statefulSet('db');
const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door}
spec:
  defaultBackend:
    service:
      name: db
      port: {number: $0}
`;
const base = {
  'base/kustomization.yaml': 'resources: [service.yaml, set.yaml, client.yaml, ingress.yaml]\n',
  'base/service.yaml': headlessService('db'),
  'base/set.yaml': set,
  'base/client.yaml': client,
  'base/ingress.yaml': ingress.replace('$0', '7000'),
};
const overlay = 'resources: [../base]\nnamePrefix: NAME-\nnamespace: NAME\n';
const prod = { 'prod/kustomization.yaml': overlay.replaceAll('NAME', 'prod') };
const dev = { 'dev/kustomization.yaml': overlay.replaceAll('NAME', 'dev') };

/** What is offered at `$0`, which stands in one of the files. */
function offered(files: Readonly<Record<string, string>>): readonly string[] | undefined {
  const [path, text] = Object.entries(files).find(([, one]) => one.includes('$0'))!;
  const analysis = analyse({ ...files, [path]: text.replace('$0', '') });
  return analysis.features.completions(uriOf(path), text.indexOf('$0'))?.items.map(({ newText }) => newText);
}

const asked = { 'base/set.yaml': set.replace('serviceName: db', 'serviceName: $0') };
const named = { 'base/client.yaml': `${client}$0\n` };

test('in a base a field takes the name that the base gives, which kustomize renames', () => {
  assert.deepEqual(offered({ ...base, ...asked }), ['db']);
  assert.deepEqual(offered({ ...base, ...prod, ...asked }), ['db']);
  assert.deepEqual(offered({ ...base, ...prod, ...dev, ...asked }), ['db']);
  assert.deepEqual(offered({ ...base, ...prod, 'base/ingress.yaml': ingress }), ['7000']);
});

test('a string takes the name that the overlay gives: kustomize renames none there', () => {
  const peers = (name: string, port = ''): string =>
    [0, 1, 2].map(i => `${name}-${i}.${name}${port}`).join(',');
  const all = (name: string): readonly string[] => [
    name,
    ...peers(name).split(','),
    peers(name),
    peers(name, ':7000'),
  ];
  assert.deepEqual(new Set(offered({ ...base, ...named })), new Set(all('db')));
  assert.deepEqual(new Set(offered({ ...base, ...prod, ...named })), new Set(all('prod-db')));
  assert.equal(offered({ ...base, ...prod, ...dev, ...named }), undefined, 'no name is right in both');
});

test('a patch is completed as what it patches, of the Services of its overlay alone', () => {
  const patched = {
    'prod/kustomization.yaml': `${prod['prod/kustomization.yaml']}patches: [path: patch.yaml]\n`,
  };
  const other = { 'other/service.yaml': headlessService('other') };
  const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  serviceName: $0\n';
  assert.deepEqual(offered({ ...base, ...patched, ...other, 'prod/patch.yaml': patch }), ['db']);
  const unknown = patch.replace('name: db', 'name: unknown');
  assert.equal(offered({ ...base, ...patched, ...other, 'prod/patch.yaml': unknown }), undefined);
});

test('in a chart, where a name may be another one in each release, nothing is offered', () => {
  const chart = {
    'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
    'chart/templates/service.yaml': headlessService('{{ .Release.Name }}-db'),
    'chart/templates/plain.yaml': headlessService('db'),
  };
  const sets = [set, statefulSet('{{ .Release.Name }}-db')];
  for (const one of sets)
    assert.equal(
      offered({ ...chart, 'chart/templates/set.yaml': one.replace(/serviceName: .*/, 'serviceName: $0') }),
      undefined,
    );
});
