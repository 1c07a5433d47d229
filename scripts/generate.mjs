// Writes what follows from the rules, the settings and the texts in the code. Run it after changing one of them.
// usage: node scripts/generate.mjs [--check]     --check writes nothing and fails when something would change
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateManifest } from './generate/manifest.mjs';
import { loadModel } from './generate/model.mjs';
import { generateReadmes } from './generate/readme.mjs';
import { generateRegistry } from './generate/registry.mjs';
import { generateRuleDocs } from './generate/rule-docs.mjs';
import { generateSettingsDocs } from './generate/settings-docs.mjs';
import { collectTexts, generateBundle } from './generate/texts.mjs';
import { generateVersion } from './generate/version.mjs';

const check = process.argv.includes('--check');
const stale = [];

/** Brings files to the contents they should have, or notes which differ. */
function settle(outputs) {
  for (const [path, content] of Object.entries(outputs)) {
    if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Removes pages of rules that are no more. */
function removePages(outputs) {
  if (!existsSync('docs/rules')) return;
  for (const name of readdirSync('docs/rules', { recursive: true })) {
    const path = `docs/rules/${name}`;
    if (!name.endsWith('.md') || path in outputs) continue;
    stale.push(path);
    if (!check) rmSync(path);
  }
}

function readTranslations() {
  const path = 'l10n/bundle.l10n.zh-cn.json';
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

settle({ ...generateRegistry(), ...generateVersion() });
const model = await loadModel();
const texts = collectTexts(model);
const translations = readTranslations();
const pages = generateRuleDocs(model);
settle({
  ...pages,
  ...generateSettingsDocs(model),
  ...generateManifest(model, translations),
  ...generateReadmes(model, translations),
  ...generateBundle(texts),
});
removePages(pages);

if (check && stale.length) {
  console.error(`not up to date: ${stale.join(', ')}\nrun npm run generate`);
  process.exitCode = 1;
} else {
  for (const path of stale) console.log(`wrote ${path}`);
}
const untranslated = texts.filter(text => !(text in translations));
if (untranslated.length)
  console.error(`${untranslated.length} texts have no Chinese: l10n/bundle.l10n.zh-cn.json`);
