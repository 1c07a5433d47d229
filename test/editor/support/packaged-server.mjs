// The server as users of other editors have it: from the package, on the PATH by its own name.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../../../scripts/code-server.mjs';

/**
 * Packs the built package, unpacks it, and makes its server a command.
 * @param {string} into a folder of the caller's
 * @returns {string} the PATH with the command on it
 */
export function pathWithServer(into) {
  mkdirSync(into, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', into], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  execFileSync('tar', ['xzf', join(into, JSON.parse(packed)[0].filename)], { cwd: into });
  const { bin } = JSON.parse(readFileSync(join(into, 'package', 'package.json'), 'utf8'));
  const name = 'kube-headless-language-server';
  const folder = join(into, 'bin');
  mkdirSync(folder);
  const command = `exec '${process.execPath}' '${join(into, 'package', bin[name])}' "$@"`;
  writeFileSync(join(folder, name), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  return `${folder}${delimiter}${process.env.PATH}`;
}

/** The set-up of an editor as docs/editors.md has it: the first block of code in its section. */
export function documentedSetUp(editor) {
  const text = readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
  const section = text.split(/^## /m).find(part => part.startsWith(`${editor}\n`));
  const block = /^```\w+\n([\s\S]*?)^```$/m.exec(section ?? '')?.[1];
  if (!block) throw new Error(`docs/editors.md has no set-up for ${editor}`);
  return block;
}
