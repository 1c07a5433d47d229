import { test } from 'node:test';
import { expectAnswers, service, statefulSet, zoneOf } from './zone-of.ts';

const unselecting = service('db', 'clusterIP: None\nports: [{name: pg, port: 5432}]');

const slice = (endpoints: string, more = '') => `
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: by-hand, labels: {kubernetes.io/service-name: db${more}}}
addressType: IPv4
endpoints: ${endpoints}
ports: [{name: pg, port: 5433}]
`;

const endpoints = (subsets: string, metadata = 'name: db') => `
---
apiVersion: v1
kind: Endpoints
metadata: {${metadata}}
subsets: ${subsets}
`;

// https://kubernetes.io/docs/concepts/services-networking/service/#custom-endpointslices
test('a slice belongs to a Service by its label, whatever its name', () => {
  const written = slice('[{addresses: [192.0.2.10], hostname: one}, {addresses: [192.0.2.11, 192.0.2.12]}]');
  expectAnswers(zoneOf(unselecting + written), {
    'db.default A': ['A 192.0.2.10', 'A 192.0.2.11', 'A 192.0.2.12'],
    'one.db.default A': ['A 192.0.2.10'],
    '192-0-2-10.db.default A': 'NXDOMAIN',
    '192-0-2-12.db.default A': ['A 192.0.2.12'],
    '_pg._tcp.db.default SRV': [
      'SRV 0 33 5433 192-0-2-11.db.default.svc.cluster.local.',
      'SRV 0 33 5433 192-0-2-12.db.default.svc.cluster.local.',
      'SRV 0 33 5433 one.db.default.svc.cluster.local.',
    ],
  });
  expectAnswers(zoneOf(unselecting + written.replace('service-name: db', 'service-name: other')), {
    'db.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(unselecting + written.replace('kubernetes.io/service-name: db', 'app: db')), {
    'db.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(unselecting + written.replace('name: by-hand', 'name: by-hand, namespace: shop')), {
    'db.default A': 'NXDOMAIN',
  });
});

test('two addresses behind one hostname are one SRV record', () => {
  expectAnswers(zoneOf(unselecting + slice('[{addresses: [192.0.2.10, 192.0.2.11], hostname: one}]')), {
    'db.default SRV': ['SRV 0 50 5433 one.db.default.svc.cluster.local.'],
    'one.db.default A': ['A 192.0.2.10', 'A 192.0.2.11'],
  });
});

// EndpointSlice API: a nil ready condition is to be read as ready
test('ready: absent counts as ready; publishNotReadyAddresses does not reach what is written by hand', () => {
  const states =
    '[{addresses: [192.0.2.10]}, {addresses: [192.0.2.11], conditions: {ready: false, serving: true}}, {addresses: [192.0.2.12], conditions: {ready: true}}]';
  const published = service('db', 'clusterIP: None\npublishNotReadyAddresses: true');
  for (const one of [unselecting, published])
    expectAnswers(zoneOf(one + slice(states)), { 'db.default A': ['A 192.0.2.10', 'A 192.0.2.12'] });
});

test('a selector and a slice by hand add up; a slice that the controller manages is replaced', () => {
  const selecting = service('db', 'clusterIP: None\nselector: {app: db}');
  const both = selecting + statefulSet('db', 'serviceName: db') + slice('[{addresses: [192.0.2.10]}]');
  expectAnswers(zoneOf(both), { 'db.default A': ['A 192.0.2.10', 'A <ip:db-0>'] });
  const managed = ', endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io';
  const exported =
    selecting + statefulSet('db', 'serviceName: db') + slice('[{addresses: [10.244.0.9]}]', managed);
  expectAnswers(zoneOf(exported), { 'db.default A': ['A <ip:db-0>'] });
});

// https://kubernetes.io/docs/concepts/services-networking/service/#endpointslices-mirroring
test('Endpoints are mirrored for a Service of their name without a selector', () => {
  const written = endpoints(
    '[{addresses: [{ip: 192.0.2.10, hostname: one}], notReadyAddresses: [{ip: 192.0.2.11}], ports: [{name: sql, port: 1}]}]',
  );
  expectAnswers(zoneOf(unselecting + written), {
    'db.default A': ['A 192.0.2.10'],
    'one.db.default A': ['A 192.0.2.10'],
    '_sql._tcp.db.default SRV': ['SRV 0 100 1 one.db.default.svc.cluster.local.'],
    '_pg._tcp.db.default SRV': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(service('db', 'clusterIP: None\nselector: {app: x}') + written), {
    'db.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(unselecting + written.replace('name: db', 'name: other')), {
    'db.default A': 'NXDOMAIN',
  });
  expectAnswers(zoneOf(written), { 'db.default A': 'NXDOMAIN', '10.2.0.192.in-addr.arpa. PTR': 'NXDOMAIN' });
  const skipped = 'name: db, labels: {endpointslice.kubernetes.io/skip-mirror: "true"}';
  expectAnswers(zoneOf(unselecting + endpoints('[{addresses: [{ip: 192.0.2.10}]}]', skipped)), {
    'db.default A': 'NXDOMAIN',
  });
});

test('behind a cluster IP endpoints have names as well', () => {
  const zone = zoneOf(
    service('db', 'ports: [{name: pg, port: 5432}]') + slice('[{addresses: [192.0.2.10], hostname: one}]'),
  );
  expectAnswers(zone, { 'db.default A': ['A <clusterIP:default/db>'], 'one.db.default A': ['A 192.0.2.10'] });
});

test('an empty selector is none: no pod is picked', () => {
  for (const selector of ['{}', 'null'])
    expectAnswers(zoneOf(service('db', `clusterIP: None\nselector: ${selector}`) + statefulSet('db')), {
      'db.default A': 'NXDOMAIN',
    });
});
