import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../../server/src/core/base/message.ts';
import { dig } from '../../server/src/core/features/views/dig.ts';
import { listNames } from '../../server/src/core/features/views/names-list.ts';
import { recordTable, zoneFile } from '../../server/src/core/features/views/zone-file.ts';
import { printRecord } from '../../server/src/core/resolve/dns-record.ts';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const both = (name: string): string => `${headlessService(name)}---\n${statefulSet(name)}`;

/** `name TYPE data`, one line a record. */
function lines(files: Readonly<Record<string, string>>, limit?: number): readonly string[] {
  const { namespaces } = listNames(analyse(files).overview(), limit);
  return namespaces.flatMap(({ services }) =>
    services.flatMap(({ names }) =>
      names.flatMap(({ name, records }) => records.map(one => `${name} ${printRecord(one)}`)),
    ),
  );
}

test('a headless Service has its own name, its ports and its pods', () => {
  assert.deepEqual(lines({ 'a.yaml': both('db').replace('replicas: 3', 'replicas: 2') }), [
    'db.default.svc.cluster.local A <ip:db-0>',
    'db.default.svc.cluster.local A <ip:db-1>',
    '_peer._tcp.db.default.svc.cluster.local SRV 0 50 7000 db-0.db.default.svc.cluster.local.',
    '_peer._tcp.db.default.svc.cluster.local SRV 0 50 7000 db-1.db.default.svc.cluster.local.',
    'db-0.db.default.svc.cluster.local A <ip:db-0>',
    'db-1.db.default.svc.cluster.local A <ip:db-1>',
  ]);
});

test('a Service lives in the namespace of its workload where it names none', () => {
  const files = {
    'a.yaml': headlessService('db'),
    'b.yaml': statefulSet('db').replace('  name: db\n', '  name: db\n  namespace: shop\n'),
  };
  assert.ok(lines(files).includes('db-2.db.shop.svc.cluster.local A <ip:shop:db-2>'));
});

test('Services of one name in two folders are both listed, each with its own pods', () => {
  const two = { 'one/a.yaml': both('db'), 'two/a.yaml': both('db').replace('replicas: 3', 'replicas: 1') };
  const [namespace] = listNames(analyse(two).overview()).namespaces;
  const pods = namespace!.services.map(({ names }) => names.filter(({ role }) => role === 'pod').length);
  assert.deepEqual(pods, [3, 1]);
});

test('what is behind nothing has no names, and says what is wrong', () => {
  const files = {
    'a.yaml': `${headlessService('db').replace('app: db', 'App: db')}---\n${statefulSet('db')}`,
  };
  const [service] = listNames(analyse(files).overview()).namespaces[0]!.services;
  assert.deepEqual(service!.names, []);
  assert.match(plain(service!.problems[0]!), /App: db/);
});

test('of many pods as many are listed as asked for, and the others counted', () => {
  const files = { 'a.yaml': both('db').replace('replicas: 3', 'replicas: 500') };
  const [service] = listNames(analyse(files).overview(), 10).namespaces[0]!.services;
  assert.equal(service!.names.filter(({ role }) => role === 'pod').length, 10);
  assert.equal(service!.more, 490);
});

test('an ExternalName Service has an alias', () => {
  const files = {
    'a.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: out}\nspec: {type: ExternalName, externalName: db.example.com}\n',
  };
  assert.deepEqual(lines(files), ['out.default.svc.cluster.local CNAME db.example.com.']);
});

test('in a zone file a record without a real address is a comment', () => {
  const written = `${headlessService('ext').replace('  selector: {app: ext}\n', '')}---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ext-1, labels: {kubernetes.io/service-name: ext}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.7], hostname: one}]
ports: [{name: peer, port: 7000}]
`;
  const list = listNames(
    analyse({ 'a.yaml': both('db').replace('replicas: 3', 'replicas: 1'), 'b.yaml': written }).overview(),
  );
  assert.equal(
    zoneFile(list),
    `$TTL 5

; Service db, namespace default
; db.default.svc.cluster.local. IN A <ip:db-0>
_peer._tcp.db.default.svc.cluster.local. IN SRV 0 100 7000 db-0.db.default.svc.cluster.local.
; db-0.db.default.svc.cluster.local. IN A <ip:db-0>

; Service ext, namespace default
ext.default.svc.cluster.local. IN A 192.0.2.7
_peer._tcp.ext.default.svc.cluster.local. IN SRV 0 100 7000 one.ext.default.svc.cluster.local.
one.ext.default.svc.cluster.local. IN A 192.0.2.7
`,
  );
  assert.match(recordTable(list), /^name,type,data\r\ndb\.default\.svc\.cluster\.local\.,A,<ip:db-0>\r\n/);
});

test('a question by a pod goes along its search list', () => {
  const view = analyse({ 'a.yaml': both('db') }).overview();
  const { records, resolvedName, trace } = dig({ name: 'db-0.db', type: 'A', namespace: 'default' }, view);
  assert.equal(resolvedName, 'db-0.db.default.svc.cluster.local.');
  assert.deepEqual(records.map(printRecord), ['A <ip:db-0>']);
  assert.deepEqual(
    trace.map(({ outcome }) => outcome),
    ['answer'],
  );
  assert.equal(dig({ name: 'db-0.db', type: 'A', namespace: 'other' }, view).status, 'NXDOMAIN');
  assert.equal(dig({ name: 'db-0.db', type: 'A' }, view).status, 'NXDOMAIN');
});

test('of Services with one name the nearest to the asking file answers', () => {
  const two = { 'one/a.yaml': both('db'), 'two/a.yaml': both('db').replace('replicas: 3', 'replicas: 1') };
  const view = analyse(two).overview();
  const count = (near: string): number =>
    dig({ name: 'db.default.svc.cluster.local.', type: 'A', near: uriOf(near) }, view).records.length;
  assert.equal(count('one/b.yaml'), 3);
  assert.equal(count('two/b.yaml'), 1);
});
