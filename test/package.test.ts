import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const shipped = readFileSync('.vscodeignore', 'utf8')
  .split('\n')
  .filter(line => line.startsWith('!'))
  .map(line => line.slice(1));

function isShipped(file: string): boolean {
  return shipped.some(pattern => {
    const parts = pattern
      .split(/(\*\*|\*)/)
      .map(part => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll('.', '\\.')));
    return new RegExp(`^${parts.join('')}$`).test(file);
  });
}

/** Every file that the manifest names: in any string that looks like a path of this project. */
function filesIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return /^(\.\/)?(dist|images|syntaxes)\//.test(value) ? [value.replace('./', '')] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesIn) : [];
}

test('what the manifest names is there, and in the package', () => {
  const files = filesIn({ ...manifest, bin: undefined, scripts: undefined });
  assert.ok(files.length > 8);
  for (const file of files) {
    assert.ok(existsSync(file), `${file} is not there`);
    assert.ok(isShipped(file), `${file} is not in the package`);
  }
});

test('a bundle that another one loads is in the package', () => {
  const loaded = readFileSync('dist/client.cjs', 'utf8').matchAll(/require\("\.\/([^"]+)"\)/g);
  const files = [...loaded].map(([, file]) => `dist/${file}`);
  assert.ok(files.length > 0);
  for (const file of files) assert.ok(existsSync(file) && isShipped(file), `${file} is not in the package`);
});

test('the texts of the extension itself have their Chinese with them', () => {
  const file = `${manifest.l10n.replace('./', '')}/bundle.l10n.zh-cn.json`;
  assert.ok(isShipped(file));
  const chinese = JSON.parse(readFileSync(file, 'utf8'));
  const code = readFileSync('dist/client.cjs', 'utf8') + readFileSync('dist/client.language.cjs', 'utf8');
  const shown = [...code.matchAll(/l10n\.t\("([^"\\]+)"/g)].map(([, text]) => text!);
  assert.ok(shown.length > 30);
  assert.deepEqual(
    shown.filter(text => !/\p{Script=Han}/u.test(chinese[text] ?? '')),
    [],
  );
});

test('only documents that may be manifests start the extension, and a DNS map that was left open', () => {
  const [map, ...languages] = [...manifest.activationEvents].reverse();
  assert.equal(map, 'onWebviewPanel:kubeHeadless.map');
  assert.deepEqual(languages.sort(), ['onLanguage:helm', 'onLanguage:yaml']);
  for (const view of manifest.contributes.views.explorer) assert.equal(view.when, 'kubeHeadless.active');
});

test('no key is taken from anybody', () => {
  assert.equal(manifest.contributes.keybindings, undefined);
});
