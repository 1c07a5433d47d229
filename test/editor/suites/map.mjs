// The DNS map in the workbench: drawn, clicked, walked by keyboard, followed while typing, saved, and looked at by axe-core.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCodeServer } from '../../../scripts/code-server.mjs';
import { violations } from '../support/axe.mjs';
import { results } from '../support/browser.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { mapFrame } from '../support/views.mjs';
import {
  again,
  clickOn,
  codeLine,
  openFile,
  openFolder,
  openFromExplorer,
  runCommand,
} from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const { folder, data } = temporaryWorkspace();
const inWorkbench = workbenchSuite('map', () =>
  startCodeServer(data, { settings: { 'editor.minimap.enabled': false, 'files.simpleDialog.enable': true } }),
);

/** Opens the map; resolves to its frame once something is drawn. */
async function openMap(page, title = 'Kube Headless: Show DNS Map') {
  await page.locator('.pane-header', { hasText: /DNS/ }).waitFor();
  await runCommand(page, title);
  return mapFrame(page);
}

const node = (frame, name) => frame.locator(`.node[aria-label*="${name}"]`).first();

inWorkbench(
  'the map shows Services, workloads and pods; broken ties stand out, and a click goes to the line',
  {},
  async (page, server) => {
    await openFile(page, server, folder, 'queue.yaml');
    const frame = await openMap(page);
    await node(frame, 'queue StatefulSet').waitFor();
    assert.match(await frame.locator('.tie.broken').getAttribute('aria-label'), /App: ledger/);
    await page.screenshot({ path: join(results, 'map.png') });
    await node(frame, 'ledger StatefulSet').click();
    await page.locator('.tab[data-resource-name="ledger.yaml"]').waitFor();
    await codeLine(page, 'serviceName: ledger').waitFor();
  },
);

inWorkbench('the map follows edits', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  const frame = await openMap(page);
  await node(frame, 'queue-0 … queue-2').waitFor();
  await clickOn(page, 'serviceName: queue', 'queue');
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await frame.locator('.node.missing[aria-label*="queuex"]').waitFor();
});

inWorkbench('the map comes back after the window is loaded anew, as it was', {}, async (page, server) => {
  await openFolder(page, server, folder);
  await openFromExplorer(page, 'queue.yaml');
  const frame = await openMap(page);
  await node(frame, 'agent DaemonSet').waitFor();
  await frame.locator('select').selectOption({ label: 'Namespace shop' });
  await node(frame, 'agent DaemonSet').waitFor({ state: 'detached' });
  await frame.getByRole('button', { name: 'Pods and claims' }).click();
  await node(frame, 'queue-0 … queue-2').waitFor({ state: 'detached' });
  await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
  const restored = await mapFrame(page);
  await node(restored, 'queue StatefulSet').waitFor();
  assert.equal(await restored.locator('select option:checked').innerText(), 'Namespace shop');
  assert.equal(await node(restored, 'agent DaemonSet').count(), 0);
  assert.equal(await node(restored, 'queue-0 … queue-2').count(), 0);
});

inWorkbench('the map is walked by keyboard', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  const frame = await openMap(page);
  await node(frame, 'headless Service').waitFor();
  await frame.locator('select').focus();
  for (let presses = 0; (await frame.locator('svg [data-id]:focus').count()) === 0; presses++) {
    assert.ok(presses < 20, 'Tab does not lead into the map');
    await page.keyboard.press('Tab');
  }
  const first = await frame.locator('svg [data-id]:focus').getAttribute('data-id');
  await page.keyboard.press('ArrowRight');
  const second = await frame.locator('svg [data-id]:focus').getAttribute('data-id');
  assert.notEqual(second, first);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor.focused').waitFor();
});

for (const [theme, name] of [
  ['Default Dark Modern', 'dark'],
  ['Default Light Modern', 'light'],
  ['Default High Contrast', 'high-contrast'],
  ['Default High Contrast Light', 'high-contrast-light'],
])
  inWorkbench(`axe finds nothing in the map, ${name}`, {}, async (page, server) => {
    server.settings({ 'workbench.colorTheme': theme });
    await openFile(page, server, folder, 'ledger.yaml');
    const frame = await openMap(page);
    await page.screenshot({ path: join(results, `map-${name}.png`) });
    assert.deepEqual(await violations(frame), []);
    await frame.getByRole('button', { name: 'As a list' }).click();
    await frame.locator('.list li').first().waitFor();
    await page.screenshot({ path: join(results, `map-list-${name}.png`) });
    assert.deepEqual(await violations(frame), []);
  });

inWorkbench('the map is saved as SVG and PNG', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  const frame = await openMap(page);
  for (const format of ['svg', 'png']) {
    const file = join(folder, `dns-map.${format}`);
    await frame.getByRole('button', { name: `Save as ${format.toUpperCase()}` }).click();
    await page
      .locator('.quick-input-widget:visible .quick-input-action', { hasText: /OK|Save/ })
      .first()
      .click();
    await again(async () => assert.ok(existsSync(file)));
  }
  assert.match(
    readFileSync(join(folder, 'dns-map.svg'), 'utf8'),
    /^<svg [\s\S]*queue-0 … queue-2[\s\S]*<\/svg>/,
  );
  assert.equal(readFileSync(join(folder, 'dns-map.png')).subarray(1, 4).toString(), 'PNG');
});

inWorkbench('the map speaks Chinese', { language: 'zh-cn' }, async (page, server) => {
  await openFile(page, server, folder, 'ledger.yaml');
  const frame = await openMap(page, 'Kube Headless: 显示 DNS 地图');
  assert.match(await frame.locator('[role="status"]').innerText(), /对象：\d+/);
  await page.screenshot({ path: join(results, 'map.zh-cn.png') });
});
