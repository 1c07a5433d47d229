import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from '../../server/src/core/base/uri.ts';
import { SegmentCache } from '../../server/src/core/syntax/segments.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';

const texts = Array.from({ length: 20 }, (_, i) => `---\nkind: Service\nmetadata: {name: s${i}}\n`);

test('a tree that was dropped is read again when it is asked for', () => {
  const limit = texts[0]!.length * 4;
  const { segments } = new SegmentCache(0, limit).parseFile('file:///a.yaml' as Uri, texts.join(''));
  for (const [i, { segment }] of segments.entries())
    assert.deepEqual(segment.root, parseSegment(texts[i]!).root);
  const [first] = segments;
  const before = first!.segment.root;
  assert.equal(first!.segment.root, before, 'a tree in use is kept');
  for (const { segment } of segments.slice(1)) assert.ok(segment.root);
  assert.notEqual(first!.segment.root, before, 'a tree that was not used for long is dropped');
  assert.deepEqual(first!.segment.root, before);
});
