// Builds kube-headless-VERSION.vsix and says what is in it. A package of more than a megabyte fails.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './code-server.mjs';

/** Pinned, and fetched when it is needed: it brings many packages that nothing else uses. */
const vsce = '@vscode/vsce@3.6.2';
const budget = 1_000_000;

/** Packs the built extension. Returns the file's path. */
export function packExtension(out) {
  const args = [
    '--yes',
    vsce,
    'package',
    '--no-dependencies',
    '--skip-license',
    '--allow-missing-repository',
    '--out',
    out,
  ];
  const windows = process.platform === 'win32';
  execFileSync('npx', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: windows });
  const { size } = statSync(out);
  if (size > budget) throw new Error(`${out} has ${size} bytes, its budget is ${budget}`);
  console.log(`${out}: ${Math.round(size / 1024)} kB`);
  return out;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' });
  packExtension(join(root, 'kube-headless.vsix'));
}
