// Builds dist/: the extension's and the server's bundles and the command line program. `--watch` is left to the editor's task.
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { stripDocs } from './strip-docs.mjs';

const kilobyte = 1024;
/**
 * A bundle that grows past its budget fails the build: every user downloads and starts it. `unread` are the parts of the rules'
 * documentation that it does not show. What only editors ask (hovers, navigation, rename, completion) is in the servers alone.
 */
const bundles = [
  {
    out: 'cli.cjs',
    entry: 'server/src/cli/main.ts',
    platform: 'node',
    format: 'cjs',
    budget: 800 * kilobyte,
    unread: ['wrong', 'right'],
    banner: '#!/usr/bin/env node',
  },
  {
    out: 'server.cjs',
    entry: 'server/src/node/main.ts',
    platform: 'node',
    format: 'cjs',
    budget: 960 * kilobyte,
    unread: ['why', 'wrong', 'right'],
    banner: '#!/usr/bin/env node',
  },
  {
    out: 'server.browser.js',
    entry: 'server/src/browser/main.ts',
    platform: 'browser',
    format: 'iife',
    budget: 940 * kilobyte,
    unread: ['why', 'wrong', 'right'],
  },
  {
    out: 'client.cjs',
    entry: 'client/src/node.ts',
    platform: 'node',
    format: 'cjs',
    budget: 40 * kilobyte,
    external: ['vscode'],
    apart: { './language/node.ts': './client.language.cjs' },
  },
  {
    out: 'client.language.cjs',
    entry: 'client/src/language/node.ts',
    platform: 'node',
    format: 'cjs',
    budget: 480 * kilobyte,
    external: ['vscode'],
  },
  {
    out: 'client.browser.js',
    entry: 'client/src/browser.ts',
    platform: 'browser',
    format: 'cjs',
    budget: 500 * kilobyte,
    external: ['vscode'],
  },
  {
    out: 'map.js',
    entry: 'client/src/webview/main.ts',
    platform: 'browser',
    format: 'iife',
    budget: 100 * kilobyte,
  },
  { out: 'map.css', entry: 'client/src/webview/map.css', platform: 'browser', budget: 12 * kilobyte },
];

/** Builds one bundle and checks its size and that nothing of Node is in a browser's. */
async function bundle(
  { out, entry, platform, format, budget, banner, external = [], unread = [], apart = {} },
  folder,
) {
  const outfile = join(folder, out);
  const result = await build({
    entryPoints: [entry],
    outfile,
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
    plugins: [stripDocs(unread), leaveApart(apart)],
    // `import()` of what is a bundle of its own becomes `require`, which VS Code's hosts know best
    supported: { 'dynamic-import': false },
    charset: 'utf8',
    ...(banner ? { banner: { js: banner } } : {}),
  });
  const size = result.metafile.outputs[outfile].bytes;
  if (size > budget) throw new Error(`dist/${out} has ${size} bytes, its budget is ${budget}`);
  return `dist/${out} ${Math.round(size / kilobyte)} kB`;
}

/** An esbuild plugin: modules that are imported when they are needed, each a bundle of its own. */
function leaveApart(bundles) {
  return {
    name: 'leave-apart',
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path, kind }) =>
        kind === 'dynamic-import' && bundles[path] ? { path: bundles[path], external: true } : undefined,
      );
    },
  };
}

const wanted = process.argv.slice(2);
if (wanted.length > 0) {
  for (const one of bundles.filter(({ out }) => wanted.some(name => `dist/${out}`.includes(name))))
    console.log(await bundle(one, 'dist'));
} else {
  // Beside the old one until all is there: who starts a bundle meanwhile gets a whole one.
  const fresh = `dist.${process.pid}`;
  try {
    for (const one of bundles) console.log(await bundle(one, fresh));
    await mkdir('dist', { recursive: true });
    await rename('dist', `${fresh}.old`);
    await rename(fresh, 'dist');
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(`${fresh}.old`, { recursive: true, force: true });
  }
}
