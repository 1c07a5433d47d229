// Helix with the set-up that docs/editors.md gives, and the packaged server: what a person sees and does.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ensureFromTrixie } from '../../../scripts/editor-trixie.mjs';
import { documentedSetUp, pathWithServer } from '../support/packaged-server.mjs';
import { Terminal } from '../support/terminal.mjs';
import { fixtures, temporaryWorkspace } from '../support/workspace.mjs';

const { folder, data } = temporaryWorkspace();
let terminal;

before(() => {
  const configuration = join(data, 'config', 'helix');
  mkdirSync(configuration, { recursive: true });
  writeFileSync(join(configuration, 'languages.toml'), documentedSetUp('Helix'));
  writeFileSync(join(configuration, 'config.toml'), 'theme = "default"\n');
  const env = {
    HOME: data,
    PATH: pathWithServer(join(data, 'server')),
    XDG_CONFIG_HOME: join(data, 'config'),
    XDG_CACHE_HOME: join(data, 'cache'),
    TERM: 'xterm-256color',
  };
  terminal = new Terminal([ensureFromTrixie('helix'), 'ledger.yaml'], { cwd: folder, env });
});

after(() => terminal?.stop());

test('Helix shows the diagnostic', async () => {
  await terminal.shows('kind: StatefulSet');
  // `]d` goes to the next diagnostic once there is one
  const screen = await terminal.shows('Selects `App: ledger`', () => terminal.press(']', 'd'));
  assert.match(screen, /the pods of StatefulSet ledger/);
});

test('Helix shows the hover', async () => {
  terminal.press('Escape');
  terminal.press('/', ...'serviceName: '.split('').map(key => (key === ' ' ? 'Space' : key)), 'Enter');
  terminal.press('l');
  await terminal.shows('ledger-0.ledger.shop.svc.cluster.local', () => terminal.press('Space', 'k'));
  terminal.press('Escape');
});

test('Helix applies the quick fix and saves the file', async () => {
  terminal.press('g', 'g');
  await terminal.shows('Selects `App: ledger`', () => terminal.press(']', 'd'));
  terminal.press('Space', 'a');
  await terminal.shows('Change `App` to `app`');
  terminal.press('Enter');
  terminal.press('Escape');
  terminal.press(':', 'w', 'Enter');
  await terminal.shows('written');
  const original = readFileSync(join(fixtures, 'ledger.yaml'), 'utf8');
  assert.equal(
    readFileSync(join(folder, 'ledger.yaml'), 'utf8'),
    original.replace('App: ledger', 'app: ledger'),
  );
});
