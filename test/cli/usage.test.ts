import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { misspelt, sound } from './support/manifests.ts';
import { folderWith, run, runBound } from './support/run.ts';

const wrong: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /No command given/],
  [['lnt'], /Unknown command "lnt"/],
  [['lint', '--colour'], /Unknown option "--colour"/],
  [['lint', '-z'], /Unknown option "-z"/],
  [['lint', '--format', 'xml'], /"--format" is one of text, json, sarif, github, not "xml"/],
  [['lint', '--format'], /"--format" needs a value/],
  [['lint', '--fix=yes'], /"--fix" takes no value/],
  [['lint', '--max-warnings', 'few'], /"--max-warnings" is a number, not "few"/],
  [['lint', '--kubernetes-version', '1.2'], /"--kubernetes-version" is one of 1\.31, /],
  [['lint', '--namespace', 'A_B'], /"--namespace" is a name of lower-case letters/],
  [['lint', '--dry-run'], /--dry-run goes with --fix/],
  [['lint', '--fix', '--dry-run', '--format', 'json'], /it goes without --format/],
  [['lint', '--fix', '-'], /Standard input cannot be mended/],
  [['lint', '--from', 'x'], /Unknown option "--from"/],
];

for (const [args, expected] of wrong) {
  test(`wrong usage: ${args.join(' ') || '(nothing)'}`, async t => {
    const { status, stdout, stderr } = await run(folderWith(t, { 'db.yaml': sound }), args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, expected);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  });
}

test('help and version', async t => {
  const folder = folderWith(t, {});
  assert.match((await run(folder, ['--help'])).stdout, /^Usage: kube-headless COMMAND/);
  assert.match((await run(folder, ['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  for (const command of ['lint', 'dig', 'resources']) {
    const { status, stdout } = await run(folder, [command, '--help']);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^Usage: kube-headless ${command}`));
    assert.match(stdout, /--kubernetes-version/);
  }
});

test('nothing readable: exit status 2', async t => {
  const folder = folderWith(t, { 'notes.txt': 'x', 'empty/.keep': '' });
  const none = await run(folder, ['lint', 'empty']);
  assert.equal(none.status, 2);
  assert.match(none.stderr, /No \*\.yaml, \*\.yml or \*\.json file found/);
  const missing = await run(folder, ['lint', 'k8s']);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /^kube-headless: k8s does not exist\n/);
});

test('a missing path is named, the others are read', async t => {
  const folder = folderWith(t, { 'db.yaml': misspelt });
  const { status, stdout, stderr } = await run(folder, ['lint', 'nowhere', 'db.yaml']);
  assert.equal(status, 1);
  assert.equal(stderr, 'kube-headless: nowhere does not exist\n');
  assert.match(stdout, /db\.yaml/);
});

test('a file that may not be read is named once', async t => {
  const folder = folderWith(t, { 'a.yaml': sound, 'b.yaml': sound });
  chmodSync(join(folder, 'a.yaml'), 0);
  const { stderr } = await runBound(folder, ['lint', '.', 'a.yaml']);
  assert.equal(stderr, 'kube-headless: a.yaml cannot be read (EACCES)\n');
});

test('folders: ignored ones, links in a circle, files that are not text', async t => {
  const folder = folderWith(t, {
    'a/db.yaml': sound,
    'node_modules/x/db.yaml': misspelt,
    '.git/db.yaml': misspelt,
    'binary.yaml': new Uint8Array([0xff, 0xfe, 0, 1]),
    'latin.yaml': new Uint8Array([0x61, 0xe9, 0x0a]),
    'generated/db.yaml': misspelt,
    '.kube-headless.yaml': 'workspace:\n  exclude: [generated]\n',
  });
  symlinkSync('..', join(folder, 'a', 'up'));
  symlinkSync('nowhere', join(folder, 'a', 'dangling.yaml'));
  const { status, stdout, stderr } = await run(folder, ['lint', '--format', 'json', '.', 'a/db.yaml']);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).resources, 2);
});

test('a pipe of the shell is a path, too', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const script = `"${process.execPath}" "${resolve('dist/cli.cjs')}" lint <(cat db.yaml)`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  assert.deepEqual(
    { status, stdout, stderr },
    { status: 0, stdout: '1 file · 2 objects · nothing found\n', stderr: '' },
  );
});

test('a link to itself is named', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  symlinkSync('self.yaml', join(folder, 'self.yaml'));
  const { status, stderr } = await run(folder, ['lint']);
  assert.equal(status, 0);
  assert.equal(stderr, 'kube-headless: self.yaml cannot be read (ELOOP)\n');
});

test('a file over the limit is named', async t => {
  const folder = folderWith(t, {
    'db.yaml': sound,
    'large.yaml': `# ${'x'.repeat(3000)}\n`,
    '.kube-headless.yaml': 'workspace.maxFileSize: 2\n',
  });
  const { status, stderr } = await run(folder, ['lint']);
  assert.equal(status, 0);
  assert.equal(stderr, 'kube-headless: large.yaml is larger than 2 kB and was not read\n');
});

test('the settings file of a folder above counts, options win over it, faults in it are named', async t => {
  const folder = folderWith(t, {
    'k8s/db.yaml': misspelt,
    '.kube-headless.yaml': 'namespace: shop\nrules:\n  dns/governing-service-missing: off\ncolour: red\n',
  });
  const inside = join(folder, 'k8s');
  const quiet = await run(inside, ['lint']);
  assert.equal(quiet.status, 0);
  assert.equal(quiet.stderr, 'kube-headless: ../.kube-headless.yaml: Unknown setting "colour"\n');
  const { stdout } = await run(inside, ['lint', '--format', 'json', '--namespace', 'prod', '.']);
  assert.deepEqual(JSON.parse(stdout).findings, []);
});

test('a settings file that cannot be read is named', async t => {
  const folder = folderWith(t, { 'db.yaml': sound, '.kube-headless.yaml/x': '' });
  const { status, stderr } = await run(folder, ['lint']);
  assert.equal(status, 0);
  assert.equal(stderr, 'kube-headless: .kube-headless.yaml: it cannot be read (EISDIR)\n');
});
