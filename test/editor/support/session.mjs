// What the suites in a workbench share: one server, one browser, a page for each test, a picture when one fails.
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launchBrowser, newPage, results } from './browser.mjs';

/**
 * Starts what a suite needs before its tests and ends it after them.
 * @param {string} suite name of the suite, for logs and pictures
 * @param {() => Promise<{ stop: () => Promise<void> }>} startServer
 * @returns a function that declares a test: it gets a fresh page and the server
 */
export function workbenchSuite(suite, startServer) {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  return (title, options, body) =>
    test(title, async () => {
      const name = `${suite}-${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
      const page = await newPage(browser, { name, ...options });
      try {
        await body(page, server);
      } catch (error) {
        await page.screenshot({ path: join(results, `${name}.png`) });
        throw error;
      } finally {
        await page.context().close();
      }
    });
}
