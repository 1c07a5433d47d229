import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientOf } from '../../server/src/core/resolve/dns-client.ts';
import { candidatesFor, lookUp } from '../../server/src/core/resolve/dns-lookup.ts';
import type { Zone } from '../../server/src/core/resolve/zone.ts';
import type { PodFacts } from '../../server/src/core/resources/facts/facts.ts';
import { service, statefulSet, zoneOf } from './zone-of.ts';

const manifests =
  service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: pg, port: 5432}]') +
  statefulSet('db', 'serviceName: db') +
  service('web', 'ports: [{port: 80}]').replace('{name: web}', '{name: web, namespace: shop}') +
  service('ext', 'type: ExternalName\nexternalName: db.example.com');

const zone = zoneOf(manifests);

function resolved(name: string, namespace: string, where: Zone = zone): string | undefined {
  return lookUp(where, clientOf(namespace, undefined, where.options), name, 'A').resolvedName;
}

// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services
test('short names, in the namespace and from another', () => {
  assert.equal(resolved('db', 'default'), 'db.default.svc.cluster.local.');
  assert.equal(resolved('db-0.db', 'default'), 'db-0.db.default.svc.cluster.local.');
  assert.equal(resolved('web.shop', 'default'), 'web.shop.svc.cluster.local.');
  assert.equal(resolved('web.shop.svc', 'default'), 'web.shop.svc.cluster.local.');
  assert.equal(resolved('web', 'default'), undefined);
  assert.equal(resolved('db-0.db', 'shop'), undefined);
  assert.equal(resolved('db-0.db.default', 'shop'), 'db-0.db.default.svc.cluster.local.');
  assert.equal(resolved('ext', 'default'), 'ext.default.svc.cluster.local.');
});

test('a last dot, or as many dots as ndots, puts the name itself first', () => {
  const client = clientOf('shop', undefined, zone.options);
  assert.deepEqual(candidatesFor(client, 'db.'), ['db.']);
  assert.deepEqual(candidatesFor(client, 'db'), [
    'db.shop.svc.cluster.local.',
    'db.svc.cluster.local.',
    'db.cluster.local.',
    'db.',
  ]);
  assert.equal(
    candidatesFor(client, 'db.shop.svc.cluster.local')[0],
    'db.shop.svc.cluster.local.shop.svc.cluster.local.',
  );
  assert.equal(candidatesFor(client, 'db-0.db.shop.svc.cluster.local')[0], 'db-0.db.shop.svc.cluster.local.');
  assert.equal(
    candidatesFor(client, '<dash:Deployment/a.b.c.d.e.f#1>.web').length,
    4,
    'dots in a placeholder do not count',
  );
});

test('the trace says why each step ended', () => {
  const { trace, answer } = lookUp(zone, clientOf('dev', undefined, zone.options), 'db', 'A');
  assert.deepEqual(trace, [
    { name: 'db.dev.svc.cluster.local.', outcome: 'noSuchNamespace' },
    { name: 'db.svc.cluster.local.', outcome: 'noSuchNamespace' },
    { name: 'db.cluster.local.', outcome: 'noSuchName' },
    { name: 'db.', outcome: 'outside' },
  ]);
  assert.equal(answer.status, 'NXDOMAIN');
});

test('a name without such a record does not end the search, but is remembered', () => {
  const { trace, answer, resolvedName } = lookUp(
    zone,
    clientOf('default', undefined, zone.options),
    'db',
    'AAAA',
  );
  assert.equal(trace[0]?.outcome, 'noData');
  assert.equal(trace.length, 4);
  assert.equal(answer.status, 'NOERROR');
  assert.equal(resolvedName, undefined);
});

test('of two that fit, the pod’s own namespace wins', () => {
  const both = zoneOf(
    manifests + service('shop', 'clusterIP: None\nselector: {app: db}') + statefulSet('other'),
  );
  assert.equal(resolved('web.shop', 'default', both), 'web.shop.svc.cluster.local.');
  const shadowed = zoneOf(
    `${manifests}${service('shop', 'clusterIP: None\nselector: {app: web}')}${statefulSet('web', 'serviceName: shop').replace('{name: main', '{name: other')}`,
  );
  assert.equal(resolved('web-0.shop', 'default', shadowed), 'web-0.shop.default.svc.cluster.local.');
});

// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
test('the policy decides whose server is asked', () => {
  const client = (pod: Partial<PodFacts>) => clientOf('default', pod as PodFacts, zone.options);
  assert.equal(client({}).resolver, 'cluster');
  assert.equal(client({ hostNetwork: true }).resolver, 'node');
  assert.equal(client({ hostNetwork: true, dnsPolicy: 'ClusterFirst' }).resolver, 'node');
  assert.equal(client({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }).resolver, 'cluster');
  assert.equal(client({ dnsPolicy: 'Default' }).resolver, 'node');
  const { resolvedName, trace } = lookUp(
    zone,
    client({ hostNetwork: true }),
    'db.default.svc.cluster.local',
    'A',
  );
  assert.equal(resolvedName, undefined);
  assert.deepEqual(trace, [{ name: 'db.default.svc.cluster.local.', outcome: 'notAsked' }]);
});

// https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config
test('dnsConfig: its searches come after the policy’s, its options win', () => {
  const dnsConfig = {
    nameservers: [],
    searches: ['shop.svc.cluster.local', 'svc.cluster.local'],
    options: [{ name: 'ndots', value: '2' }],
  };
  const client = clientOf('default', { dnsConfig } as unknown as PodFacts, zone.options);
  assert.deepEqual(client, {
    resolver: 'cluster',
    searches: ['default.svc.cluster.local', 'svc.cluster.local', 'cluster.local', 'shop.svc.cluster.local'],
    ndots: 2,
  });
  assert.equal(lookUp(zone, client, 'web', 'A').resolvedName, 'web.shop.svc.cluster.local.');
  const own = clientOf('default', { dnsPolicy: 'None', dnsConfig } as unknown as PodFacts, zone.options);
  assert.deepEqual([own.resolver, own.searches.length], ['own', 2]);
});
