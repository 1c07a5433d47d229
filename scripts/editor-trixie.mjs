// Editors that the machine's Debian has in no version, or in an old one: unpacked from Debian 13 (trixie) beside the system, with that
// release's own libraries and loader. Nothing of the machine's packages or apt configuration is changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, install } from './editor-cache.mjs';

const suite = 'trixie';
const lib = 'usr/lib/x86_64-linux-gnu';
const base = ['libc6', 'libgcc-s1'];

const editors = {
  helix: {
    program: 'hx',
    packages: ['hx'],
    environment: folder => ({ HELIX_RUNTIME: join(folder, 'usr/lib/hx/runtime') }),
  },
  neovim: {
    program: 'nvim',
    packages: [
      'neovim',
      'neovim-runtime',
      'libluajit-5.1-2',
      'libunibilium4',
      'libuv1t64',
      'lua-lpeg',
      'lua-luv',
      'libmsgpack-c2',
      'libtree-sitter0.22',
      'libvterm0',
    ],
    environment: folder => ({
      VIMRUNTIME: join(folder, 'usr/share/nvim/runtime'),
      LUA_CPATH: `${join(folder, lib, 'lua/5.1')}/?.so;;`,
    }),
  },
};

/**
 * A program that starts the editor; unpacked on first use.
 * @param {keyof typeof editors} name
 */
export function ensureFromTrixie(name) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`${name} is set up on Linux x64 only; put it on the PATH elsewhere`);
  const { program, packages, environment } = editors[name];
  const folder = install(`${name}-${suite}`, into => unpack([...base, ...packages], into));
  const start = join(folder, `start-${program}`);
  const loader = join(folder, lib, 'ld-linux-x86-64.so.2');
  const variables = Object.entries(environment(folder)).map(([key, value]) => `export ${key}='${value}'\n`);
  const command = `exec '${loader}' --library-path '${join(folder, lib)}' '${join(folder, 'usr/bin', program)}' "$@"\n`;
  writeFileSync(start, `#!/bin/sh\n${variables.join('')}${command}`, { mode: 0o755 });
  return start;
}

/** Fetches packages with apt's own client and a state of its own, from the mirror that the machine is configured with. */
function unpack(packages, into) {
  const apt = join(into, 'apt');
  for (const path of ['empty', 'lists/partial', 'cache/archives/partial', 'debs'])
    mkdirSync(join(apt, path), { recursive: true });
  const list = join(apt, 'sources.list');
  writeFileSync(
    list,
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror()} ${suite} main\n`,
  );
  const options = {
    'APT::Sandbox::User': 'root',
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': join(apt, 'empty'),
    'Dir::Etc::preferencesparts': join(apt, 'empty'),
    'Dir::Etc::preferences': '/dev/null',
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::Cache': join(apt, 'cache'),
  };
  const flags = Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const debs = join(apt, 'debs');
  execute('apt-get', ['-q', ...flags, 'update'], {});
  execute('apt-get', ['-q', ...flags, 'download', ...packages], { cwd: debs });
  for (const deb of readdirSync(debs)) execute('dpkg-deb', ['-x', join(debs, deb), into], {});
  rmSync(apt, { recursive: true });
}

function mirror() {
  for (const file of ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']) {
    if (!existsSync(file)) continue;
    const found = /^(?:URIs:\s*|deb (?:\[[^\]]*\] )?)(http\S+)/m.exec(readFileSync(file, 'utf8'));
    if (found) return found[1];
  }
  throw new Error('No mirror of Debian is configured on this machine');
}
