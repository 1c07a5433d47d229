import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block } from '../../server/src/core/analysis-types.ts';
import type { Uri } from '../../server/src/core/base/uri.ts';
import type { Page } from '../../server/src/l10n/markdown.ts';
import { markdown } from '../../server/src/l10n/markdown.ts';
import { plainText } from '../../server/src/l10n/plain-text.ts';

const here = 'file:///here.yaml' as Uri;
const page: Page = { bundle: {}, here, line: () => 3, address: uri => uri };

function paragraph(template: string, args: Record<string, string | number>): Block[] {
  return [{ type: 'paragraph', text: { template, args } }];
}

const cases: readonly (readonly [string, string, Record<string, string | number>, string, string])[] = [
  [
    'values are escaped',
    'of {name}',
    { name: '*a* _b_ [c] <d> `e` \\' },
    'of \\*a\\* \\_b\\_ \\[c\\] \\<d\\> \\`e\\` \\\\',
    'of *a* _b_ [c] <d> `e` \\',
  ],
  ['an underscore in a word is left', '{name}', { name: 'a_b-c.d' }, 'a_b-c.d', 'a_b-c.d'],
  ['code is not escaped', 'has `{key}: {value}`', { key: 'a*b', value: 1 }, 'has `a*b: 1`', 'has a*b: 1'],
  ['backquotes in code get a longer fence', '`{value}`', { value: 'a`b``c' }, '``` a`b``c ```', 'a`b``c'],
  ['a line break does not end the paragraph', '{name}', { name: 'a\n\n# b' }, 'a # b', 'a\n\n# b'],
  ['markup of the template stays', '**{name}** is', { name: 'x' }, '**x** is', 'x is'],
  ['a value may hold a place', '{a} {b}', { a: '{b}', b: 'x' }, '{b} x', '{b} x'],
  ['a backquote alone is text', 'a ` {b}', { b: 'c*' }, 'a ` c\\*', 'a ` c*'],
];

for (const [what, template, args, asMarkdown, asText] of cases)
  test(what, () => {
    assert.equal(markdown(paragraph(template, args), page), asMarkdown);
    assert.equal(plainText(paragraph(template, args), page), asText);
  });

test('a table keeps its cells apart', () => {
  const head = [
    { template: 'pod', args: {} },
    { template: 'name', args: {} },
  ];
  const rows = [
    [{ text: 'a|b' }, { code: 'x|y' }],
    [{ text: '第一' }, { code: 'z' }],
  ];
  const blocks: Block[] = [{ type: 'table', head, rows }];
  assert.equal(markdown(blocks, page), '| pod | name |\n| --- | --- |\n| a\\|b | `x\\|y` |\n| 第一 | `z` |');
  assert.equal(plainText(blocks, page), 'pod   name\na|b   x|y\n第一  z');
});

test('a link leads to a line, and cannot end early', () => {
  const link = { uri: 'file:///a (1)/b.yaml' as Uri, span: { start: 0, end: 1 } };
  const blocks: Block[] = [
    { type: 'paragraph', text: { template: 'see {place}', args: {} }, links: { place: link } },
  ];
  assert.equal(markdown(blocks, page), 'see [b.yaml, line 3](file:///a%20%281%29/b.yaml#L3)');
  assert.equal(plainText(blocks, page), 'see b.yaml, line 3');
});
