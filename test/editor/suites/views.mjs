// The names view and the commands, in the workbench: with the mouse, the keyboard and the clipboard.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startCodeServer } from '../../../scripts/code-server.mjs';
import { violations } from '../support/axe.mjs';
import { results } from '../support/browser.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { nameRow, namesPane, openNames } from '../support/views.mjs';
import {
  again,
  chooseFromMenu,
  clickOn,
  codeLine,
  hover,
  openFile,
  pickQuick,
  runCommand,
  typeQuick,
} from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const { folder, data } = temporaryWorkspace();
const inWorkbench = workbenchSuite('views', () =>
  startCodeServer(data, { settings: { 'editor.minimap.enabled': false } }),
);

const copied = page => page.evaluate(() => navigator.clipboard.readText());

inWorkbench(
  'the names view lists Services, names and record types, and follows edits',
  {},
  async (page, server) => {
    await openFile(page, server, folder, 'queue.yaml');
    await openNames(page, 'queue,');
    await nameRow(page, 'queue-2.queue.shop.svc.cluster.local').waitFor();
    await page.screenshot({ path: join(results, 'views-names.png') });
    await clickOn(page, 'replicas: 3', '3');
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('2');
    await nameRow(page, 'queue-2.queue.shop.svc.cluster.local').waitFor({ state: 'detached' });
  },
);

inWorkbench('names are copied, as they are and as commands', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await openNames(page, 'queue,');
  const name = nameRow(page, 'queue-0.queue.shop.svc.cluster.local');
  await chooseFromMenu(page, name, 'Copy Name');
  await again(async () => assert.equal(await copied(page), 'queue-0.queue.shop.svc.cluster.local'));
  await chooseFromMenu(page, name, 'Copy kubectl run Command');
  await again(async () =>
    assert.match(
      await copied(page),
      /^kubectl run dns-test -n shop .* --command -- dig \+noall \+answer queue-0\.queue\.shop\.svc\.cluster\.local\. A$/,
    ),
  );
  await chooseFromMenu(page, nameRow(page, 'queue,'), 'Copy as Zone File');
  await again(async () => assert.match(await copied(page), /^\$TTL 5/));
});

inWorkbench('a filter leaves the names that contain a text', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await openNames(page);
  await nameRow(page, 'shop').waitFor();
  await runCommand(page, 'Kube Headless: Filter Names');
  await typeQuick(page, 'queue-1');
  await nameRow(page, 'queue-1.queue.shop.svc.cluster.local').waitFor();
  assert.equal(await nameRow(page, 'queue-0.queue').count(), 0);
});

inWorkbench('a name is looked up, and the answer follows edits', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await openNames(page);
  await nameRow(page, 'shop').waitFor();
  await runCommand(page, 'Kube Headless: Look Up a Name');
  await pickQuick(page, 'queue-1.queue', 'queue-1.queue');
  await pickQuick(page, '', 'A pod in namespace shop');
  await codeLine(page, 'queue-1.queue.shop.svc.cluster.local.  A <ip:shop:queue-1>').waitFor();
  await page.screenshot({ path: join(results, 'views-dig.png') });
  await clickOn(page, 'replicas: 3', '3');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('1');
  await codeLine(page, 'NXDOMAIN').first().waitFor();
});

inWorkbench('the name at the cursor is explained', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await clickOn(page, 'serviceName: queue', 'queue');
  await page.locator('.pane-header', { hasText: /DNS/ }).waitFor();
  await runCommand(page, 'Kube Headless: Explain This Name');
  await codeLine(page, 'queue.shop.svc.cluster.local.  A <ip:shop:queue-2>').waitFor();
});

inWorkbench('the names view is walked by keyboard', {}, async (page, server) => {
  await openFile(page, server, folder, 'ledger.yaml');
  await page.locator('.pane-header', { hasText: /DNS/ }).waitFor();
  await again(async () => {
    await runCommand(page, 'Explorer: Focus on DNS Names View');
    await namesPane(page).locator('.monaco-list:focus').waitFor({ timeout: 3000 });
  });
  const focused = name => nameRow(page, name).and(page.locator('.focused'));
  for (let presses = 0; (await focused('queue,').count()) === 0; presses++) {
    assert.ok(presses < 30, 'arrow keys do not lead to the Service');
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('ArrowRight');
  await nameRow(page, 'queue,').and(page.locator('[aria-expanded="true"]')).waitFor();
  for (let presses = 0; (await focused('queue-0.queue.shop').count()) === 0; presses++) {
    assert.ok(presses < 30, 'arrow keys do not lead to the name');
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Shift+F10');
  const copy = page.locator('.monaco-menu .action-menu-item', { hasText: /^Copy Name/ }).first();
  await copy.waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.locator('.tab[data-resource-name="queue.yaml"]').waitFor();
});

inWorkbench('axe finds nothing in the names view and in a hover', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await openNames(page, 'queue,');
  await nameRow(page, 'queue-0.queue.shop').waitFor();
  for (const row of await namesPane(page).locator('.monaco-list-row').all()) {
    const said = await row.getAttribute('aria-label');
    assert.ok(
      said?.startsWith(await row.locator('.label-name').innerText()),
      `what is seen is not said: ${said}`,
    );
  }
  // VS Code draws name and description without a blank between them, so that axe finds them in no label: asked above
  const found = await violations(page.mainFrame(), '.pane:has(> [aria-label^="DNS"]) .pane-body');
  assert.deepEqual(
    found.filter(one => !one.startsWith('label-content-name-mismatch')),
    [],
  );
  await hover(page, { line: 'serviceName: queue', word: 'queue', expect: 'queue-0.queue' });
  assert.deepEqual(await violations(page.mainFrame(), '.monaco-hover .hover-contents'), []);
});

inWorkbench('the views speak Chinese', { language: 'zh-cn' }, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await openNames(page, 'queue,');
  await page.screenshot({ path: join(results, 'views-names.zh-cn.png') });
  assert.match(await nameRow(page, 'queue,').innerText(), /无头 Service/);
});
