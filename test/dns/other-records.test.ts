import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digIn, expectAnswers, service, statefulSet, zoneOf } from './zone-of.ts';

const external = (name: string, target: string) =>
  service(name, `type: ExternalName\nexternalName: ${target}\nports: [{name: pg, port: 5432}]`);
const headless = service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: pg, port: 5432}]');
const pods = statefulSet('db', 'serviceName: db\nreplicas: 2');

// the DNS specification 2.5; CoreDNS plugin/backend_lookup.go
test('an ExternalName is an alias; what it leads to outside the cluster is not known', () => {
  const zone = zoneOf(external('ext', 'db.example.com.'));
  expectAnswers(zone, {
    'ext.default A': ['CNAME db.example.com.'],
    'ext.default AAAA': ['CNAME db.example.com.'],
    'ext.default CNAME': ['CNAME db.example.com.'],
    'ext.default SRV': 'NODATA',
    '_pg._tcp.ext.default SRV': 'NXDOMAIN',
    'web-0.ext.default A': 'NXDOMAIN',
  });
});

test('an alias within the cluster carries the records, over several steps', () => {
  const zone = zoneOf(
    headless +
      pods +
      external('a', 'b.default.svc.cluster.local') +
      external('b', 'db.default.svc.cluster.local'),
  );
  expectAnswers(zone, {
    'a.default A': [
      'A <ip:db-0>',
      'A <ip:db-1>',
      'CNAME b.default.svc.cluster.local.',
      'CNAME db.default.svc.cluster.local.',
    ],
    'a.default AAAA': 'NODATA',
    'a.default CNAME': ['CNAME b.default.svc.cluster.local.'],
  });
});

test('an alias to nothing within the cluster, to itself, or in a circle has no address', () => {
  const zone = zoneOf(
    external('lost', 'no.default.svc.cluster.local') +
      external('self', 'self.default.svc.cluster.local') +
      external('ping', 'pong.default.svc.cluster.local') +
      external('pong', 'ping.default.svc.cluster.local'),
  );
  for (const name of ['lost', 'self', 'ping']) expectAnswers(zone, { [`${name}.default A`]: 'NODATA' });
});

test('CoreDNS gives a chain of aliases up after the eighth', () => {
  const links = Array.from({ length: 9 }, (_, i) => external(`a${i}`, `a${i + 1}.default.svc.cluster.local`));
  const zone = zoneOf(`${links.join('')}${external('a9', 'db.default.svc.cluster.local')}${headless}${pods}`);
  assert.equal(digIn(zone, 'a2.default.svc.cluster.local').length, 8 + 2);
  assert.equal(digIn(zone, 'a1.default.svc.cluster.local'), 'NODATA');
});

test('an IP address as externalName gives no record', () => {
  expectAnswers(zoneOf(external('ext', '203.0.113.9')), {
    'ext.default A': 'NXDOMAIN',
    'ext.default CNAME': 'NXDOMAIN',
  });
});

// https://coredns.io/plugins/kubernetes/, option pods
test('pod records: any address, none, or those of pods', () => {
  const manifests = headless + pods;
  const ask = {
    '192-0-2-1.default.pod.cluster.local. A': ['A 192.0.2.1'],
    'fd00--1.default.pod.cluster.local. AAAA': ['AAAA fd00::1'],
    '192-0-2-1.default.pod.cluster.local. AAAA': 'NODATA',
    '<dash:db-0>.default.pod.cluster.local. A': ['A <ip:db-0>'],
    '<dash:db-0>.default.pod.cluster.local. SRV': ['SRV 0 100 0 <dash:db-0>.default.pod.cluster.local.'],
    'db-0.default.pod.cluster.local. A': 'NXDOMAIN',
    '192-0-2-1.dev.pod.cluster.local. A': 'NXDOMAIN',
    'default.pod.cluster.local. A': 'NODATA',
  };
  expectAnswers(zoneOf(manifests), ask);
  expectAnswers(zoneOf(manifests, { podRecords: 'verified' }), {
    '192-0-2-1.default.pod.cluster.local. A': 'NXDOMAIN',
    '<dash:db-0>.default.pod.cluster.local. A': ['A <ip:db-0>'],
    '<dash:db-9>.default.pod.cluster.local. A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(manifests, { podRecords: 'disabled' }), {
    '<dash:db-0>.default.pod.cluster.local. A': 'NXDOMAIN',
    'default.pod.cluster.local. A': 'NXDOMAIN',
    'pod.cluster.local. A': 'NODATA',
  });
});

