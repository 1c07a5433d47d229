// Builds dist/: the extension's and the server's bundles and the command line program. `--watch` is left to the editor's task.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { stripDocs } from './strip-docs.mjs';

const kilobyte = 1024;
/**
 * A bundle that grows past its budget fails the build: every user downloads and starts it. `unread` are the parts of the rules'
 * documentation that it does not show.
 */
const bundles = [
  {
    out: 'dist/cli.cjs',
    entry: 'server/src/cli/main.ts',
    platform: 'node',
    format: 'cjs',
    budget: 640 * kilobyte,
    unread: ['wrong', 'right'],
    banner: '#!/usr/bin/env node',
  },
  {
    out: 'dist/server.cjs',
    entry: 'server/src/node/main.ts',
    platform: 'node',
    format: 'cjs',
    budget: 800 * kilobyte,
    unread: ['why', 'wrong', 'right'],
    banner: '#!/usr/bin/env node',
  },
  {
    out: 'dist/server.browser.js',
    entry: 'server/src/browser/main.ts',
    platform: 'browser',
    format: 'iife',
    budget: 800 * kilobyte,
    unread: ['why', 'wrong', 'right'],
  },
  {
    out: 'dist/client.cjs',
    entry: 'client/src/node.ts',
    platform: 'node',
    format: 'cjs',
    budget: 500 * kilobyte,
    external: ['vscode'],
  },
  {
    out: 'dist/client.browser.js',
    entry: 'client/src/browser.ts',
    platform: 'browser',
    format: 'cjs',
    budget: 500 * kilobyte,
    external: ['vscode'],
  },
];

/** Builds one bundle and checks its size and that nothing of Node is in a browser's. */
async function bundle({ out, entry, platform, format, budget, banner, external = [], unread = [] }) {
  const result = await build({
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    minify: true,
    keepNames: false,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    platform,
    format,
    external,
    target: platform === 'node' ? 'node20' : 'es2022',
    legalComments: 'none',
    plugins: [stripDocs(unread)],
    charset: 'utf8',
    ...(banner ? { banner: { js: banner } } : {}),
  });
  const size = result.metafile.outputs[out].bytes;
  if (size > budget) throw new Error(`${out} has ${size} bytes, its budget is ${budget}`);
  return `${out} ${Math.round(size / kilobyte)} kB`;
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm('dist', { recursive: true, force: true });
for (const one of bundles) {
  if (wanted.length && !wanted.some(name => one.out.includes(name))) continue;
  console.log(await bundle(one));
}
