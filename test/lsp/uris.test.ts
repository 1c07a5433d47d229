import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from '../../server/src/core/base/uri.ts';
import { below, canonicalUri, pathBelow } from '../../server/src/lsp/uris.ts';

const spellings: readonly (readonly [string, string])[] = [
  ['file:///a/b.yaml', 'file:///a/b.yaml'],
  ['file:///a b/(c)+é.yaml', 'file:///a%20b/%28c%29%2B%C3%A9.yaml'],
  ['file:///a%20b/%28c%29+%c3%a9.yaml', 'file:///a%20b/%28c%29%2B%C3%A9.yaml'],
  ['file:///C:/a.yaml', 'file:///c%3A/a.yaml'],
  ['file:///c%3a/a.yaml', 'file:///c%3A/a.yaml'],
  ['file:///100%/a.yaml', 'file:///100%25/a.yaml'],
  ['vscode-vfs://github/owner/name/a%20b.yaml', 'vscode-vfs://github/owner/name/a%20b.yaml'],
  ['memory:/a b.yaml', 'memory:/a%20b.yaml'],
  ['untitled:Untitled-1', 'untitled:Untitled-1'],
];

for (const [written, expected] of spellings)
  test(`${written} is ${expected}`, () => assert.equal(canonicalUri(written), expected));

test('paths below a folder are decoded, URIs below it encoded', () => {
  const folder = 'file:///a%20b' as Uri;
  assert.equal(pathBelow(folder, 'file:///a%20b/c%20d/e.yaml' as Uri), 'c d/e.yaml');
  assert.equal(pathBelow(folder, 'file:///a%20bc/e.yaml' as Uri), undefined);
  assert.equal(below(folder, 'c d/(e).yaml'), 'file:///a%20b/c%20d/%28e%29.yaml');
});
