// Bundles the tests with esbuild (one file each, TypeScript) and runs them with Node's own runner.
// usage: node scripts/test.mjs [part of a path …]     UPDATE=1 rewrites the expectations of fixtures
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

const out = 'node_modules/.cache/tests';
const wanted = process.argv.slice(2);

/** All test files but the editor tests, which have a runner of their own. */
const files = readdirSync('test', { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
  .map(entry => relative('.', join(entry.parentPath ?? entry.path, entry.name)))
  .filter(file => !file.startsWith('test/editor/'))
  .filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)))
  .sort();
if (files.length === 0) throw new Error(`no test file matches ${wanted.join(' ')}`);

const scratch = join(out, String(process.pid));
mkdirSync(scratch, { recursive: true });
await build({
  entryPoints: files,
  outdir: scratch,
  outbase: 'test',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const built = files.map(file => join(scratch, relative('test', file).replace(/\.ts$/, '.mjs')));
const reporter = process.stdout.isTTY ? 'spec' : (process.env.TEST_REPORTER ?? 'spec');
const run = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    `--test-reporter=${reporter}`,
    '--test-concurrency=2',
    '--test-timeout=300000',
    ...built,
  ],
  {
    stdio: 'inherit',
  },
);
rmSync(scratch, { recursive: true, force: true });
process.exitCode = run.status ?? 1;
