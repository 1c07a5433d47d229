// The pictures of the README, in both languages, from the examples. Only on request: `npm run test:editor -- --screenshots`.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, startCodeServer } from '../../../scripts/code-server.mjs';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';
import { Film, fewColours } from '../support/film.mjs';
import { workbenchSuite } from '../support/session.mjs';
import { mapFrame, openNames } from '../support/views.mjs';
import {
  applyQuickFix,
  clickOn,
  codeLine,
  hover,
  openFile,
  openQuickFixes,
  runCommand,
  squiggles,
} from '../support/workbench.mjs';
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
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'none',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};
const languages = [
  {
    suffix: '',
    fixTitle: 'Change `App` to `app`',
    words: { explain: 'Explain This Name', map: 'Show DNS Map', fit: 'Fit' },
  },
  {
    suffix: '.zh-cn',
    language: 'zh-cn',
    fixTitle: '将 `App` 改为 `app`',
    words: { explain: '解释此名称', map: '显示 DNS 地图', fit: '适应窗口' },
  },
];

const { data, folder: base } = temporaryWorkspace();
/** A small shop: a database, who uses it, and a selector with a slip. */
const shop = join(base, 'shop');
const inWorkbench = workbenchSuite('screenshots', () => {
  ensureSystem('Chinese fonts');
  mkdirSync(images, { recursive: true });
  mkdirSync(shop);
  for (const file of ['database/postgres.yaml', 'database/api.yaml', 'peer-to-peer/ring.yaml'])
    cpSync(join(examples, file), join(shop, basename(file)));
  cpSync(join(examples, 'mistakes/selector-letter-case.yaml'), join(shop, 'index.yaml'));
  return startCodeServer(data, { settings: onlyTheEditor });
});

for (const { suffix, language, fixTitle, words } of languages) {
  const options = height => ({ language, scale: 2, size: { width: 1000, height } });

  inWorkbench(`hover${suffix}.png`, options(640), async (page, server) => {
    await openFile(page, server, examples, 'database/postgres.yaml');
    await closeSideBar(page);
    // the whole workspace is read: the lens knows who uses the Service
    await page.locator('.codelens-decoration', { hasText: '|' }).first().waitFor();
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

  inWorkbench(`names${suffix}.png`, options(560), async (page, server) => {
    await openFile(page, server, shop, 'postgres.yaml');
    await openNames(page, 'postgres,');
    await picture(page, `names${suffix}.png`, '.part.sidebar');
  });

  inWorkbench(
    `dig${suffix}.png`,
    { language, scale: 2, size: { width: 1300, height: 680 } },
    async (page, server) => {
      await openFile(page, server, shop, 'api.yaml');
      await openNames(page);
      await clickOn(page, 'postgres://app@postgres-0', 'postgres-0');
      await closeSideBar(page);
      await runCommand(page, `Kube Headless: ${words.explain}`);
      await codeLine(page, 'ndots').waitFor();
      await page.mouse.move(5, 5);
      await page.locator('.monaco-sash.hover').waitFor({ state: 'detached' });
      await picture(page, `dig${suffix}.png`, '.part.editor');
    },
  );

  inWorkbench(
    `map${suffix}.png`,
    { language, scale: 2, size: { width: 1100, height: 420 } },
    async (page, server) => {
      await openFile(page, server, shop, 'postgres.yaml');
      await openNames(page);
      await closeSideBar(page);
      await runCommand(page, `Kube Headless: ${words.map}`);
      await (await mapFrame(page)).locator('.tie.broken').first().waitFor();
      await runCommand(page, 'View: Join All Editor Groups');
      const frame = await mapFrame(page);
      await frame.getByRole('button', { name: words.fit }).click();
      await page.mouse.move(5, 5);
      await picture(page, `map${suffix}.png`);
    },
  );
}

inWorkbench('tour.png', { scale: 1, size: { width: 1000, height: 560 } }, async (page, server) => {
  const film = new Film(page);
  await openFile(page, server, shop, 'index.yaml');
  await openNames(page);
  await closeSideBar(page);
  await squiggles(page).first().waitFor();
  await film.take(900);
  await hover(page, { line: 'App: index', word: 'App', expect: 'kube-headless' });
  await film.take(2600);
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
  await clickOn(page, 'App: index', 'App');
  await film.take(500);
  await openQuickFixes(page, 'Change `App` to `app`');
  await film.take(1800);
  await applyQuickFix(page, 'Change `App` to `app`');
  await squiggles(page).first().waitFor({ state: 'detached' });
  await film.take(900);
  await hover(page, { line: 'serviceName: index', word: 'index', expect: 'index-1.index' });
  await film.take(3200);
  await page.mouse.move(5, 5);
  await page.keyboard.press('Escape');
  await runCommand(page, 'Kube Headless: Show DNS Map');
  await (await mapFrame(page)).locator('.node').first().waitFor();
  await film.take(3000);
  await film.save(join(images, 'tour.png'));
});

async function closeSideBar(page) {
  const sideBar = page.locator('.part.sidebar');
  await sideBar.waitFor();
  await page.keyboard.press('Control+b');
  await sideBar.waitFor({ state: 'hidden' });
}

/** The editor in front, or another part: large for the README; in English also small for the walkthrough. */
async function picture(page, name, part = '.part.editor .editor-container') {
  const shown = page.locator(part).first();
  await shown.screenshot({ path: join(images, name) });
  if (name.includes('zh-cn')) return;
  const small = await shown.screenshot({ scale: 'css' });
  writeFileSync(join(root, 'images', 'walkthrough', name), fewColours(small));
}
