// The installed extension in VS Code: what a person sees and does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCodeServer } from '../../../scripts/code-server.mjs';
import { workbenchSuite } from '../support/session.mjs';
import {
  applyQuickFix,
  clickOn,
  codeLine,
  hover,
  openFile,
  openFromExplorer,
  save,
  squiggles,
} from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const { folder, data } = temporaryWorkspace();
const inWorkbench = workbenchSuite('workbench', () =>
  startCodeServer(data, { settings: { 'editor.hover.delay': 100, 'editor.minimap.enabled': false } }),
);

inWorkbench('a hover on serviceName gives the names of the pods', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  const text = await hover(page, { line: 'serviceName: queue', word: 'queue', expect: 'queue-0.queue' });
  for (const pod of ['queue-0', 'queue-1', 'queue-2'])
    assert.match(text, new RegExp(`${pod}\\.queue\\.shop\\.svc\\.cluster\\.local`));
});

inWorkbench(
  'a selector that misses the pods is underlined, and the hover says why',
  {},
  async (page, server) => {
    await openFile(page, server, folder, 'ledger.yaml');
    await squiggles(page).first().waitFor();
    const text = await hover(page, { line: 'App: ledger', word: 'App', expect: 'kube-headless' });
    assert.match(text, /App: ledger/);
    assert.match(text, /app: ledger/);
  },
);

inWorkbench(
  'Ctrl+. corrects the selector, saving writes it, undo brings it back',
  {},
  async (page, server) => {
    const file = join(folder, 'ledger.yaml');
    const original = readFileSync(file, 'utf8');
    await openFile(page, server, folder, 'ledger.yaml');
    await squiggles(page).first().waitFor();
    await clickOn(page, 'App: ledger', 'App');
    await applyQuickFix(page, 'Change `App` to `app`');
    await squiggles(page).first().waitFor({ state: 'detached' });
    await save(page, file);
    assert.equal(readFileSync(file, 'utf8'), original.replace('App: ledger', 'app: ledger'));
    await page.keyboard.press('Control+z');
    await squiggles(page).first().waitFor();
    await save(page, file);
    assert.equal(readFileSync(file, 'utf8'), original);
  },
);

inWorkbench('a Service knows the pods of a DaemonSet in another file', {}, async (page, server) => {
  await openFile(page, server, folder, 'agent-service.yaml');
  const text = await hover(page, { line: 'name: agents', word: 'agents', expect: 'DaemonSet' });
  assert.match(text, /agents\.default\.svc\.cluster\.local/);
});

inWorkbench('broken indentation is an error', {}, async (page, server) => {
  await openFile(page, server, folder, 'pasted.yaml');
  await squiggles(page, 'error').first().waitFor();
});

inWorkbench(
  'typing is followed: a slip is underlined, and no longer once it is taken back',
  {},
  async (page, server) => {
    await openFile(page, server, folder, 'queue.yaml');
    await clickOn(page, 'serviceName: queue', 'queue');
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await squiggles(page).first().waitFor();
    await page.keyboard.press('Backspace');
    await squiggles(page).first().waitFor({ state: 'detached' });
  },
);

inWorkbench('YAML of another kind stays as it is', {}, async (page, server) => {
  await openFile(page, server, folder, 'compose.yaml');
  await codeLine(page, 'image: nginx').waitFor();
  await openFromExplorer(page, 'ledger.yaml');
  await squiggles(page).first().waitFor();
  await openFromExplorer(page, 'compose.yaml');
  await codeLine(page, 'image: nginx').waitFor();
  assert.equal(await squiggles(page).count(), 0);
});

inWorkbench('the extension speaks Chinese', { language: 'zh-cn' }, async (page, server) => {
  await openFile(page, server, folder, 'ledger.yaml');
  await squiggles(page).first().waitFor();
  const problem = await hover(page, { line: 'App: ledger', word: 'App', expect: 'kube-headless' });
  assert.match(problem, /选择算符/);
  const names = await hover(page, { line: 'serviceName: ledger', word: 'ledger', expect: '无头 Service' });
  assert.match(names, /ledger-0\.ledger/);
  await clickOn(page, 'App: ledger', 'App');
  await applyQuickFix(page, '将 `App` 改为 `app`');
  await squiggles(page).first().waitFor({ state: 'detached' });
});
