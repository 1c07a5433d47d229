// `npm start` as a person runs it: the printed address opens VS Code on the examples, and Ctrl-C ends everything.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, stopGroup } from '../../../scripts/code-server.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { hover, openFromExplorer } from '../support/workbench.mjs';

const inWorkbench = workbenchSuite('start', startWithNpm);

inWorkbench(
  'npm start opens the examples, and a hover there gives names of pods',
  {},
  async (page, server) => {
    await page.goto(server.address, { waitUntil: 'domcontentloaded' });
    const { file, service } = exampleWithStatefulSet();
    await openFromExplorer(page, file);
    await hover(page, { line: `serviceName: ${service}`, word: service, expect: `-0.${service}.` });
  },
);

inWorkbench('Ctrl-C ends npm start, and the address answers no more', {}, async (_page, server) => {
  await server.interrupt();
  await assert.rejects(fetch(server.address), /fetch failed/);
});

/** Resolves when `npm start` has printed an address. In a process group of its own, as a shell starts it. */
async function startWithNpm() {
  const child = spawn('npm', ['start', '--', '--browser'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  let printed = '';
  child.stderr.on('data', data => {
    printed += data;
  });
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      printed += `${line}\n`;
      const found = /http:\/\/\S+/.exec(line)?.[0];
      if (found) resolve(found);
    });
    ended.then(code => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
  const interrupt = () => {
    process.kill(-child.pid, 'SIGINT');
    return ended;
  };
  return { address, interrupt, stop: () => stopGroup(child) };
}

/** The examples are free to change: any one with a StatefulSet that names its Service will do. */
function exampleWithStatefulSet() {
  const examples = join(root, 'examples');
  for (const file of readdirSync(examples, { recursive: true }).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const service = /^ {2}serviceName: ([\w-]+)/m.exec(readFileSync(join(examples, file), 'utf8'))?.[1];
    if (service) return { file, service };
  }
  throw new Error('no example has a StatefulSet with a serviceName');
}
