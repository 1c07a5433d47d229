import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const out = 'node_modules/.cache/generate/model.mjs';

/** Loads what the sources define: rules and settings, as the program has them. */
export async function loadModel() {
  await build({
    stdin: {
      contents: `
        export { rules } from './server/src/core/rules/registry.ts';
        export { commands, paletteWhen } from './server/src/config/commands.ts';
        export { settingGroups, settings } from './server/src/config/settings.ts';
        export { ruleLevels } from './server/src/config/define.ts';
        export { plain } from './server/src/core/base/message.ts';`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile: out,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(`${pathToFileURL(out).href}?${Date.now()}`);
}
