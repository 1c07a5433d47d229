import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseName } from '../../server/src/core/resolve/dns-name.ts';
import { whyEmpty, whySilent } from '../../server/src/core/resolve/explain.ts';
import { whyNoName } from '../../server/src/core/resolve/explain-name.ts';
import { podNames } from '../../server/src/core/resolve/explain-pods.ts';
import { portTroubles } from '../../server/src/core/resolve/explain-ports.ts';
import type { Zone } from '../../server/src/core/resolve/zone.ts';
import { service, statefulSet, zoneOf } from './zone-of.ts';

const headless = service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: pg, port: 5432}]');
const pods = statefulSet('db', 'serviceName: db\nreplicas: 2');

const silence = (zone: Zone, name = 'db') => whySilent(zone, zone.service('default', name)!);

test('nothing to explain where the name answers', () => {
  assert.equal(silence(zoneOf(headless + pods)), undefined);
  assert.equal(
    silence(zoneOf(service('db', 'selector: {app: x}\nports: [{port: 1}]'))),
    undefined,
    'a cluster IP always answers',
  );
  assert.equal(silence(zoneOf(service('db', 'type: ExternalName\nexternalName: example.com'))), undefined);
});

test('why a headless Service leads nowhere', () => {
  const why = (yaml: string, notReady: string[] = []) =>
    silence(zoneOf(yaml, { notReady: new Set(notReady) }))?.why;
  assert.equal(why(service('db', 'clusterIP: None')), 'noSelector');
  assert.equal(why(headless), 'noPods');
  assert.equal(why(headless + statefulSet('db', 'replicas: 0')), 'noReplicas');
  assert.equal(why(headless + pods, ['db-0', 'db-1']), 'notReady');
  assert.equal(
    why(headless + pods.replace('containers:', 'schedulingGates: [{name: wait}]\n      containers:')),
    'notScheduled',
  );
  assert.equal(
    why(headless.replace('app: db', `app: ${'d'.repeat(60)}`) + statefulSet('d'.repeat(60))),
    'refused',
  );
  const unready = `
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{notReadyAddresses: [{ip: 192.0.2.1}]}]
`;
  assert.equal(why(service('db', 'clusterIP: None') + unready), 'writtenNotReady');
  const cron = `
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {schedule: '0 0 * * *', jobTemplate: {spec: {template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c}]}}}}}
`;
  assert.equal(why(headless + cron), 'notRunning');
});

test('a Service with a cluster IP may have nothing behind it', () => {
  const zone = zoneOf(service('db', 'selector: {app: db}\nports: [{port: 1}]'));
  assert.deepEqual(whyEmpty(zone, zone.service('default', 'db')!), { why: 'noPods', nearMisses: [] });
});

test('the workload that was probably meant', () => {
  const found = silence(
    zoneOf(service('db', 'clusterIP: None\nselector: {App: db}') + pods + statefulSet('other')),
  );
  assert.ok(found?.why === 'noPods');
  assert.deepEqual(
    found.nearMisses.map(miss => [miss.workload.name, miss.differences]),
    [['db', [{ key: 'App', value: 'db', found: { how: 'keyCase', key: 'app' } }]]],
  );
});

test('placeholders and what could be read in part only are not judged', () => {
  assert.equal(
    silence(zoneOf(service('db', "clusterIP: None\nselector: {app: '{{ .x }}'}") + pods)),
    undefined,
  );
  const counted = statefulSet('db', 'replicas: $N');
  assert.equal(silence(zoneOf(headless + counted, { notReady: new Set(['db-0']) })), undefined);
});

test('an ExternalName that leads nowhere', () => {
  const of = (target: string) =>
    silence(zoneOf(service('db', `type: ExternalName\nexternalName: ${target}`)));
  assert.deepEqual(of('203.0.113.9'), { why: 'externalAddress', address: '203.0.113.9' });
  assert.deepEqual(of('no.default.svc.cluster.local'), {
    why: 'externalTarget',
    target: 'no.default.svc.cluster.local.',
  });
});

test('ports without SRV names, or without pods behind them', () => {
  const of = (ports: string, more = pods) => {
    const zone = zoneOf(service('db', `clusterIP: None\nselector: {app: db}\nports: ${ports}`) + more);
    return portTroubles(zone, zone.service('default', 'db')!);
  };
  const whys = (ports: string) => of(ports).map(one => one.why);
  assert.deepEqual(whys('[{name: pg, port: 1, targetPort: pg}]'), []);
  assert.deepEqual(whys('[]'), ['noPorts']);
  assert.deepEqual(whys('[{port: 1}]'), ['unnamed']);
  assert.deepEqual(whys(`[{name: ${'p'.repeat(63)}, port: 1}]`), ['nameTooLong']);
  const [missing] = of('[{name: a, port: 1, targetPort: pg, protocol: UDP}]');
  assert.ok(missing?.why === 'targetPortMissing');
  assert.deepEqual(
    [missing.on[0]?.workload.name, missing.on[0]?.protocol, missing.elsewhere],
    ['db', 'TCP', false],
  );
  assert.deepEqual(whys("[{name: a, port: 1, targetPort: '{{ .p }}'}]"), []);
});

test('a port of an init container has ended when the pod is ready', () => {
  const init = pods.replace(
    'containers: [',
    'initContainers: [{name: i, ports: [{name: setup, containerPort: 1}]}]\n      containers: [',
  );
  const zone = zoneOf(
    service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: a, port: 1, targetPort: setup}]') +
      init,
  );
  const [missing] = portTroubles(zone, zone.service('default', 'db')!);
  assert.ok(missing?.why === 'targetPortMissing');
  assert.deepEqual([missing.on[0]?.inInitContainer, missing.on[0]?.protocol], [true, undefined]);
});

