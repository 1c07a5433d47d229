import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeAt, pathAt, spanOf } from '../../server/src/core/syntax/locate.ts';
import type { Path } from '../../server/src/core/syntax/path.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';
import { nodes } from './support.ts';

const text = `\ufeff# 🎉\r
kind: "Ser🎉vice" # c\r
metadata:\r
  name: &n db\t\r
  labels: {app: 'web', "on":x, empty: }\r
spec:\r
  ports:\r
  - name:   a b\r
    port: !!int "80"\r
  - !!str x\r
  script: |+\r
    one\r
\r
  next:\r
  fold: >-\r
    two\r
`;

const spans: readonly [Path, string, string][] = [
  [['kind'], 'kind', '"Ser🎉vice"'],
  [['metadata', 'name'], 'name', 'db'],
  [['metadata', 'labels'], 'labels', `{app: 'web', "on":x, empty: }`],
  [['metadata', 'labels', 'app'], 'app', `'web'`],
  [['metadata', 'labels', 'on'], '"on"', 'x'],
  [['metadata', 'labels', 'empty'], 'empty', 'empty'],
  [['spec', 'ports', 0, 'name'], 'name', 'a b'],
  [['spec', 'ports', 0, 'port'], 'port', '"80"'],
  [['spec', 'ports', 1], 'x', 'x'],
  [['spec', 'script'], 'script', '|+\r\n    one'],
  [['spec', 'next'], 'next', 'next'],
  [['spec', 'fold'], 'fold', '>-\r\n    two'],
  [['spec', 'absent', 0, 'x'], 'spec', 'spec'],
  [['spec', 'ports', 0, 'absent'], 'name', 'name'],
  [['absent'], 'kind', 'kind'],
];

const root = parseSegment(text).root!;

for (const [path, key, value] of spans) {
  test(`the spans of ${path.join('.')}`, () => {
    const slice = (part: 'key' | 'value') => {
      const { start, end } = spanOf(root, path, part);
      return text.slice(start, end);
    };
    assert.equal(slice('key'), key);
    assert.equal(slice('value'), value);
  });
}

test('each node is found at its offset and by its path', () => {
  for (const [path, node] of nodes(root)) {
    assert.equal(nodeAt(root, path), node);
    if (node.type !== 'scalar' || node.start === node.end) continue;
    assert.deepEqual(pathAt(root, node.start + 1), { path, part: 'value', node });
  }
});

test('keys are found, and empty values behind their colon', () => {
  const at = (part: string, by = 0) => pathAt(root, text.indexOf(part) + by, text);
  assert.deepEqual(at('ports')?.path, ['spec', 'ports']);
  assert.equal(at('ports')?.part, 'key');
  assert.deepEqual(at('empty: ', 7)?.path, ['metadata', 'labels', 'empty']);
  assert.equal(at('empty: ', 7)?.part, 'value');
  assert.equal(at('# 🎉'), undefined);
});

test('an empty value stands right behind the colon', () => {
  for (const source of ['a:   # c\nb: 1\n', 'a:\n# c\nb: 1\n', 'a:\n', 'a:', '{a: , b: 1}']) {
    const node = nodeAt(parseSegment(source).root, ['a']);
    const at = source.indexOf(':') + 1;
    assert.deepEqual([node?.start, node?.end], [at, at], source);
  }
});

test('a place in an anchored map is its own, not that of the map it is merged into', () => {
  const merged = 'base: &b {k: v}\n<<: *b\nx: 1\n';
  assert.deepEqual(pathAt(parseSegment(merged).root, merged.indexOf('v'))?.path, ['base', 'k']);
});
