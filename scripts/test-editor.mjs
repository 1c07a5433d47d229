// Runs the extension in real editors, headless: VS Code in Chromium, its extension hosts, VS Code for the Web, Neovim, Helix, Emacs.
// usage: node scripts/test-editor.mjs [--screenshots] [suite …]     --screenshots also takes the pictures of the README
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from './code-server.mjs';

const folder = join(root, 'test', 'editor', 'suites');
const available = readdirSync(folder).map(file => file.replace('.mjs', ''));
const pictures = ['screenshots'];

const args = process.argv.slice(2);
const named = args.filter(arg => !arg.startsWith('--'));
const suites = named.length ? named : available.filter(name => !pictures.includes(name));
if (args.includes('--screenshots')) suites.push(...pictures);
const unknown = suites.filter(name => !available.includes(name));
if (unknown.length) {
  console.error(`No suite ${unknown.join(', ')}; there are ${available.join(', ')}`);
  process.exit(2);
}

rmSync(join(root, 'test-results', 'editor'), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});

const count = { passed: 0, failed: 0 };
const tests = run({ files: suites.map(name => join(folder, `${name}.mjs`)), concurrency: 1 });
tests.on('test:pass', () => count.passed++);
tests.on('test:fail', () => count.failed++);
const report = tests.compose(new spec());
report.pipe(process.stdout, { end: false });
report.on('end', () => {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  if (count.failed || !count.passed) process.exitCode = 1;
});
