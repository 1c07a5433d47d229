// Neovim speaks to the packaged server over standard input and output: that of the system, and a newer one with the set-up that
// docs/editors.md gives.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';
import { ensureFromTrixie } from '../../../scripts/editor-trixie.mjs';
import { outcomesOf } from '../support/outcomes.mjs';
import { documentedSetUp, pathWithServer } from '../support/packaged-server.mjs';
import { fixtures, temporaryWorkspace } from '../support/workspace.mjs';

const script = fileURLToPath(new URL('../nvim/session.lua', import.meta.url));

const neovims = [
  {
    name: "the system's Neovim",
    program: () => ensureSystem('nvim'),
    environment: () => ({
      KUBE_HEADLESS_SERVER: JSON.stringify(['kube-headless-language-server', '--stdio']),
    }),
  },
  {
    name: 'Neovim as set up by the documentation',
    program: () => ensureFromTrixie('neovim'),
    environment(data) {
      const setUp = join(data, 'setup.lua');
      writeFileSync(setUp, documentedSetUp('Neovim'));
      return { KUBE_HEADLESS_SETUP: setUp };
    },
  },
];

for (const { name, program, environment } of neovims) {
  const { folder, data } = temporaryWorkspace();
  let result;

  before(async () => {
    mkdirSync(data);
    const personal = ['HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME'];
    const { stdout } = await promisify(execFile)(
      program(),
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`, 'ledger.yaml'],
      {
        cwd: folder,
        env: {
          ...process.env,
          ...Object.fromEntries(personal.map(one => [one, data])),
          PATH: pathWithServer(join(data, 'server')),
          ...environment(data),
        },
        timeout: 90_000,
      },
    );
    result = outcomesOf(stdout);
  });

  test(`${name} starts the server`, () => {
    assert.ok(result('start'));
  });

  test(`${name} shows the diagnostic`, () => {
    const [diagnostic, ...others] = result('diagnostics');
    assert.equal(others.length, 0);
    assert.equal(diagnostic.source, 'kube-headless');
    assert.match(diagnostic.message, /App: ledger/);
  });

  test(`${name} shows the hover`, () => {
    assert.match(result('hover').join('\n'), /ledger-0\.ledger\.shop\.svc\.cluster\.local/);
  });

  test(`${name} applies the quick fix and saves the file`, () => {
    assert.match(result('fix'), /`App`.*`app`/);
    const original = readFileSync(join(fixtures, 'ledger.yaml'), 'utf8');
    assert.equal(
      readFileSync(join(folder, 'ledger.yaml'), 'utf8'),
      original.replace('App: ledger', 'app: ledger'),
    );
  });

  test(`${name} goes to pods, finds DNS names and shows hints`, () => {
    assert.equal(result('implementation'), 1);
    assert.equal(result('symbols'), 'ledger-1.ledger.shop.svc.cluster.local');
    assert.ok(result('hints').includes('ledger-0.ledger.shop.svc.cluster.local …'));
  });

  test(`the server ends when ${name} stops it`, () => {
    assert.ok(result('stop'));
  });
}
