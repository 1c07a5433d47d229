import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digIn, expectAnswers, service, statefulSet, zoneOf } from './zone-of.ts';

const headless = service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: pg, port: 5432}]');

// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
test('pods are named by ordinal under the Service that serviceName names', () => {
  const zone = zoneOf(headless + statefulSet('db', 'serviceName: db\nreplicas: 2'));
  expectAnswers(zone, {
    'db.default A': ['A <ip:db-0>', 'A <ip:db-1>'],
    'db-0.db.default A': ['A <ip:db-0>'],
    'DB-1.db.DEFAULT A': ['A <ip:db-1>'],
    'db-2.db.default A': 'NXDOMAIN',
    'db-0.db.default AAAA': 'NODATA',
    'db-0.default A': 'NXDOMAIN',
    'db-0.db.other A': 'NXDOMAIN',
    'x.db-0.db.default A': 'NXDOMAIN',
    'db-0.db.default CNAME': 'NODATA',
    'db-0.db.default PTR': 'NODATA',
  });
});

test('one pod by default, none with replicas 0, a start other than 0', () => {
  expectAnswers(zoneOf(headless + statefulSet('db', 'serviceName: db')), {
    'db.default A': ['A <ip:db-0>'],
  });
  expectAnswers(zoneOf(headless + statefulSet('db', 'serviceName: db\nreplicas: 0')), {
    'db.default A': 'NXDOMAIN',
  });
  const started = zoneOf(headless + statefulSet('db', 'serviceName: db\nreplicas: 2\nordinals: {start: 5}'));
  expectAnswers(started, { 'db.default A': ['A <ip:db-5>', 'A <ip:db-6>'], 'db-0.db.default A': 'NXDOMAIN' });
});

test('a replica count typed by accident does not fill the memory', () => {
  const zone = zoneOf(headless + statefulSet('db', 'serviceName: db\nreplicas: 2000000000'));
  assert.deepEqual(digIn(zone, 'db-9999.db.default.svc.cluster.local'), ['A <ip:db-9999>']);
});

test('other Services over the same pods know them by address only', () => {
  const other = service('all', 'clusterIP: None\nselector: {app: db}\nports: [{name: pg, port: 1}]');
  const zone = zoneOf(headless + other + statefulSet('db', 'serviceName: db'));
  expectAnswers(zone, {
    'db-0.all.default A': 'NXDOMAIN',
    '<dash:db-0>.all.default A': ['A <ip:db-0>'],
    '<dash:db-0>.db.default A': 'NXDOMAIN',
    'all.default SRV': ['SRV 0 100 1 <dash:db-0>.all.default.svc.cluster.local.'],
  });
});

test('without serviceName, or with a Service that does not select the pods, there are no pod names', () => {
  expectAnswers(zoneOf(headless + statefulSet('db')), {
    'db-0.db.default A': 'NXDOMAIN',
    'db.default A': ['A <ip:db-0>'],
  });
  expectAnswers(zoneOf(headless + statefulSet('web', 'serviceName: db')), {
    'web-0.db.default A': 'NXDOMAIN',
    'db.default A': 'NXDOMAIN',
  });
});

// CoreDNS plugin/kubernetes findServices: endpoint names are served whatever the Service's type
test('a Service with a cluster IP gives pod names too, on CoreDNS', () => {
  const zone = zoneOf(
    service('db', 'selector: {app: db}\nports: [{port: 5432}]') + statefulSet('db', 'serviceName: db'),
  );
  expectAnswers(zone, {
    'db.default A': ['A <clusterIP:default/db>'],
    'db-0.db.default A': ['A <ip:db-0>'],
  });
});

test('hostname and subdomain of the template do not count', () => {
  const pods = statefulSet('db', 'serviceName: db').replace(
    'spec:\n      containers',
    'spec:\n      hostname: h\n      subdomain: s\n      containers',
  );
  expectAnswers(zoneOf(headless + pods), {
    'db-0.db.default A': ['A <ip:db-0>'],
    'h.db.default A': 'NXDOMAIN',
  });
});

