// VS Code for the Web without any server behind it: the extension and its language server are web workers.
import assert from 'node:assert/strict';
import { collectResults, declareResults } from '../support/exthost.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { startWebServer } from '../support/web-server.mjs';
import { applyQuickFix, clickOn, hover, save, squiggles } from '../support/workbench.mjs';
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
