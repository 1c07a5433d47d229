import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { misspelt, sound, unreadable } from './support/manifests.ts';
import { folderWith, run, runBound } from './support/run.ts';

const mended = unreadable.replace('\t', '  ');

test('--fix writes what is safe and reports what is left', async t => {
  const folder = folderWith(t, { 'broken.yaml': unreadable, 'sub/db.yaml': misspelt });
  const { status, stdout } = await run(folder, ['lint', '--fix', '--format', 'json']);
  assert.equal(readFileSync(join(folder, 'broken.yaml'), 'utf8'), mended);
  assert.equal(readFileSync(join(folder, 'sub/db.yaml'), 'utf8'), misspelt);
  const rules = JSON.parse(stdout).findings.map((finding: { rule: string }) => finding.rule);
  assert.ok(!rules.includes('yaml/unreadable'));
  assert.ok(rules.includes('dns/governing-service-missing'));
  assert.equal(status, 1);
});

test('--fix keeps byte order mark, line ends and mode', async t => {
  const text = `\uFEFF${unreadable.replaceAll('\n', '\r\n')}`;
  const folder = folderWith(t, { 'broken.yaml': text });
  chmodSync(join(folder, 'broken.yaml'), 0o640);
  await run(folder, ['lint', '--fix']);
  assert.equal(readFileSync(join(folder, 'broken.yaml'), 'utf8'), text.replace('\t', '  '));
  assert.equal(statSync(join(folder, 'broken.yaml')).mode & 0o777, 0o640);
});

test('--fix a second time changes nothing, and without it nothing is written', async t => {
  const folder = folderWith(t, { 'broken.yaml': unreadable });
  await run(folder, ['lint']);
  assert.equal(readFileSync(join(folder, 'broken.yaml'), 'utf8'), unreadable);
  await run(folder, ['lint', '--fix']);
  const { mtimeMs } = statSync(join(folder, 'broken.yaml'));
  await run(folder, ['lint', '--fix']);
  assert.equal(statSync(join(folder, 'broken.yaml')).mtimeMs, mtimeMs);
});

test('--fix --dry-run prints a diff that git applies, and writes nothing', async t => {
  const texts = {
    'a b/broken.yaml': `# above\n${unreadable}`,
    'marked.yaml': `\uFEFF${unreadable.replaceAll('\n', '\r\n')}`,
    'open-end.yaml': unreadable.trimEnd(),
    'sound.yaml': sound,
  };
  const folder = folderWith(t, texts);
  const { status, stdout, stderr } = await run(folder, ['lint', '--fix', '--dry-run']);
  assert.equal(status, 1, 'that of the files as they stand');
  assert.equal(stderr, '');
  for (const [path, text] of Object.entries(texts))
    assert.equal(readFileSync(join(folder, path), 'utf8'), text);
  assert.match(stdout, /^--- a\/a b\/broken\.yaml\n\+\+\+ b\/a b\/broken\.yaml\n@@ -4,4 \+4,4 @@\n/m);
  assert.match(stdout, /^-\tclusterIP: None\n\+ {2}clusterIP: None\n/m);
  assert.ok(!stdout.includes('sound') && !stdout.includes('\x1b'));
  const apply = spawnSync('git', ['apply', '--unsafe-paths', '-'], {
    cwd: folder,
    input: stdout,
    encoding: 'utf8',
  });
  assert.equal(apply.stderr, '');
  const applied = Object.keys(texts).map(path => readFileSync(join(folder, path), 'utf8'));
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(folder, path), text);
  await run(folder, ['lint', '--fix']);
  const written = Object.keys(texts).map(path => readFileSync(join(folder, path), 'utf8'));
  assert.deepEqual(applied, written);
  const after = await run(folder, ['lint', '--fix', '--dry-run']);
  assert.deepEqual({ status: after.status, stdout: after.stdout }, { status: 0, stdout: '' });
});

test('a file that cannot be written: named, exit status 2', async t => {
  const folder = folderWith(t, { 'broken.yaml': unreadable });
  chmodSync(join(folder, 'broken.yaml'), 0o400);
  const { status, stderr } = await runBound(folder, ['lint', '--fix']);
  assert.equal(status, 2);
  assert.equal(stderr, 'kube-headless: broken.yaml cannot be written (EACCES)\n');
});
