import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../../server/src/core/base/message.ts';
import type { MapScope } from '../../server/src/core/features/map/dns-map.ts';
import { dnsMap } from '../../server/src/core/features/map/dns-map.ts';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

/** Each edge as a line: `Service db selects, governs StatefulSet db`, with the reason where it is broken. */
function drawn(files: Readonly<Record<string, string>>, scope: MapScope = {}): readonly string[] {
  const { nodes, edges } = dnsMap(analyse(files).overview(), scope);
  const title = (id: string): string => {
    const { kind, name, sort } = nodes.find(node => node.id === id)!;
    return sort === 'missing' ? `missing ${name}` : `${kind || sort} ${name}`;
  };
  return edges.map(
    ({ from, to, ties, problem }) =>
      `${title(from)} ${ties.join(', ')} ${title(to)}${problem ? ` ✗ ${plain(problem)}` : ''}`,
  );
}

const claims =
  '  volumeClaimTemplates:\n    - metadata: {name: data}\n      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n';
const pair = (name: string): string => `${headlessService(name)}---\n${statefulSet(name)}`;
const asking = (host: string): string =>
  statefulSet('shop').replace(
    '          image:',
    `          env: [{name: DB_HOST, value: ${host}}]\n          image:`,
  );

test('a Service, its StatefulSet, the pods and their claims are one line', () => {
  assert.deepEqual(drawn({ 'a.yaml': pair('db') + claims }), [
    'StatefulSet db runs pods db-0 … db-2',
    'pods db-0 … db-2 claims PersistentVolumeClaim data-db-0 … data-db-2',
    'Service db selects, governs StatefulSet db',
  ]);
});

test('who names whom is drawn, from text and from Ingresses', () => {
  const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: db, port: {number: 7000}}}
`;
  const lines = drawn({
    'a.yaml': `${pair('db')}---\n${ingress}---\n${headlessService('shop')}---\n${asking('db-1.db')}`,
  });
  assert.ok(lines.includes('Ingress web routes Service db'), lines.join('\n'));
  assert.ok(lines.includes('StatefulSet shop names Service db'), lines.join('\n'));
});

test('a selector that misses is an edge that does not hold, with the reason', () => {
  const lines = drawn({ 'a.yaml': pair('db').replace('selector: {app: db}', 'selector: {App: db}') });
  const broken = lines.filter(line => line.includes('✗'));
  assert.equal(broken.length, 1);
  assert.match(broken[0]!, /^Service db .*StatefulSet db ✗ Selects `App: db`/);
});

test('a Service that is not there is drawn as missing', () => {
  const lines = drawn({ 'a.yaml': `${headlessService('other')}---\n${statefulSet('db', 'dbb')}` });
  assert.ok(lines.includes('missing dbb governs StatefulSet db ✗ No Service named "dbb"'), lines.join('\n'));
});

test('a name that does not resolve is an edge that does not hold', () => {
  const lines = drawn({ 'a.yaml': `${pair('db')}---\n${headlessService('shop')}---\n${asking('web-0.db')}` });
  assert.ok(
    lines.some(line => /^StatefulSet shop names missing web-0\.db ✗ Service "db" has no/.test(line)),
    lines.join('\n'),
  );
});

test('what a template leaves open is not called missing', () => {
  assert.deepEqual(
    drawn({ 'a.yaml': statefulSet('db', '{{ .Values.service }}') }).filter(line => line.includes('✗')),
    [],
  );
});

test('a file is drawn with what it is tied to, a namespace alike', () => {
  const files = {
    'db.yaml': pair('db'),
    'shop.yaml': `${headlessService('shop')}---\n${asking('db-0.db')}`,
    'far.yaml': pair('far'),
  };
  const lines = drawn(files, { uri: uriOf('shop.yaml') });
  assert.ok(lines.some(line => line === 'StatefulSet shop names Service db'));
  assert.ok(!lines.some(line => line.includes('far')));
  assert.deepEqual(drawn(files, { namespace: 'nowhere' }), []);
  assert.deepEqual(dnsMap(analyse(files).overview(), { namespace: 'nowhere' }).namespaces, ['default']);
});

test('500 objects are drawn as many', () => {
  const files = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`${i}.yaml`, pair(`db${i}`)]));
  const { nodes, edges } = dnsMap(analyse(files).overview());
  assert.equal(nodes.length, 750);
  assert.equal(edges.length, 500);
});
