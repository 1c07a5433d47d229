import { spawn, spawnSync } from 'node:child_process';
import type { Json } from './build.ts';
import { readDocuments } from './build.ts';

/** Whether there is a kubectl here to compare with. */
export const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0;

/** What `kubectl kustomize` makes of a folder; the error's text where it refuses. */
export function kubectlBuild(folder: string): Promise<readonly Json[] | string> {
  return new Promise((done, fail) => {
    const child = spawn('kubectl', ['kustomize', folder]);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text;
    });
    child.on('error', fail);
    child.on('close', status => done(status === 0 ? readDocuments(stdout) : stderr));
  });
}
