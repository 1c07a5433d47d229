// Rename in the workbench: F2, the preview of what is to be confirmed, what the command line says of the result, and undo.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, startCodeServer } from '../../../scripts/code-server.mjs';
import { results } from '../support/browser.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { again, clickOn, codeLine, openFile, openFromExplorer, runCommand } from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const { folder, data } = temporaryWorkspace();
const inWorkbench = workbenchSuite('rename', () =>
  startCodeServer(data, { settings: { 'editor.minimap.enabled': false } }),
);

const read = file => readFileSync(join(folder, file), 'utf8');

/** What is wrong in the folder, as the command line says it. */
function lint() {
  const program = join(root, 'dist', 'cli.cjs');
  const { stdout } = spawnSync(process.execPath, [program, 'lint', '--format', 'json', folder], {
    encoding: 'utf8',
  });
  assert.ok(JSON.parse(stdout), stdout);
  return stdout;
}

/** F2 on a word, a new name; resolves to the panel that previews the changes. */
async function renameTo(page, line, word, name) {
  const input = page.locator('.rename-box input.rename-input');
  await again(async () => {
    await page.keyboard.press('Escape');
    await clickOn(page, line, word);
    await page.keyboard.press('F2');
    await input.waitFor({ timeout: 3000 });
  });
  await input.fill(name);
  await input.press('Enter');
  const panel = page.locator('.bulk-edit-panel');
  await panel.waitFor();
  return panel;
}

/** Saves both files once undo has changed both. */
async function saveAll(page) {
  for (const file of ['queue.yaml', 'front.yaml'])
    await page.locator(`.tab.dirty[data-resource-name="${file}"]`).waitFor();
  await runCommand(page, 'File: Save All Files');
}

inWorkbench(
  'a Service renamed from serviceName: fields at once, strings when they are confirmed, undo brings all back',
  {},
  async (page, server) => {
    const before = { queue: read('queue.yaml'), front: read('front.yaml'), lint: lint() };
    await openFile(page, server, folder, 'queue.yaml');
    await page.locator('.pane-header', { hasText: /DNS/ }).waitFor();
    const panel = await renameTo(page, 'serviceName: queue', 'queue', 'broker');
    const asked = panel.locator('.monaco-list-row', { hasText: 'value: queue-0.' });
    await asked.waitFor();
    await page.screenshot({ path: join(results, 'rename-preview.png') });
    const box = asked.locator('.edit-checkbox');
    assert.equal(await box.isChecked(), false);
    await box.check();
    await panel.getByRole('button', { name: 'Apply' }).click();
    await panel.waitFor({ state: 'detached' });
    await codeLine(page, 'serviceName: broker').waitFor();
    // VS Code saves what a refactoring has changed
    await again(async () => {
      assert.equal(
        read('queue.yaml'),
        before.queue
          .replace('name: queue', 'name: broker')
          .replace('serviceName: queue', 'serviceName: broker'),
      );
      assert.equal(read('front.yaml'), before.front.replace('queue-0.queue.shop', 'queue-0.broker.shop'));
    });
    assert.equal(lint(), before.lint);
    await openFromExplorer(page, 'queue.yaml');
    await clickOn(page, 'serviceName: broker', 'broker');
    await page.keyboard.press('Control+z');
    await codeLine(page, 'serviceName: queue').waitFor();
    await saveAll(page);
    await again(async () => {
      assert.equal(read('queue.yaml'), before.queue);
      assert.equal(read('front.yaml'), before.front);
    });
  },
);