test('slices that call their port otherwise', () => {
  const zone = zoneOf(`${service('db', 'clusterIP: None\nports: [{name: pg, port: 1}]')}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: a, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.1]}]
ports: [{name: sql, port: 1}]
`);
  const [trouble] = portTroubles(zone, zone.service('default', 'db')!);
  assert.ok(trouble?.why === 'sliceNames');
  assert.deepEqual(trouble.names, ['sql']);
});

test('the names of a StatefulSet’s pods, with their claims', () => {
  const zone = zoneOf(
    headless +
      statefulSet('db', 'serviceName: db\nreplicas: 2\nvolumeClaimTemplates: [{metadata: {name: data}}]'),
  );
  const { rows, trouble } = podNames(zone, zone.workloads('default')[0]!);
  assert.equal(trouble, undefined);
  assert.deepEqual(
    rows.map(row => [row.pod.id, row.name, row.pod.claims, row.resolves]),
    [
      ['db-0', 'db-0.db.default.svc.cluster.local', ['data-db-0'], true],
      ['db-1', 'db-1.db.default.svc.cluster.local', ['data-db-1'], true],
    ],
  );
});

test('why pods have no names, or names that do not resolve', () => {
  const trouble = (yaml: string, notReady: string[] = []) => {
    const zone = zoneOf(yaml, { notReady: new Set(notReady) });
    return podNames(zone, zone.workloads('default')[0]!).trouble?.why;
  };
  assert.equal(trouble(headless + statefulSet('db')), 'noServiceName');
  assert.equal(trouble(pods), 'noService');
  assert.equal(trouble(pods + service('db', 'clusterIP: None')), 'noSelector');
  assert.equal(
    trouble(pods + service('db', 'type: ExternalName\nexternalName: example.com')),
    'externalName',
  );
  assert.equal(trouble(pods + service('db', 'clusterIP: None\nselector: {app: web}')), 'notSelected');
  assert.equal(trouble(pods + service('db', 'selector: {app: db}\nports: [{port: 1}]')), 'clusterIP');
  assert.equal(trouble(headless + statefulSet('db', 'serviceName: db\nreplicas: 0')), 'noPods');
  assert.equal(trouble(headless + pods, ['db-1']), 'notReady');
  assert.equal(trouble(statefulSet('db', 'serviceName: $SERVICE')), undefined);
  const elsewhere = zoneOf(pods + headless.replace('{name: db}', '{name: db, namespace: shop}'));
  const found = podNames(elsewhere, elsewhere.workloads('default')[0]!).trouble;
  assert.ok(found?.why === 'noService');
  assert.deepEqual(
    found.otherNamespaces.map(one => one.namespace),
    ['shop'],
  );
});

test('pods that share one name', () => {
  const zone = zoneOf(`${headless}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  replicas: 2
  template: {metadata: {labels: {app: db}}, spec: {hostname: h, subdomain: db, containers: [{name: c}]}}
`);
  const { rows, trouble } = podNames(zone, zone.workloads('default')[0]!);
  assert.equal(trouble?.why, 'shared');
  assert.deepEqual([...new Set(rows.map(row => row.name))], ['h.db.default.svc.cluster.local']);
});

test('rows show which pods are there', () => {
  const zone = zoneOf(headless + statefulSet('db', 'serviceName: db\nreplicas: 3'), {
    notReady: new Set(['db-1']),
  });
  assert.deepEqual(
    podNames(zone, zone.workloads('default')[0]!).rows.map(row => row.resolves),
    [true, false, false],
  );
});

test('why a name does not exist, down to its first wrong part', () => {
  const zone = zoneOf(
    headless +
      statefulSet('db', 'serviceName: db\nreplicas: 3') +
      service('ext', 'type: ExternalName\nexternalName: example.com') +
      service('none', 'clusterIP: None\nselector: {app: none}'),
    { notReady: new Set(['db-2']) },
  );
  const of = (name: string) => whyNoName(zone, parseName(name, 'cluster.local'));
  const why = (name: string) => of(`${name}.cluster.local`)?.why;
  assert.equal(why('db.default.svc'), undefined);
  assert.equal(why('db-0.db.default.svc'), undefined);
  assert.equal(why('db.default'), 'shape');
  assert.equal(why('db.dev.svc'), 'noNamespace');
  assert.equal(why('web.default.svc'), 'noService');
  assert.equal(why('none.default.svc'), 'silent');
  assert.equal(why('a.none.default.svc'), 'silent');
  assert.equal(why('a.ext.default.svc'), 'belowExternalName');
  assert.equal(why('db-2.db.default.svc'), 'podNotReady');
  assert.equal(why('<dash:db-0>.db.default.svc'), 'hasHostname');
  assert.equal(why('web-0.db.default.svc'), 'noEndpoint');
  assert.equal(why('web-0.default.pod'), 'noPodRecord');
  const ordinal = of('db-7.db.default.svc.cluster.local');
  assert.ok(ordinal?.why === 'ordinal');
  assert.deepEqual([ordinal.workload.name, ordinal.first, ordinal.last], ['db', 0, 2]);
  const port = of('_sql._tcp.db.default.svc.cluster.local');
  assert.ok(port?.why === 'noPort');
  assert.deepEqual(port.ports, ['_pg._tcp']);
  assert.equal(of('example.com'), undefined);
});
