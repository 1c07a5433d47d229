// Builds the extension and opens the examples with it: in desktop VS Code if `code` is on the PATH, otherwise in the browser.
// usage: npm start [-- --browser]     --browser: in the browser even where desktop VS Code is installed
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, startCodeServer } from './code-server.mjs';
import { onPath } from './editor-setup.mjs';

const examples = join(root, 'examples');

execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const desktop = onPath('code');
if (desktop && !process.argv.includes('--browser')) openDesktop(desktop);
else await openBrowserVersion();

function openDesktop(command) {
  console.log(`Opening ${examples} in VS Code`);
  const windows = process.platform === 'win32';
  const quoted = text => (windows ? `"${text}"` : text);
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', examples].map(quoted);
  process.exitCode = spawnSync(quoted(command), args, { stdio: 'inherit', shell: windows }).status ?? 1;
}

async function openBrowserVersion() {
  const data = mkdtempSync(join(tmpdir(), 'kube-headless-start-'));
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  const starting = startCodeServer(data);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => starting.then(server => server.stop()));
  const { url } = await starting;
  console.log(`\n  VS Code with kube-headless: ${url}/?folder=${encodeURI(examples)}\n\n  Ctrl-C ends it.`);
}
