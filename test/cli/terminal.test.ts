import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { hasColors, Progress } from '../../server/src/cli/terminal.ts';
import { misspelt } from './support/manifests.ts';
import { folderWith, run } from './support/run.ts';

const color = '\x1b[33m';
/** What wipes a line of a terminal. */
const wipe = '\r\x1b[K';

/** Runs the program in a terminal of its own. Its two streams come as one. */
function inTerminal(cwd: string, args: string, environment: Readonly<Record<string, string>> = {}): string {
  const { FORCE_COLOR: _f, NO_COLOR: _n, ...others } = process.env;
  const command = `"${process.execPath}" "${resolve('dist/cli.cjs')}" ${args}`;
  const env = { ...others, TERM: 'xterm', ...environment };
  const done = spawnSync('script', ['-qec', command, '/dev/null'], { cwd, env, encoding: 'utf8' });
  assert.equal(done.error, undefined);
  return done.stdout;
}

test('colours: on a terminal only', async t => {
  const folder = folderWith(t, { 'db.yaml': misspelt });
  assert.ok(inTerminal(folder, 'lint').includes(color));
  assert.ok(!(await run(folder, ['lint'])).stdout.includes('\x1b'));
  assert.ok(!inTerminal(folder, 'lint', { NO_COLOR: '1' }).includes(color));
  assert.ok(!inTerminal(folder, 'lint', { TERM: 'dumb' }).includes(color));
  assert.ok(!inTerminal(folder, 'lint', { FORCE_COLOR: '0' }).includes(color));
  assert.ok(!inTerminal(folder, 'lint --format json', {}).includes(color));
});

test('colours: what the environment asks for', () => {
  const terminal = { isTTY: true, write() {} };
  const file = { write() {} };
  assert.ok(hasColors(terminal, {}));
  assert.ok(!hasColors(file, {}));
  assert.ok(!hasColors(terminal, { NO_COLOR: '1' }));
  assert.ok(hasColors(terminal, { NO_COLOR: '' }), 'an empty one counts as not set');
  assert.ok(hasColors(file, { FORCE_COLOR: '1' }));
  assert.ok(hasColors(file, { FORCE_COLOR: '3', NO_COLOR: '1' }));
});

/** More than half a second of work. */
function many(): Readonly<Record<string, string>> {
  const rename = (i: number): string => misspelt.replaceAll(/\bdb\b/g, `db${i}`).replace('dbb', `dbb${i}`);
  return Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`d${i}/db.yaml`, rename(i)]));
}

test('a long run says on a terminal how far it is, and leaves nothing of that', t => {
  const shown = inTerminal(folderWith(t, many()), 'lint --format github').split(wipe);
  assert.ok(
    shown.some(line => /^(Reading files|Checking objects): \d+ of \d+$/.test(line)),
    shown.join('|').slice(0, 500),
  );
  assert.match(shown.at(-1) ?? '', /^::warning /, 'the line is wiped before the first result');
});

test('a long run says nothing into a file', async t => {
  assert.equal((await run(folderWith(t, many()), ['lint', '--format', 'github'])).stderr, '');
});

test('progress: nothing at first, then at a calm pace, and no wider than the terminal', () => {
  let now = 0;
  let written = '';
  const stream = { isTTY: true, columns: 10, write: (text: string) => (written += text) };
  const progress = new Progress(stream, () => now);
  progress.say(() => 'early');
  progress.clear();
  assert.equal(written, '');
  now = 600;
  progress.say(() => '0123456789abc');
  progress.say(() => 'too soon');
  assert.equal(written, '\r\x1b[K012345678');
  now = 700;
  progress.say(() => 'next');
  progress.clear();
  progress.clear();
  assert.equal(written, '\r\x1b[K012345678\r\x1b[Knext\r\x1b[K');
});
