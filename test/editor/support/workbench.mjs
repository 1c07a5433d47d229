// What a person does in VS Code, done with the real mouse and keyboard.
import { basename } from 'node:path';

/**
 * Opens a folder, and a file in it, in a served workbench. Resolves when the file's text is there.
 * @param {import('playwright-core').Page} page
 * @param {{ url: string, authority: string }} server
 */
export async function openFile(page, server, folder, file) {
  const payload = [['openFile', `vscode-remote://${server.authority}${folder}/${file}`]];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  await page.goto(`${server.url}/?${query}`, { waitUntil: 'domcontentloaded' });
  await page
    .locator(`.monaco-editor[data-uri$="/${basename(file)}"] .view-line`)
    .first()
    .waitFor();
}

/** Opens a folder in a served workbench, with the editors that were open when it was left. */
export async function openFolder(page, server, folder) {
  await page.goto(`${server.url}/?${new URLSearchParams({ folder })}`, { waitUntil: 'domcontentloaded' });
}

function tab(page, file) {
  return page.locator(`.tabs-container .tab[data-resource-name="${basename(file)}"]`);
}

/** Opens a file of the open folder by clicks in the explorer; its path may lead through folders. */
export async function openFromExplorer(page, path) {
  const row = name => page.locator(`.explorer-folders-view .monaco-list-row[aria-label^="${name}"]`);
  const [file, ...folders] = path.split('/').reverse();
  for (const folder of folders.reverse()) {
    await again(async () => {
      await row(folder).click({ timeout: 3000 });
      await row(folder).and(page.locator('[aria-expanded="true"]')).waitFor({ timeout: 3000 });
    });
  }
  await again(async () => {
    await row(file).dblclick({ timeout: 3000 });
    await tab(page, file).waitFor({ timeout: 3000 });
  });
}

export function squiggles(page, severity = 'warning') {
  return page.locator(`.monaco-editor .squiggly-${severity}`);
}

export function codeLine(page, text) {
  return page.locator('.monaco-editor .view-line').filter({ hasText: text });
}

/**
 * Rests the mouse on a word until a hover with a text is there. Returns the text of the whole hover.
 * @param {{ line: string, word: string, expect: string }} at a line's text, the word on it, text that the hover has to contain
 */
export async function hover(page, { line, word, expect }) {
  const shown = page.locator('.monaco-hover:visible', { hasText: expect }).first();
  await again(async () => {
    const { x, y } = await placeOf(page, line, word);
    await page.mouse.move(5, 5); // away first, so that the next move begins a hover
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y, { steps: 4 });
    await shown.waitFor({ timeout: 3000 });
  });
  // rendered text, as the cells of a table are told apart only there
  return plain(await shown.innerText());
}

/** Puts the cursor into a word by a click. */
export async function clickOn(page, line, word) {
  await again(async () => {
    const { x, y } = await placeOf(page, line, word);
    await page.mouse.click(x, y);
  });
}

/** Ctrl+. at the cursor; resolves when a menu with that entry is open. */
export async function openQuickFixes(page, title) {
  const entry = page.locator('.action-widget .action', { hasText: title }).first();
  await again(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await entry.waitFor({ timeout: 3000 });
  });
  return entry;
}

/** Chooses from the menu of quick fixes, going down to the entry as the keyboard does. */
export async function applyQuickFix(page, title) {
  const entry = await openQuickFixes(page, title);
  const focused = page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
  for (let steps = 0; (await focused.count()) === 0; steps++) {
    if (steps > 20) throw new Error(`"${title}" is not among the entries that can be chosen`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await entry.waitFor({ state: 'hidden' });
}

/** Saves the file in front; resolves when its tab no longer shows unsaved changes. */
export async function save(page, file) {
  await page.locator(`.tab.dirty[data-resource-name="${basename(file)}"]`).waitFor();
  await page.keyboard.press('Control+s');
  await page.locator(`.tab:not(.dirty)[data-resource-name="${basename(file)}"]`).waitFor();
}

/** Runs a command from the palette, by its title. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

/** Types into the open quick pick and takes the entry that starts with a text. */
export async function pickQuick(page, text, entry) {
  const input = page.locator('.quick-input-widget input.input').first();
  await input.waitFor();
  if (text) await input.fill(text);
  await page.locator(`.quick-input-list .monaco-list-row[aria-label^="${entry}"]`).first().click();
}

/** Answers an input box. */
export async function typeQuick(page, text) {
  const input = page.locator('.quick-input-widget:visible input.input').first();
  await page.locator('.quick-input-widget:visible .quick-input-message').first().waitFor();
  await input.fill(text);
  await input.press('Enter');
}

/** Opens the context menu of an element and chooses an entry of it. */
export async function chooseFromMenu(page, element, title) {
  await again(async () => {
    await page.keyboard.press('Escape');
    await element.click({ button: 'right', timeout: 3000 });
    await page.locator('.monaco-menu .action-menu-item', { hasText: title }).first().click({ timeout: 3000 });
  });
}

/** The centre of a word in the text of the editor in front, in pixels. Waits until the line is drawn. */
async function placeOf(page, line, word) {
  const handle = await page.waitForFunction(findWord, { line, word }, { timeout: 3000 });
  return handle.jsonValue();
}

/** Runs in the page. The editor draws spaces as U+00A0 and cuts lines into elements by colour: hence a range over text nodes. */
function findWord({ line, word }) {
  const lines = [...document.querySelectorAll('.monaco-editor .view-line')];
  const element = lines.find(one => one.textContent.replaceAll('\u00a0', ' ').includes(line));
  if (!element) return null;
  const text = element.textContent.replaceAll('\u00a0', ' ');
  let rest = text.indexOf(word, text.indexOf(line));
  if (rest < 0) throw new Error(`no "${word}" on the line "${text}"`);
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (rest >= node.length) {
      rest -= node.length;
      continue;
    }
    const range = document.createRange();
    range.setStart(node, rest);
    range.setEnd(node, Math.min(node.length, rest + word.length));
    const box = range.getBoundingClientRect();
    return box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  }
  return null;
}

/**
 * The editor may redraw under the mouse, and drops requests while extensions start: an act is done again until it succeeds,
 * for at most 45 seconds. Between two tries the page gets time: asked without pause it never comes to draw a webview.
 */
export async function again(act) {
  const end = Date.now() + 45_000;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(done => setTimeout(done, 50));
    }
  }
}

function plain(text) {
  return text.replaceAll('\u00a0', ' ');
}