test('labels that the controller adds can be selected: one Service for one pod', () => {
  const one = service('db-1', 'selector: {statefulset.kubernetes.io/pod-name: db-1}\nclusterIP: None');
  const index = service('first', 'selector: {apps.kubernetes.io/pod-index: "0"}\nclusterIP: None');
  const manifests = one + index + statefulSet('db', 'serviceName: db\nreplicas: 2');
  expectAnswers(zoneOf(manifests), { 'db-1.default A': ['A <ip:db-1>'], 'first.default A': ['A <ip:db-0>'] });
  expectAnswers(zoneOf(manifests, { kubernetesVersion: '1.27' }), { 'first.default A': 'NXDOMAIN' });
});

// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#orderedready-pod-management
test('a pod that is not ready is not in DNS and keeps those after it from being created', () => {
  const notReady = new Set(['db-1']);
  const published = service('db', 'clusterIP: None\nselector: {app: db}\npublishNotReadyAddresses: true');
  const ordered = statefulSet('db', 'serviceName: db\nreplicas: 3');
  const parallel = statefulSet('db', 'serviceName: db\nreplicas: 3\npodManagementPolicy: Parallel');
  expectAnswers(zoneOf(headless + ordered, { notReady }), { 'db.default A': ['A <ip:db-0>'] });
  expectAnswers(zoneOf(headless + parallel, { notReady }), {
    'db.default A': ['A <ip:db-0>', 'A <ip:db-2>'],
  });
  expectAnswers(zoneOf(published + ordered, { notReady }), {
    'db.default A': ['A <ip:db-0>', 'A <ip:db-1>'],
    'db-1.db.default A': ['A <ip:db-1>'],
    'db-2.db.default A': 'NXDOMAIN',
  });
});

// https://github.com/kubernetes/kubernetes/issues/64023
test('a name over 52 characters leaves no room for the revision label: no pods', () => {
  const named = (length: number) => statefulSet('d'.repeat(length), 'serviceName: db');
  const all = service('db', `clusterIP: None\nselector: {app: ${'d'.repeat(53)}}`);
  expectAnswers(zoneOf(all + named(53)), { 'db.default A': 'NXDOMAIN' });
  const fits = service('db', `clusterIP: None\nselector: {app: ${'d'.repeat(52)}}`);
  expectAnswers(zoneOf(fits + named(52)), { 'db.default A': [`A <ip:${'d'.repeat(52)}-0>`] });
});

test('pods of another namespace are not selected, and carry their namespace in their address', () => {
  const there = (manifest: string) =>
    manifest.replaceAll('metadata: {name: db}', 'metadata: {name: db, namespace: shop}');
  const pods = statefulSet('db', 'serviceName: db');
  expectAnswers(zoneOf(there(headless) + pods), { 'db.shop A': 'NXDOMAIN' });
  const zone = zoneOf(there(headless) + there(pods));
  expectAnswers(zone, { 'db-0.db.shop A': ['A <ip:shop:db-0>'], 'db.default A': 'NXDOMAIN' });
  expectAnswers(zoneOf(there(headless) + there(pods), { defaultNamespace: 'shop' }), {
    'db-0.db.shop A': ['A <ip:db-0>'],
  });
});

test('no SRV record has a weight below 1', () => {
  const zone = zoneOf(headless + statefulSet('db', 'serviceName: db\nreplicas: 150'));
  const answers = digIn(zone, 'db.default.svc.cluster.local', 'SRV');
  assert.equal(answers.length, 150);
  assert.ok(answers.includes('SRV 0 1 5432 db-0.db.default.svc.cluster.local.'));
});

test('a pod that waits to be scheduled keeps those after it from being created', () => {
  const gated = statefulSet('db', 'serviceName: db\nreplicas: 3').replace(
    'containers:',
    'schedulingGates: [{name: wait}]\n      containers:',
  );
  const zone = zoneOf(headless + gated);
  assert.deepEqual(
    zone.pods(zone.workloads('default')[0]!).map(pod => pod.id),
    ['db-0'],
  );
});

// kubernetes/pkg/apis/apps/validation: serviceName is checked since 1.33, the pod template since 1.34
test('older API servers accept StatefulSets whose pods they refuse', () => {
  const answer = { 'db.default A': 'NXDOMAIN' };
  const dotted = headless + statefulSet('db', 'serviceName: db.default');
  expectAnswers(zoneOf(dotted, { kubernetesVersion: '1.32' }), answer);
  const empty = headless + statefulSet('db', 'serviceName: db').replace(/containers: .*/, 'containers: []');
  expectAnswers(zoneOf(empty, { kubernetesVersion: '1.33' }), answer);
});
