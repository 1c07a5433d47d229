// Runs VS Code as a server for the browser, with a profile of its own: nothing of the user's is read or written.
import { spawn } from 'node:child_process';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureCodeServer } from './editor-setup.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** What an installed extension consists of; the same as in a .vsix. */
const shipped = [
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'dist',
  'images',
  'l10n',
  'syntaxes',
  'README.md',
  'LICENSE',
];

/** Nothing is shown on a first start but the files: no welcome page, no tips, no chat. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Starts code-server on a free port of this machine with the extension installed.
 * @param {string} data folder for the profile, the extension and the log
 * @param {{ settings?: object, extension?: boolean, args?: string[] }} options user settings; false leaves the extension out
 * @returns the address, the process (leader of its own group), `settings`, which changes the user's, and `stop`, which ends the group
 */
export async function startCodeServer(data, { settings = {}, extension = true, args = [] } = {}) {
  const { node, entry } = ensureCodeServer();
  const profile = {
    user: join(data, 'user'),
    extensions: join(data, 'extensions'),
    home: join(data, 'home'),
  };
  for (const folder of [join(profile.user, 'User'), profile.extensions, profile.home])
    mkdirSync(folder, { recursive: true });
  const write = more =>
    writeFileSync(
      join(profile.user, 'User', 'settings.json'),
      JSON.stringify({ ...quietSettings, ...settings, ...more }),
    );
  write({});
  writeFileSync(join(data, 'config.yaml'), 'auth: none\ncert: false\n');
  if (extension) layOutExtension(profile.extensions);
  const child = spawn(
    node,
    [
      entry,
      ...['--bind-addr', '127.0.0.1:0', '--config', join(data, 'config.yaml')],
      ...['--user-data-dir', profile.user, '--extensions-dir', profile.extensions],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', ...args],
    ],
    {
      // Without a gallery nothing tries the network.
      env: {
        ...process.env,
        HOME: profile.home,
        XDG_RUNTIME_DIR: profile.home,
        EXTENSIONS_GALLERY: '{"serviceUrl":""}',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  const url = await listening(child, join(data, 'code-server.log'));
  return { url, authority: new URL(url).host, child, settings: write, stop: () => stopGroup(child) };
}

/** Resolves to the address that code-server prints; all it prints goes to the log. */
function listening(child, logPath) {
  const log = createWriteStream(logPath);
  child.stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      log.write(`${line}\n`);
      const url = /HTTP server listening on (http:\S+?)\/?$/.exec(line)?.[1];
      if (url) resolve(url);
    });
    child.once('error', reject);
    child.once('exit', code => {
      log.end(() =>
        reject(new Error(`code-server ended with ${code}:\n${readFileSync(logPath, 'utf8').slice(-2000)}`)),
      );
    });
  });
}

/** Ends a process that leads its own group, with all it has started. */
export async function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  const force = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 5000);
  process.kill(-child.pid, 'SIGTERM');
  await gone;
  clearTimeout(force);
}

/** Copies what is shipped, as an installed extension, into an extensions folder. Returns the extension's folder. */
export function layOutExtension(extensions) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const target = join(extensions, `${publisher}.${name}-${version}`);
  rmSync(target, { recursive: true, force: true });
  for (const part of shipped)
    if (existsSync(join(root, part))) cpSync(join(root, part), join(target, part), { recursive: true });
  return target;
}
