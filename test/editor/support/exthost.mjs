// Runs the tests of ../exthost inside an extension host, and hands their results to node:test.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launchBrowser, newPage, results } from './browser.mjs';

const limit = 240_000;

/**
 * Bundles the tests into one file, which both kinds of host load. It has to be inside the extension's folder: VS Code runs tests
 * in the host of the extension that contains them.
 * @param {string} tests the module of ../exthost that has them
 */
export async function addTests(extension, tests = 'index') {
  const outfile = join(extension, 'editor-tests.js');
  await build({
    entryPoints: [fileURLToPath(new URL(`../exthost/${tests}.mjs`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
  });
  return outfile;
}

/**
 * Opens a workbench that was told to run the tests; resolves when it reports their end.
 * @param {string} name of the suite, for its log and picture
 * @param {string} address what to open
 * @returns {Promise<{ title: string, error?: string }[]>}
 */
export async function collectResults(name, address) {
  const browser = await launchBrowser();
  try {
    const page = await newPage(browser, { name });
    const reports = [];
    const ended = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${name}: no end after ${limit} ms`)), limit).unref();
      page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (_type, parts) => {
      const json = /^kube-headless-test (.*)$/s.exec(String(parts[0]))?.[1];
      if (json) reports.push(JSON.parse(json));
    });
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    const code = await ended.finally(() => page.screenshot({ path: join(results, `${name}.png`) }));
    const outcomes = reports.filter(report => report.title);
    const finished = reports.find(report => report.finished)?.finished;
    assert.equal(outcomes.length, finished, `${name}: ended with ${code} before all tests had reported`);
    return outcomes;
  } finally {
    await browser.close();
  }
}

/** Declares each result as a test of the suite. */
export function declareResults(host, outcomes) {
  for (const { title, note, error } of outcomes)
    test(`${host}: ${title}`, context => {
      if (note) context.diagnostic(note);
      if (error) assert.fail(error);
    });
}
