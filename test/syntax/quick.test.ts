import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { cut } from '../../server/src/core/syntax/cut.ts';
import { readQuickly } from '../../server/src/core/syntax/quick.ts';
import { indexSegment, parseSegment } from '../../server/src/core/syntax/yaml.ts';

/** How large a file may be: the parser, not the quick reader, makes the test slow. */
const limit = 300_000;

function documentsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(path => join(folder, String(path)))
    .filter(path => /\.ya?ml$/.test(path) && statSync(path).isFile() && statSync(path).size < limit)
    .flatMap(path => cut(readFileSync(path, 'utf8')).map(piece => piece.text));
}

/** What the quick reader leaves to the parser is equal by itself. */
function compare(text: string): void {
  const indexed = readQuickly(text) && indexSegment(text);
  if (indexed && !isDeepStrictEqual(indexed, parseSegment(text)))
    assert.deepEqual(indexed, parseSegment(text), text);
}

const examples = documentsBelow('examples');

test('most documents are read quickly', () => {
  const quick = examples.filter(text => readQuickly(text));
  assert.ok(quick.length > 0.8 * examples.length, `${quick.length} of ${examples.length}`);
});

/** all of them as the parser reads them: the same tree, so the same facts. */
for (const folder of ['examples', 'test', '../shared/corpus', '../shared/golden', '../shared/mistakes'])
  test(`indexing reads what the parser reads: ${folder}`, { skip: !existsSync(folder) }, () => {
    for (const text of documentsBelow(folder)) compare(text);
  });

const inserted = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '\n\n',
  '-',
  '- ',
  ':',
  ': ',
  '#',
  ' #',
  '"',
  "'",
  '|',
  '|-',
  '>',
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a',
  '*a',
  '!',
  '?',
  '%',
  '<<',
  '---',
  '...',
  '\t',
  '\r',
  '\ufeff',
  '😀',
  '0',
  'on',
  '~',
  '.5',
  '1e3',
  '\u00a0',
  '@',
  '`',
  'x',
  '{{ .a }}',
  '\\',
  '- - a',
  '[a, b]',
  '{a: b}',
);
const edit = fc.record({ at: fc.nat(), remove: fc.nat(5), insert: fc.array(inserted, { maxLength: 2 }) });

test('indexing reads what the parser reads when documents are changed at random', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      (first, edits) => {
        let text = first;
        for (const { at, remove, insert } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + insert.join('') + text.slice(start + remove);
        }
        for (const piece of cut(text)) compare(piece.text);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});
