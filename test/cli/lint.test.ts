import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { misspelt, sound } from './support/manifests.ts';
import { folderWith, run } from './support/run.ts';

test('nothing to say: exit status 0', async t => {
  const folder = folderWith(t, { 'k8s/db.yaml': sound });
  const { status, stdout, stderr } = await run(folder, ['lint']);
  assert.deepEqual(
    { status, stdout, stderr },
    { status: 0, stdout: '1 file · 2 objects · nothing found\n', stderr: '' },
  );
});

test('a warning: exit status 1, unless as many are allowed', async t => {
  const folder = folderWith(t, { 'db.yaml': misspelt });
  assert.equal((await run(folder, ['lint', '.'])).status, 1);
  assert.equal((await run(folder, ['lint', '--max-warnings', '1', '.'])).status, 0);
  assert.equal((await run(folder, ['lint', '--max-warnings=0', '.'])).status, 1);
});

test('text: by file, one finding a line, and a summary', async t => {
  const folder = folderWith(t, { 'a/db.yaml': misspelt });
  const { stdout } = await run(folder, ['lint', 'a']);
  const lines = stdout.split('\n');
  assert.equal(lines[0], 'a/db.yaml');
  assert.match(
    lines[1] ?? '',
    /^ {2}6:16 {2}warning {2}No Service named "dbb".* {2}dns\/governing-service-missing$/,
  );
  assert.equal(lines.at(-2), '1 file · 2 objects · 1 warning');
});

test('JSON: places are 1-based, documents 0-based, paths relative to the working directory', async t => {
  const folder = folderWith(t, { 'k8s/db.yaml': misspelt });
  const { stdout } = await run(folder, ['lint', '--format', 'json']);
  const report = JSON.parse(stdout);
  assert.deepEqual([report.version, report.files, report.resources], [1, 1, 2]);
  const [{ message, url, related, fixes, ...finding }] = report.findings;
  assert.deepEqual(finding, {
    file: 'k8s/db.yaml',
    line: 6,
    column: 16,
    endLine: 6,
    endColumn: 19,
    document: 0,
    resource: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'default', name: 'db' },
    path: 'spec.serviceName',
    rule: 'dns/governing-service-missing',
    severity: 'warning',
  });
  assert.match(message, /^No Service named "dbb"/);
  assert.match(url, /^https:\/\/.*\/dns\/governing-service-missing\.md$/);
  assert.deepEqual(related, []);
  assert.deepEqual(fixes[0].edits, [
    { file: 'k8s/db.yaml', line: 6, column: 16, endLine: 6, endColumn: 19, newText: 'db' },
  ]);
});

test('columns count UTF-16 units, and a byte order mark is none', async t => {
  const folder = folderWith(t, {
    'wide.yaml': `\uFEFF{apiVersion: apps/v1, metadata: {name: db, annotations: {x: "😀"}}, kind: StatefulSet, spec: {serviceName: none-such, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: i}]}}}}\n`,
  });
  const report = JSON.parse((await run(folder, ['lint', '--format', 'json'])).stdout);
  const line =
    '{apiVersion: apps/v1, metadata: {name: db, annotations: {x: "😀"}}, kind: StatefulSet, spec: {serviceName: ';
  const found = report.findings.find((one: { path: string }) => one.path === 'spec.serviceName');
  assert.equal(found.column, line.length + 1);
});

test('standard input', async t => {
  const folder = folderWith(t, {});
  const { status, stdout } = await run(folder, ['lint', '--format', 'json', '-'], misspelt);
  const report = JSON.parse(stdout);
  assert.equal(status, 1);
  assert.equal(report.files, 1);
  assert.equal(report.findings[0].file, '<stdin>');
});

test('Chinese', async t => {
  const folder = folderWith(t, { 'db.yaml': misspelt });
  const { stdout } = await run(folder, ['lint', '--locale', 'zh-cn']);
  assert.match(stdout, /没有名为 "dbb" 的 Service/);
  assert.match(stdout, /1 个警告/);
});

test('a reader that stops reading is no error', async t => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`db-${i}.yaml`, misspelt]));
  const folder = folderWith(t, many);
  const child = spawn(
    'sh',
    ['-c', `"${process.execPath}" "${resolve('dist/cli.cjs')}" lint --format json | head -c 10`],
    {
      cwd: folder,
    },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    errors += text;
  });
  await new Promise(done => child.on('close', done));
  assert.equal(errors, '');
});

test('what cannot change where it runs is held against the last commit', async t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'one');
  assert.equal((await run(folder, ['lint'])).status, 0);
  writeFileSync(
    join(folder, 'db.yaml'),
    sound.replace('spec:\n  serviceName', 'spec:\n  podManagementPolicy: Parallel\n  serviceName'),
  );
  const { findings } = JSON.parse((await run(folder, ['lint', '--format', 'json'])).stdout);
  assert.deepEqual(
    findings.map((one: { rule: string; path: string }) => [one.rule, one.path]),
    [['workload/immutable-field-changed', 'spec.podManagementPolicy']],
  );
});
