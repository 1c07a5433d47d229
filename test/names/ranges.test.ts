import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeAt } from '../../server/src/core/syntax/locate.ts';
import { sourceOf } from '../../server/src/core/syntax/scalar-source.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';

/** The same words in every style of scalar; each word has to be found where it is written. */
const words = ['db-0.db', 'it', 'tail', 'db-1.db:7000'];
const documents: Readonly<Record<string, string>> = {
  plain: 'key: db-0.db it tail db-1.db:7000\n',
  'plain on two lines': 'key: db-0.db it\n  tail\n\n  db-1.db:7000\n',
  single: "key: 'db-0.db it tail db-1.db:7000'\n",
  'single with quotes': "key: 'db-0.db ''it'' tail\n  db-1.db:7000'\n",
  double: 'key: "db-0.db \\"it\\" \\u00e4\\ttail\\n\\\n  db-1.db:7000"\n',
  'double folded': 'key: "db-0.db it\n\n   tail\n   db-1.db:7000"\n',
  literal: 'key: |\n  db-0.db it\n\n    tail\n  db-1.db:7000\n',
  'literal that keeps': 'key: |+\n  db-0.db it tail\n  db-1.db:7000\n\n',
  'literal with indentation': 'key: |2\n    db-0.db it\n  tail db-1.db:7000\n',
  'literal with comment': 'key: |- # it\n  db-0.db it tail\n  db-1.db:7000\n',
  folded: 'key: >-\n  db-0.db it\n  tail\n\n    db-1.db:7000\n',
  'Windows line ends': 'key: |\r\n  db-0.db it\r\n  tail\r\n  db-1.db:7000\r\n',
  'list item': 'key: x\nlist:\n  - |\n    db-0.db it\n    tail db-1.db:7000\n',
  json: '{"key": "db-0.db it\\/tail tail db-1.db:7000"}',
};

for (const [name, text] of Object.entries(documents))
  test(`parts of a scalar are found in the source: ${name}`, () => {
    const segment = parseSegment(text);
    const node = nodeAt(segment.root, name === 'list item' ? ['list', 0] : ['key']);
    assert.ok(node?.type === 'scalar');
    let at = 0;
    for (const word of words) {
      const start = node.text.indexOf(word, at);
      assert.ok(start >= 0, word);
      at = start + word.length;
      const span = sourceOf(segment.text, node, { start, end: at });
      assert.equal(span && segment.text.slice(span.start, span.end), word);
    }
  });

test('a part that is not written as it is read is not found', () => {
  const segment = parseSegment('key: "db\\x2d0.db"\n');
  const node = nodeAt(segment.root, ['key']);
  assert.ok(node?.type === 'scalar' && node.text === 'db-0.db');
  assert.equal(sourceOf(segment.text, node, { start: 0, end: 7 }), undefined);
});
