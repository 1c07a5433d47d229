import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sound } from './support/manifests.ts';
import { folderWith, run } from './support/run.ts';

const full = 'db.default.svc.cluster.local';

async function dig(folder: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = await run(folder, ['dig', '--format', 'json', ...args], input);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return JSON.parse(stdout);
}

test('dig: names with and without a type, and addresses, in their order', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const answers = await dig(folder, [
    full,
    `db-0.${full}`,
    'srv',
    '-x',
    '<ip:db-0>',
    `no.${full}`,
    '--manifests',
    'db.yaml',
  ]);
  assert.deepEqual(answers, [
    { name: `${full}.`, type: 'A', status: 'NOERROR', answers: ['A <ip:db-0>'] },
    {
      name: `db-0.${full}.`,
      type: 'SRV',
      status: 'NOERROR',
      answers: [`SRV 0 100 5432 db-0.${full}.`],
    },
    { name: '<ip:db-0>.in-addr.arpa.', type: 'PTR', status: 'NOERROR', answers: [`PTR db-0.${full}.`] },
    { name: `no.${full}.`, type: 'A', status: 'NXDOMAIN', answers: [] },
  ]);
});

test('dig: paths may stand before the questions', async t => {
  const folder = folderWith(t, { 'db.yaml': sound, 'more/x.yaml': '' });
  const answers = await dig(folder, ['--manifests', 'db.yaml', 'more', full, 'AAAA']);
  assert.deepEqual(answers, [{ name: `${full}.`, type: 'AAAA', status: 'NOERROR', answers: [] }]);
});

test('dig: a batch, from standard input or a file', async t => {
  const batch = `# comment\n${full}\n\n-x <ip:db-0>\n${full} SRV\n`;
  const folder = folderWith(t, { 'db.yaml': sound, questions: batch });
  const fromInput = await dig(folder, ['--batch', '-', '--manifests', 'db.yaml'], batch);
  assert.deepEqual(
    fromInput.map((one: { type: string }) => one.type),
    ['A', 'PTR', 'SRV'],
  );
  assert.deepEqual(await dig(folder, ['--batch', 'questions', '--manifests', '-'], sound), fromInput);
});

test('dig: as a pod asks, and with a pod that is not ready', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const [answer] = await dig(folder, ['db-0.db', '--from', 'default', '--manifests', 'db.yaml']);
  assert.equal(answer.resolvedName, `db-0.${full}.`);
  const [other] = await dig(folder, ['db', '--from', 'shop', '--manifests', 'db.yaml']);
  assert.equal(other.status, 'NXDOMAIN');
  const [none] = await dig(folder, [full, '--not-ready', 'x,db-0', '--manifests', 'db.yaml']);
  assert.deepEqual(none.answers, []);
});

test('dig: options of the cluster', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const [answer] = await dig(folder, [
    'db.shop.svc.corp.local',
    '--namespace',
    'shop',
    '--cluster-domain',
    'corp.local',
    '--manifests',
    'db.yaml',
  ]);
  assert.deepEqual(answer.answers, ['A <ip:db-0>']);
});

test('dig: as text', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const { status, stdout } = await run(folder, [
    'dig',
    full,
    `no.${full}`,
    full,
    'AAAA',
    '--manifests',
    'db.yaml',
  ]);
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 3);
  assert.match(lines[0] ?? '', /^db\.default\.svc\.cluster\.local\. +A <ip:db-0>$/);
  assert.match(lines[1] ?? '', /NXDOMAIN/);
  assert.match(lines[2] ?? '', /NOERROR/);
});

const wrong: readonly (readonly [readonly string[], RegExp])[] = [
  [[full], /"--manifests" is missing/],
  [['--manifests', 'db.yaml'], /No question given/],
  [['-x', 'db', '--manifests', 'db.yaml'], /"db" is not an IP address/],
  [['--batch', 'none', '--manifests', 'db.yaml'], /none could not be read/],
  [['--batch', '-', '--manifests', '-'], /Standard input can hold manifests or questions, not both/],
];

for (const [args, expected] of wrong) {
  test(`dig, wrong usage: ${args.join(' ')}`, async t => {
    const { status, stderr } = await run(folderWith(t, { 'db.yaml': sound }), ['dig', ...args]);
    assert.equal(status, 2);
    assert.match(stderr, expected);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  });
}

test('dig: a line of a batch that is no question is named', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const { status, stderr } = await run(
    folder,
    ['dig', '--batch', '-', '--manifests', 'db.yaml'],
    'db\na b c\n',
  );
  assert.equal(status, 2);
  assert.match(stderr, /Line 2 is no question: a b c/);
});