// https://coredns.io/plugins/kubernetes/, PTR Records
test('an address leads to every Service behind which it is ready, a cluster IP to its Service', () => {
  const vip = service('vip', 'selector: {app: db}\nports: [{port: 1}]');
  const zone = zoneOf(headless + vip + pods, { notReady: new Set(['db-1']) });
  expectAnswers(zone, {
    '<ip:db-0>.in-addr.arpa. PTR': [
      'PTR <dash:db-0>.vip.default.svc.cluster.local.',
      'PTR db-0.db.default.svc.cluster.local.',
    ],
    '<ip:db-1>.in-addr.arpa. PTR': 'NXDOMAIN',
    '<clusterIP:default/vip>.in-addr.arpa. PTR': ['PTR vip.default.svc.cluster.local.'],
    '<ip:db-0>.in-addr.arpa. A': 'NXDOMAIN',
    '2.0.192.in-addr.arpa. PTR': 'NXDOMAIN',
    'db.default PTR': 'NODATA',
  });
});

test('a cluster IP hides endpoints that are given the same address', () => {
  const slice = `
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: x, labels: {kubernetes.io/service-name: other}}
addressType: IPv4
endpoints: [{addresses: [10.96.0.9]}]
`;
  expectAnswers(zoneOf(service('web', 'clusterIP: 10.96.0.9\nports: [{port: 80}]') + slice), {
    '9.0.96.10.in-addr.arpa. PTR': ['PTR web.default.svc.cluster.local.'],
  });
});

test('a slice without its Service has a reverse name only', () => {
  const slice = `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: x, labels: {kubernetes.io/service-name: gone}}
addressType: IPv6
endpoints: [{addresses: ['2001:db8::1']}]
`;
  expectAnswers(zoneOf(slice), {
    'gone.default AAAA': 'NXDOMAIN',
    [`1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa. PTR`]: [
      'PTR 2001-db8--1.gone.default.svc.cluster.local.',
    ],
  });
});

// https://kubernetes.io/docs/concepts/services-networking/dual-stack/
test('families: one by default, two on request, and what a single-stack cluster refuses', () => {
  const zone = (spec: string, dualStack: boolean) =>
    zoneOf(
      service('db', `clusterIP: None\nselector: {app: db}\n${spec}`) + statefulSet('db', 'serviceName: db'),
      { dualStack },
    );
  const only4 = { 'db-0.db.default A': ['A <ip:db-0>'], 'db-0.db.default AAAA': 'NODATA' };
  const only6 = { 'db-0.db.default A': 'NODATA', 'db-0.db.default AAAA': ['AAAA <ip:db-0/v6>'] };
  const both = { 'db-0.db.default A': ['A <ip:db-0>'], 'db-0.db.default AAAA': ['AAAA <ip:db-0/v6>'] };
  const none = { 'db-0.db.default A': 'NXDOMAIN', 'db-0.db.default AAAA': 'NXDOMAIN' };
  const cases: readonly (readonly [
    spec: string,
    single: typeof none | typeof only4,
    dual: typeof both | typeof only4 | typeof only6,
  ])[] = [
    ['', only4, only4],
    ['ipFamilyPolicy: PreferDualStack', only4, both],
    ['ipFamilyPolicy: RequireDualStack', none, both],
    ['ipFamilies: [IPv6]', none, only6],
    ['ipFamilies: [IPv6, IPv4]', none, both],
    ['ipFamilies: [IPv4, IPv6]\nipFamilyPolicy: PreferDualStack', only4, both],
  ];
  for (const [spec, single, dual] of cases) {
    expectAnswers(zone(spec, false), single);
    expectAnswers(zone(spec, true), dual);
  }
});

test('cluster IPs of two families; written ones stay, the others are placeholders', () => {
  const zone = (spec: string) =>
    zoneOf(service('web', `${spec}\nports: [{name: http, port: 80}]`), { dualStack: true });
  expectAnswers(zone('ipFamilyPolicy: PreferDualStack'), {
    'web.default A': ['A <clusterIP:default/web>'],
    'web.default AAAA': ['AAAA <clusterIP:default/web/v6>'],
    'web.default SRV': ['SRV 0 50 80 web.default.svc.cluster.local.'],
    '<clusterIP:default/web/v6>.ip6.arpa. PTR': ['PTR web.default.svc.cluster.local.'],
  });
  expectAnswers(zone('clusterIP: fd00:10::7\nipFamilyPolicy: PreferDualStack'), {
    'web.default A': ['A <clusterIP:default/web>'],
    'web.default AAAA': ['AAAA fd00:10::7'],
  });
});

test('cluster IPs that are written out are answered, whatever else is said of the cluster', () => {
  const written = (spec: string) => zoneOf(service('web', `${spec}\nports: [{port: 80}]`));
  expectAnswers(written('clusterIP: fd00:10::7'), {
    'web.default A': 'NODATA',
    'web.default AAAA': ['AAAA fd00:10::7'],
  });
  expectAnswers(written('clusterIP: 10.96.0.7\nclusterIPs: [10.96.0.7, "fd00:10::7"]'), {
    'web.default A': ['A 10.96.0.7'],
    'web.default AAAA': ['AAAA fd00:10::7'],
  });
});
