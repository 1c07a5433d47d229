// Another client than VS Code: Neovim speaks to the server over standard input and output.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../../../scripts/code-server.mjs';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';
import { fixtures, temporaryWorkspace } from '../support/workspace.mjs';

const script = fileURLToPath(new URL('../nvim/session.lua', import.meta.url));
const { folder, data } = temporaryWorkspace();
let outcomes;

before(async () => {
  mkdirSync(data);
  const personal = ['HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME'];
  const server = JSON.stringify([process.execPath, join(root, 'dist', 'server.cjs'), '--stdio']);
  const { stdout } = await promisify(execFile)(
    ensureSystem('nvim'),
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`, 'ledger.yaml'],
    {
      cwd: folder,
      env: {
        ...process.env,
        ...Object.fromEntries(personal.map(name => [name, data])),
        KUBE_HEADLESS_SERVER: server,
      },
      timeout: 90_000,
    },
  );
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  outcomes = new Map(lines.map(line => [line.step, line]));
});

test('Neovim starts the server', () => {
  assert.ok(result('start'));
});

test('Neovim shows the diagnostic', () => {
  const [diagnostic, ...others] = result('diagnostics');
  assert.equal(others.length, 0);
  assert.equal(diagnostic.source, 'kube-headless');
  assert.match(diagnostic.message, /App: ledger/);
});

test('Neovim shows the hover', () => {
  assert.match(result('hover').join('\n'), /ledger-0\.ledger\.shop\.svc\.cluster\.local/);
});

test('Neovim applies the quick fix and saves the file', () => {
  assert.match(result('fix'), /`App`.*`app`/);
  const original = readFileSync(join(fixtures, 'ledger.yaml'), 'utf8');
  assert.equal(
    readFileSync(join(folder, 'ledger.yaml'), 'utf8'),
    original.replace('App: ledger', 'app: ledger'),
  );
});

test('the server ends when Neovim stops it', () => {
  assert.ok(result('stop'));
});

/** What a step of the session returned. */
function result(step) {
  const { value, problem } = outcomes.get(step) ?? { problem: `the session ended before "${step}"` };
  assert.equal(problem, undefined);
  return value;
}
