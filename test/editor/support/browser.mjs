// Headless Chromium, with what the page says kept in a log.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from '../../../scripts/code-server.mjs';
import { ensureSystem } from '../../../scripts/editor-setup.mjs';

/** Where logs and pictures of failures go. */
export const results = join(root, 'test-results', 'editor');

export function launchBrowser() {
  return chromium.launch({
    executablePath: ensureSystem('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      // No name but this machine's is looked up, so nothing waits for a network.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
    ],
  });
}

/**
 * A page with a profile of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {{ name: string, language?: string, size?: { width: number, height: number }, scale?: number }} options
 *   name: of its log; language: what VS Code is to take for its display language
 */
export async function newPage(browser, { name, language, size = { width: 1280, height: 800 }, scale = 1 }) {
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale, locale: 'en-US' });
  context.setDefaultTimeout(45_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  if (language) await context.addInitScript(displayLanguage, language);
  const page = await context.newPage();
  mkdirSync(results, { recursive: true });
  const log = createWriteStream(join(results, `${name}.log`));
  page.on('console', message => log.write(`${message.type()} ${message.text()}\n`));
  page.on('pageerror', error => log.write(`uncaught ${error.stack}\n`));
  page.on('close', () => log.end());
  return page;
}

/**
 * Runs in the page before any other script. A language pack would set this variable; without one, VS Code's own texts
 * stay English, and extensions are told the language and bring their own translations.
 */
function displayLanguage(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => {} });
}
