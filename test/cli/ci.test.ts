import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { parse } from 'yaml';
import { misspelt, sound, unreadable } from './support/manifests.ts';
import { folderWith, run } from './support/run.ts';
import { sarifErrors } from './support/sarif-schema.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const action = parse(readFileSync('action.yml', 'utf8'));
const hooks: { id: string; entry: string; language: string; pass_filenames: boolean }[] = parse(
  readFileSync('.pre-commit-hooks.yaml', 'utf8'),
);

/** Runs a step of the action as its runner does, with these inputs. */
function step(t: TestContext, cwd: string, inputs: Readonly<Record<string, string>>) {
  const { run: script, env } = action.runs.steps.find(({ id }: { id?: string }) => id === 'lint');
  const given: Record<string, string> = { 'github.action_path': resolve('.') };
  for (const [name, { default: value }] of Object.entries<{ default: string }>(action.inputs))
    given[`inputs.${name}`] = inputs[name] ?? value;
  const fill = (text: string): string =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, name: string) => {
      assert.ok(given[name] !== undefined, `${name} is an input`);
      return given[name];
    });
  const variables = Object.entries<string>(env).map(([name, value]) => [name, fill(value)]);
  const output = join(folderWith(t, { output: '' }), 'output');
  const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...Object.fromEntries(variables), GITHUB_OUTPUT: output },
  });
  return { ...done, outputs: readFileSync(output, 'utf8') };
}

test('the action annotates, and fails where something is found', t => {
  const folder = folderWith(t, { 'my k8s/db.yaml': misspelt, 'other/db.yaml': sound });
  const found = step(t, folder, {});
  assert.equal(found.status, 1, found.stderr);
  assert.match(found.stdout, /^::warning file=my k8s\/db\.yaml,line=6,/);
  assert.equal(step(t, folder, { paths: 'other\n' }).status, 0);
  assert.equal(step(t, folder, { paths: 'other\nmy k8s\n' }).status, 1);
  assert.equal(step(t, folder, { 'max-warnings': '1' }).status, 0);
});

test('the action writes a SARIF log besides, also where something is found', t => {
  const folder = folderWith(t, { 'db.yaml': misspelt });
  const { status, outputs, stdout } = step(t, folder, { 'sarif-file': 'out.sarif' });
  assert.equal(status, 1);
  assert.match(stdout, /^::warning /);
  assert.equal(outputs, 'sarif-file=out.sarif\n');
  const log = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8'));
  assert.deepEqual(sarifErrors(log), []);
  assert.equal(log.runs[0].results.length, 1);
});

test('the action passes inputs on as they are, whatever is in them', t => {
  const folder = folderWith(t, { 'db.yaml': sound });
  const { status, stderr } = step(t, folder, { paths: '$(touch injected); db.yaml' });
  assert.equal(status, 2);
  assert.match(stderr, /\$\(touch injected\); db\.yaml does not exist/);
  assert.equal(step(t, folder, { 'kubernetes-version': '1.2' }).status, 2);
});

test('each pre-commit hook starts a program of the package, on all files', async t => {
  assert.deepEqual(
    hooks.map(({ id }) => id),
    ['kube-headless', 'kube-headless-fix'],
  );
  for (const { entry, language, pass_filenames } of hooks) {
    const [program, ...args] = entry.split(' ');
    assert.equal(manifest.bin[program!], 'dist/cli.cjs');
    assert.equal(language, 'node');
    assert.equal(pass_filenames, false);
    const { status } = await run(folderWith(t, { 'db.yaml': sound }), args);
    assert.equal(status, 0);
  }
});

test('the package that pre-commit makes holds both programs, and little else', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  const files: string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
  for (const program of Object.values<string>(manifest.bin)) assert.ok(files.includes(program), files.join());
  assert.ok(files.length <= 7, files.join());
  assert.equal(manifest.scripts.prepack, 'node scripts/build.mjs', 'they are built before they are packed');
});

test('the exit status is as docs/ci.md has it', async t => {
  const folder = folderWith(t, { 'sound.yaml': sound, 'warning.yaml': misspelt, 'error.yaml': unreadable });
  const statuses = {
    0: [
      ['lint', 'sound.yaml'],
      ['lint', 'warning.yaml', '--max-warnings', '1'],
      ['resources', 'warning.yaml'],
    ],
    1: [
      ['lint', 'warning.yaml'],
      ['lint', 'error.yaml', '--max-warnings', '9'],
    ],
    2: [['lint', 'absent.yaml'], ['lint', '--no-such'], []],
  };
  for (const [expected, lines] of Object.entries(statuses))
    for (const args of lines)
      assert.equal((await run(folder, args)).status, Number(expected), args.join(' '));
  const documented = [...readFileSync('docs/ci.md', 'utf8').matchAll(/^\| (\d) \|/gm)].map(
    ([, status]) => status,
  );
  assert.deepEqual(documented, Object.keys(statuses));
});
