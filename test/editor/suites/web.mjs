// VS Code for the Web without any server behind it: the extension and its language server are web workers.
import assert from 'node:assert/strict';
import { collectResults, declareResults } from '../support/exthost.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { mapFrame, nameRow, openNames } from '../support/views.mjs';
import { startWebServer } from '../support/web-server.mjs';
import { applyQuickFix, clickOn, hover, runCommand, save, squiggles } from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const { data } = temporaryWorkspace();
const server = await startWebServer(data);
// All of this before the first test is declared: with that one the hooks begin to run.
const outcomes = await collectResults('web-exthost', server.url({ tests: '' }));

declareResults('browser alone', outcomes);

const inWorkbench = workbenchSuite('web', async () => server);

inWorkbench('the browser alone underlines, explains and corrects', {}, async page => {
  await page.goto(server.url({ open: 'ledger.yaml' }), { waitUntil: 'domcontentloaded' });
  await squiggles(page).first().waitFor();
  const text = await hover(page, { line: 'serviceName: ledger', word: 'ledger', expect: 'ledger-0' });
  assert.match(text, /ledger-1\.ledger\.shop\.svc\.cluster\.local/);
  await page.keyboard.press('Escape');
  await clickOn(page, 'App: ledger', 'App');
  await applyQuickFix(page, 'Change `App` to `app`');
  await squiggles(page).first().waitFor({ state: 'detached' });
  await save(page, 'ledger.yaml');
});

inWorkbench('the browser alone lists names and draws the map', {}, async page => {
  await page.goto(server.url({ open: 'queue.yaml' }), { waitUntil: 'domcontentloaded' });
  await openNames(page, 'queue,');
  await nameRow(page, 'queue-2.queue.shop.svc.cluster.local').waitFor();
  await runCommand(page, 'Kube Headless: Show DNS Map');
  const frame = await mapFrame(page);
  await frame.locator('.node.pods[aria-label^="queue-0 … queue-2"]').waitFor();
  await frame.locator('.tie.broken').first().waitFor();
});
