// Other extensions beside ours. The real ones come from a marketplace, which tests do not reach; these stand in under their names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const companions = {
  yaml: {
    publisher: 'redhat',
    name: 'vscode-yaml',
    contributes: {
      configuration: { properties: { 'yaml.validate': { type: 'boolean', default: true } } },
    },
  },
};

/**
 * Installs a stand-in into an extensions folder.
 * @param {keyof typeof companions} which
 */
export async function installCompanion(which, extensions) {
  const { publisher, name, contributes } = companions[which];
  const folder = join(extensions, `${publisher}.${name}-1.0.0`);
  mkdirSync(folder, { recursive: true });
  const manifest = {
    publisher,
    name,
    version: '1.0.0',
    engines: { vscode: '^1.91.0' },
    main: './extension.js',
    activationEvents: ['onLanguage:yaml'],
    contributes,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  await build({
    entryPoints: [fileURLToPath(new URL(`../companions/${which}.mjs`, import.meta.url))],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
  });
}
