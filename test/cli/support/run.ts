import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { TestContext } from 'node:test';

const program = resolve('dist/cli.cjs');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is gone after the test, with files given as path -> content. */
export function folderWith(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kube-headless-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Whom root runs the program as where permissions are to count: they bind everyone but root. */
const nobody = 65534;

/** Runs the built program as somebody who is bound by the permissions of the folder's files, which become his. */
export function runBound(cwd: string, args: readonly string[]): Promise<Ran> {
  if (process.getuid?.() !== 0) return run(cwd, args);
  const copy = join(cwd, 'kube-headless.cjs');
  copyFileSync(program, copy);
  chmodSync(cwd, 0o755);
  for (const name of ['.', ...readdirSync(cwd)]) chownSync(join(cwd, name), nobody, nobody);
  return run(cwd, args, '', { program: copy, uid: nobody, gid: nobody });
}

/** Runs the built program as a shell would, and waits for its end. */
export function run(
  cwd: string,
  args: readonly string[],
  input = '',
  as: { program?: string; uid?: number; gid?: number } = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const { program: path = program, ...owner } = as;
    const child = spawn(process.execPath, [path, ...args], { cwd, ...owner });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text;
    });
    child.on('error', fail);
    child.on('close', status => done({ status, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
