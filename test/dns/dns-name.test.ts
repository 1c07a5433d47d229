import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  endpointName,
  isLabel,
  parseName,
  portName,
  serviceName,
  splitLabels,
} from '../../server/src/core/resolve/dns-name.ts';

const parse = (name: string) => parseName(name, 'cluster.local');

// https://github.com/kubernetes/dns/blob/master/docs/specification.md
test('a Service, an endpoint of it, a port of it', () => {
  assert.deepEqual(parse('db.prod.svc.cluster.local.'), {
    sort: 'service',
    namespace: 'prod',
    service: 'db',
  });
  assert.deepEqual(parse('db-0.db.prod.svc.cluster.local'), {
    sort: 'endpoint',
    namespace: 'prod',
    service: 'db',
    endpoint: 'db-0',
  });
  const port = { sort: 'port', namespace: 'prod', service: 'db', port: 'pg', protocol: 'tcp' };
  assert.deepEqual(parse('_pg._tcp.db.prod.svc.cluster.local'), port);
  assert.deepEqual(parse('pg.tcp.db.prod.svc.cluster.local'), port, 'CoreDNS needs no underscores');
});

test('what lies above Services is empty, other branches do not exist', () => {
  for (const name of ['cluster.local', 'svc.cluster.local', 'pod.cluster.local'])
    assert.equal(parse(name).sort, 'empty');
  assert.deepEqual(parse('prod.svc.cluster.local'), { sort: 'namespace', section: 'svc', namespace: 'prod' });
  assert.deepEqual(parse('prod.pod.cluster.local'), { sort: 'namespace', section: 'pod', namespace: 'prod' });
  for (const name of ['db.cluster.local', 'db.prod.cluster.local', 'a.b.c.db.prod.svc.cluster.local'])
    assert.equal(parse(name).sort, 'impossible');
  for (const name of ['example.com.', 'db.prod.svc', 'local', '', '.'])
    assert.equal(parse(name).sort, 'outside');
});

test('letter case does not matter (RFC 4343), but within a placeholder', () => {
  assert.deepEqual(parse('DB.Prod.SVC.Cluster.LOCAL'), { sort: 'service', namespace: 'prod', service: 'db' });
  assert.deepEqual(parse('<dash:Deployment/a.b#1>.Web.prod.svc.cluster.local'), {
    sort: 'endpoint',
    namespace: 'prod',
    service: 'web',
    endpoint: '<dash:Deployment/a.b#1>',
  });
});

test('a dot inside a placeholder separates nothing', () => {
  assert.deepEqual(splitLabels('{{ .Release.Name }}-db.x.$' + '{ns.a}.svc.'), [
    '{{ .Release.Name }}-db',
    'x',
    '$' + '{ns.a}',
    'svc',
  ]);
});

// RFC 1035 3.5, RFC 3596 2.5
test('reverse names', () => {
  const address = (name: string) => {
    const parsed = parse(name);
    return parsed.sort === 'reverse' ? (parsed.address ?? 'incomplete') : parsed.sort;
  };
  assert.equal(address('10.2.0.192.in-addr.arpa.'), '192.0.2.10');
  assert.equal(address('2.0.192.in-addr.arpa'), 'incomplete');
  assert.equal(address('300.2.0.192.in-addr.arpa'), 'incomplete');
  assert.equal(address(`1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`), '2001:db8::1');
  assert.equal(address('<ip:db-0>.in-addr.arpa'), '<ip:db-0>');
});

test('a printed name is read back', () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, label, label, (one, two, three) => {
      assert.deepEqual(parse(serviceName(one, two, 'cluster.local')), {
        sort: 'service',
        service: one,
        namespace: two,
      });
      assert.deepEqual(parse(endpointName(three, one, two, 'cluster.local')), {
        sort: 'endpoint',
        endpoint: three,
        service: one,
        namespace: two,
      });
      assert.deepEqual(parse(portName(three, 'UDP', one, two, 'cluster.local')), {
        sort: 'port',
        port: three,
        protocol: 'udp',
        service: one,
        namespace: two,
      });
    }),
  );
});

test('no text throws', () => {
  const text = fc.string({
    unit: fc.constantFrom('.', '<', '>', '_', 'a', '0', ':', '-', 'svc', 'in-addr', '.arpa', '{{'),
  });
  fc.assert(fc.property(text, name => typeof parse(name).sort === 'string'));
});

test('labels (RFC 1123 2.1)', () => {
  for (const good of ['a', '0', 'db-0', 'x'.repeat(63)]) assert.ok(isLabel(good), good);
  for (const bad of ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'x'.repeat(64)]) assert.ok(!isLabel(bad), bad);
});

test('placeholders of templates keep their letter case', () => {
  assert.deepEqual(parse('{{ .Release.Name }}-DB.prod.svc.cluster.local'), {
    sort: 'service',
    namespace: 'prod',
    service: '{{ .Release.Name }}-db',
  });
});
