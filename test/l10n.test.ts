import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Texts = Readonly<Record<string, string>>;

const pairs: readonly (readonly [string, string])[] = [
  ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.zh-cn.json'],
  ['package.nls.json', 'package.nls.zh-cn.json'],
];

function read(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Text without what is shown as it is: code, placeholders, words in quotes. */
function prose(text: string): string {
  return text.replace(/`[^`]*`/g, '`').replace(/"\{\w+\}"/g, '"');
}

const han = '\\p{Script=Han}';
const faults: readonly (readonly [string, RegExp])[] = [
  ['half-width punctuation behind Chinese', new RegExp(`[${han}」』）][,;:?!]`, 'u')],
  ['half-width parentheses around Chinese', new RegExp(`\\([^)]*${han}|${han}\\s*\\(`, 'u')],
  ['a full stop of the wrong width', new RegExp(`${han}\\.(\\s|$)`, 'u')],
  ['no space between Chinese and Latin', new RegExp(`${han}[A-Za-z0-9\`]|[A-Za-z0-9]${han}`, 'u')],
];

/** Words for which the Chinese Kubernetes documentation has another. */
const otherTerms = ['命名空间', '选择器', '无头服务', '服务器端点', '终结点', '群集'];

for (const [english, chinese] of pairs) {
  const source = read(english);
  const translated = read(chinese);

  test(`${chinese} has the keys of ${english}`, () => {
    const missing = Object.keys(source).filter(key => !(key in translated));
    const unused = Object.keys(translated).filter(key => !(key in source));
    assert.deepEqual({ missing, unused }, { missing: [], unused: [] });
  });

  test(`${chinese}: nothing empty, the same placeholders and code`, () => {
    for (const [key, text] of Object.entries(source)) {
      const other = translated[key] ?? '';
      assert.notEqual(other.trim(), '', key);
      for (const part of [/\{\w+\}/g, /`[^`]*`/g])
        assert.deepEqual((other.match(part) ?? []).sort(), (text.match(part) ?? []).sort(), key);
    }
  });

  test(`${chinese}: written as Chinese is`, () => {
    for (const [key, text] of Object.entries(translated))
      for (const [fault, pattern] of faults) assert.doesNotMatch(prose(text), pattern, `${fault}: ${key}`);
    for (const text of Object.values(translated))
      for (const term of otherTerms) assert.ok(!text.includes(term), text);
  });
}

test('the placeholders of package.json have texts', () => {
  const texts = read('package.nls.json');
  const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"\s]+)%"/g)].map(
    match => match[1] ?? '',
  );
  assert.ok(used.length > 0);
  for (const key of used) assert.ok(key in texts, key);
});
