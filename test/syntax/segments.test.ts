import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { documentNumbers } from '../../server/src/core/analysis-diagnostics.ts';
import { cut } from '../../server/src/core/syntax/cut.ts';
import { SegmentCache } from '../../server/src/core/syntax/segments.ts';
import { data, file, readAll, uri } from './support.ts';

test('a file is cut at its markers', () => {
  const pieces = (text: string) => cut(text).map(piece => piece.text);
  assert.deepEqual(pieces('a: 1\n---\nb: 2\n'), ['a: 1\n', '---\nb: 2\n']);
  assert.deepEqual(pieces('---\na: 1\n--- # c\nb: 2\n...\n# d\n'), [
    '---\na: 1\n',
    '--- # c\nb: 2\n...\n',
    '# d\n',
  ]);
  assert.deepEqual(pieces('a: |\n  x\n---\nb: "\n---\n'), ['a: |\n  x\n', '---\nb: "\n', '---\n']);
  assert.deepEqual(pieces('a: ---\n----\n ---\n---x\n'), ['a: ---\n----\n ---\n---x\n']);
  assert.deepEqual(pieces('\ufeff---\r\na: 1\r\n---\r\nb: 2'), ['\ufeff---\r\na: 1\r\n', '---\r\nb: 2']);
  assert.deepEqual(pieces('a\r---\rb\r---'), ['a\r', '---\rb\r', '---']);
  assert.deepEqual(pieces('%YAML 1.1\n# c\n---\na: 1\n---\nb: 2\n'), [
    '%YAML 1.1\n# c\n---\na: 1\n',
    '---\nb: 2\n',
  ]);
  assert.deepEqual(pieces('a: 1\n...\n%YAML 1.1\n---\nb: 2\n'), ['a: 1\n...\n', '%YAML 1.1\n---\nb: 2\n']);
  assert.deepEqual(pieces(''), ['']);
});

const line = fc.constantFrom(
  'a: 1',
  'b:',
  '  c: d',
  '- x',
  '---',
  '--- # c',
  '...',
  '# d',
  '',
  'e: |',
  '    text',
  'f: "g"',
);

test('the pieces joined are the file', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (lines, eol) => {
        const text = lines.join(eol);
        const pieces = cut(text);
        assert.equal(pieces.map(piece => piece.text).join(''), text);
        for (const piece of pieces)
          assert.equal(text.slice(piece.start, piece.start + piece.text.length), piece.text);
      },
    ),
  );
});

test('cutting finds the documents that parsing the whole file finds', () => {
  const document = fc.constantFrom(
    'a: 1\nb: [2]\n',
    'a: |\n  text\n  more\n',
    '- x\n- y: z\n',
    '# only\n',
    'a: "b\n  c"\n',
  );
  fc.assert(
    fc.property(
      fc.array(document, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('---\n', '...\n---\n', '--- # c\n'),
      (documents, mark) => {
        const text = documents.join(mark);
        const whole = parseAllDocuments(text, { version: '1.1' });
        assert(Array.isArray(whole));
        const theirs = whole.map(found => found.toJS()).filter(value => value !== null);
        assert.deepEqual(
          readAll(text).filter(value => value !== undefined),
          theirs,
        );
      },
    ),
  );
});

test('empty documents are not counted', () => {
  const source = file('# top\n---\na: 1\n---\n# only\n---\nb: 2\n---\n{{ broken\n---\nc: 3\n');
  assert.deepEqual(documentNumbers(source), [0, 0, 1, 1, 2, 3]);
});

test('what did not change is not parsed again', () => {
  const documents = Array.from({ length: 50 }, (_, i) => `---\nkind: Service\nmetadata: {name: s${i}}\n`);
  const cache = new SegmentCache();
  const before = cache.parseFile(uri, documents.join(''));
  assert.equal(cache.parseFile(uri, before.text, before), before);
  const middle = documents.map((text, i) => (i === 20 ? `${text}spec: {}\n` : text));
  const after = cache.parseFile(uri, middle.join(''), before);
  const kept = after.segments.filter(({ segment }, i) => segment === before.segments[i]?.segment);
  assert.equal(kept.length, 49);
  const inserted = new SegmentCache().parseFile(uri, ['---\na: 1\n', ...documents].join(''), before);
  assert.equal(
    inserted.segments.filter(({ segment }, i) => segment === before.segments[i - 1]?.segment).length,
    50,
  );
  assert.deepEqual(
    after.segments.map(({ segment }) => data(segment.root)),
    readAll(after.text),
  );
});

test('parsing with the previous state equals parsing from scratch', () => {
  const text = fc.array(line, { maxLength: 20 }).map(lines => lines.join('\n'));
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), texts => {
      const cache = new SegmentCache(200);
      let state = cache.parseFile(uri, '');
      for (const next of texts) state = cache.parseFile(uri, next, state);
      assert.deepEqual(state, new SegmentCache().parseFile(uri, texts.at(-1)!));
    }),
  );
});

test('the cache drops what was not used for longest', () => {
  const cache = new SegmentCache(20);
  const first = cache.segment('a: 123456\n');
  cache.segment('b: 1\n');
  assert.equal(cache.segment('a: 123456\n'), first);
  cache.segment('c: 12345678\n');
  assert.notEqual(cache.segment('b: 1\n'), undefined);
  assert.notEqual(cache.segment('a: 123456\n'), first);
});
