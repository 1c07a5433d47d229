import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionsOf, questionsOfBatch, reverseQuestion, runDig } from '../../server/src/cli/dig.ts';
import { renderDig } from '../../server/src/cli/render/dig-text.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { service, statefulSet, zoneOf } from './zone-of.ts';

const zone = zoneOf(
  service('db', 'clusterIP: None\nselector: {app: db}\nports: [{name: pg, port: 5432}]') +
    statefulSet('db', 'serviceName: db\nreplicas: 2'),
);

test('arguments: a type follows its name', () => {
  assert.deepEqual(questionsOf(['db', 'srv', 'web', 'a.b', 'AAAA', 'a', 'a']), [
    { name: 'db', type: 'SRV' },
    { name: 'web', type: 'A' },
    { name: 'a.b', type: 'AAAA' },
    { name: 'a', type: 'A' },
  ]);
});

test('a batch: one question a line', () => {
  assert.deepEqual(questionsOfBatch('db SRV\r\n\n# no\n; no\n  web  \n-x 192.0.2.1\n'), [
    { name: 'db', type: 'SRV' },
    { name: 'web', type: 'A' },
    { name: '1.2.0.192.in-addr.arpa', type: 'PTR' },
  ]);
  for (const bad of ['db MX', 'db A more', '-x web', '-x'])
    assert.ok('template' in questionsOfBatch(bad), bad);
  assert.ok('template' in reverseQuestion('web'));
});

test('answers as they are printed, sorted', () => {
  assert.deepEqual(runDig(zone, [{ name: 'db.default.svc.cluster.local', type: 'SRV' }]), [
    {
      name: 'db.default.svc.cluster.local.',
      type: 'SRV',
      status: 'NOERROR',
      answers: [
        'SRV 0 50 5432 db-0.db.default.svc.cluster.local.',
        'SRV 0 50 5432 db-1.db.default.svc.cluster.local.',
      ],
    },
  ]);
});

test('with a namespace to ask from, the name that answered is told', () => {
  const [found, none] = runDig(
    zone,
    [
      { name: 'db-0.db', type: 'A' },
      { name: 'db-5.db', type: 'A' },
    ],
    'default',
  );
  assert.deepEqual(found, {
    name: 'db-0.db',
    type: 'A',
    status: 'NOERROR',
    resolvedName: 'db-0.db.default.svc.cluster.local.',
    answers: ['A <ip:db-0>'],
  });
  assert.deepEqual(none, { name: 'db-5.db', type: 'A', status: 'NXDOMAIN', answers: [] });
});

test('text: one record a line', () => {
  const questions = [
    { name: 'db', type: 'A' },
    { name: 'db', type: 'AAAA' },
    { name: 'no', type: 'A' },
  ] as const;
  const text = renderDig(runDig(zone, questions, 'default'), { render: plain });
  assert.equal(
    text,
    `db (db.default.svc.cluster.local.)  A <ip:db-0>
db (db.default.svc.cluster.local.)  A <ip:db-1>
db                                  AAAA NOERROR: the name exists, without such a record
no                                  A NXDOMAIN: no such name
`,
  );
});
