// Lenses, hints, outline and search as a person sees and uses them.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startCodeServer } from '../../../scripts/code-server.mjs';
import { results } from '../support/browser.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { clickOn, codeLine, openFile, runCommand } from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const { folder, data } = temporaryWorkspace();
const inWorkbench = workbenchSuite('lenses-and-hints', () =>
  startCodeServer(data, { settings: { 'editor.minimap.enabled': false } }),
);

const lens = (page, text) => page.locator('.codelens-decoration a', { hasText: text });

inWorkbench('a lens above a Service opens its pods beside it', {}, async (page, server) => {
  await openFile(page, server, folder, 'agent-service.yaml');
  await lens(page, 'one pod a node').click();
  const peek = page.locator('.peekview-widget');
  await peek.waitFor();
  await peek.locator('.view-line', { hasText: 'DaemonSet' }).first().waitFor();
  await page.screenshot({ path: join(results, 'lens.png') });
});

inWorkbench(
  'hints stand behind the text, and typing in their line moves nothing',
  {},
  async (page, server) => {
    await openFile(page, server, folder, 'queue.yaml');
    const line = codeLine(page, 'serviceName: queue');
    await line.filter({ hasText: 'queue-0.queue.shop.svc.cluster.local …' }).waitFor();
    await codeLine(page, 'selector:')
      .filter({ hasText: 'picks 3 pods, those of StatefulSet queue' })
      .waitFor();
    await page.screenshot({ path: join(results, 'hints.png') });
    const below = codeLine(page, 'replicas: 3');
    const place = await below.boundingBox();
    await clickOn(page, 'serviceName: queue', 'serviceName');
    await page.keyboard.press('End');
    await page.keyboard.type(' # x');
    assert.deepEqual(await below.boundingBox(), place);
  },
);

inWorkbench('a pod is found by its DNS name, and the outline lists it', {}, async (page, server) => {
  await openFile(page, server, folder, 'queue.yaml');
  await lens(page, '3 pods').waitFor();
  await page.keyboard.press('Control+t');
  const input = page.locator('.quick-input-widget input.input').first();
  await input.waitFor();
  await input.fill('#ledger-1.led');
  await page
    .locator('.quick-input-list', { hasText: 'No matching' })
    .or(page.locator('.quick-input-list .monaco-list-row'))
    .first()
    .waitFor();
  await input.fill('#queue-1.que');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'queue-1.queue.shop.svc.cluster.local' })
    .waitFor();
  await page.screenshot({ path: join(results, 'symbols.png') });
  await page.keyboard.press('Escape');
  await runCommand(page, 'Explorer: Focus on Outline View');
  await page.locator('.outline-pane .monaco-list-row', { hasText: 'StatefulSet · 3 pods' }).waitFor();
  await page.screenshot({ path: join(results, 'outline.png') });
});
