// Emacs with Eglot, the set-up that docs/editors.md gives, and the packaged server.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';
import { outcomesOf } from '../support/outcomes.mjs';
import { documentedSetUp, pathWithServer } from '../support/packaged-server.mjs';
import { fixtures, temporaryWorkspace } from '../support/workspace.mjs';

const session = fileURLToPath(new URL('../emacs/session.el', import.meta.url));
const { folder, data } = temporaryWorkspace();
let result;

before(async () => {
  mkdirSync(data);
  const setUp = join(data, 'setup.el');
  writeFileSync(setUp, documentedSetUp('Emacs'));
  const { stdout } = await promisify(execFile)(
    ensureSystem('emacs'),
    ['-Q', '--batch', '-l', session, join(folder, 'ledger.yaml')],
    {
      cwd: folder,
      env: {
        ...process.env,
        HOME: data,
        PATH: pathWithServer(join(data, 'server')),
        KUBE_HEADLESS_SETUP: setUp,
      },
      timeout: 120_000,
    },
  );
  result = outcomesOf(stdout);
});

test('Emacs starts the server', () => {
  assert.ok(result('start'));
});

test('Emacs shows the diagnostic', () => {
  const [message, ...others] = result('diagnostics');
  assert.equal(others.length, 0);
  assert.match(message, /App: ledger/);
});

test('Emacs shows the hover', () => {
  assert.match(result('hover'), /ledger-0\.ledger\.shop\.svc\.cluster\.local/);
});

test('Emacs applies the quick fix and saves the file', () => {
  assert.match(result('fix'), /`App`.*`app`/);
  const original = readFileSync(join(fixtures, 'ledger.yaml'), 'utf8');
  assert.equal(
    readFileSync(join(folder, 'ledger.yaml'), 'utf8'),
    original.replace('App: ledger', 'app: ledger'),
  );
});

test('Emacs goes from the Service to its pods once it has some', () => {
  assert.equal(result('implementation'), 1);
});

test('the server ends when Emacs stops it', () => {
  assert.ok(result('stop'));
});
