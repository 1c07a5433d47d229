// The pictures of the README, in both languages, from the examples. Only on request: `npm run test:editor -- --screenshots`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, startCodeServer } from '../../../scripts/code-server.mjs';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { clickOn, hover, openFile, openQuickFixes, squiggles } from '../support/workbench.mjs';
import { temporaryWorkspace } from '../support/workspace.mjs';

const images = join(root, 'docs', 'images');
const examples = join(root, 'examples');
const onlyTheEditor = {
  'breadcrumbs.enabled': false,
  'editor.codeActionWidget.showHeaders': false,
  'editor.fontSize': 14,
  'editor.hover.delay': 100,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerLanes': 0,
  'editor.selectionHighlight': false,
  'editor.scrollbar.vertical': 'hidden',
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'none',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};
const languages = [
  { suffix: '', fixTitle: 'Change `App` to `app`' },
  { suffix: '.zh-cn', language: 'zh-cn', fixTitle: '将 `App` 改为 `app`' },
];

const { data } = temporaryWorkspace();
const inWorkbench = workbenchSuite('screenshots', () => {
  ensureSystem('Chinese fonts');
  mkdirSync(images, { recursive: true });
  return startCodeServer(data, { settings: onlyTheEditor });
});

for (const { suffix, language, fixTitle } of languages) {
  const options = height => ({ language, scale: 2, size: { width: 1000, height } });

  inWorkbench(`hover${suffix}.png`, options(640), async (page, server) => {
    await openFile(page, server, examples, 'database/postgres.yaml');
    await closeSideBar(page);
    await hover(page, { line: 'serviceName: postgres', word: 'postgres', expect: 'data-postgres-2' });
    await picture(page, `hover${suffix}.png`);
  });

  inWorkbench(`fix${suffix}.png`, options(440), async (page, server) => {
    await openFile(page, server, examples, 'mistakes/selector-letter-case.yaml');
    await closeSideBar(page);
    await squiggles(page).first().waitFor();
    await clickOn(page, 'App: index', 'App');
    await openQuickFixes(page, fixTitle);
    await picture(page, `fix${suffix}.png`);
  });
}

async function closeSideBar(page) {
  const sideBar = page.locator('.part.sidebar');
  await sideBar.waitFor();
  await page.keyboard.press('Control+b');
  await sideBar.waitFor({ state: 'hidden' });
}

async function picture(page, name) {
  await page.locator('.part.editor .editor-container').screenshot({ path: join(images, name) });
}
