// Another client than VS Code: Neovim speaks to the server over standard input and output.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../../../scripts/code-server.mjs';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';
import { fixtures, temporaryWorkspace } from '../support/workspace.mjs';

const script = fileURLToPath(new URL('../nvim/session.lua', import.meta.url));
const { folder, data, remove } = temporaryWorkspace();
let steps;

before(async () => {
  mkdirSync(data);
  const own = Object.fromEntries(['HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME'].map(name => [name, data]));
  const server = JSON.stringify([process.execPath, join(root, 'dist', 'server.cjs'), '--stdio']);
  const { stdout } = await promisify(execFile)(
    ensureSystem('nvim'),
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`, 'ledger.yaml'],
    { cwd: folder, env: { ...process.env, ...own, KUBE_HEADLESS_SERVER: server }, timeout: 60_000 },
  );
  steps = new Map(stdout.trim().split('\n').map(line => JSON.parse(line)).map(({ step, value }) => [step, value]));
});
after(remove);

test('Neovim shows the diagnostic', () => {
  const [diagnostic, ...others] = steps.get('diagnostics');
  assert.equal(others.length, 0);
  assert.equal(diagnostic.source, 'kube-headless');
  assert.match(diagnostic.message, /App: ledger/);
});

test('Neovim shows the hover', () => {
  assert.match(steps.get('hover').join('\n'), /ledger-0\.ledger\.shop\.svc\.cluster\.local/);
});

test('Neovim applies the quick fix and saves the file', () => {
  assert.match(steps.get('actions')[0], /`App`.*`app`/);
  assert.ok(steps.get('saved'));
  const original = readFileSync(join(fixtures, 'ledger.yaml'), 'utf8');
  assert.equal(readFileSync(join(folder, 'ledger.yaml'), 'utf8'), original.replace('App: ledger', 'app: ledger'));
});

test('the server ends when Neovim stops it', () => {
  assert.ok(steps.get('stopped'));
});
