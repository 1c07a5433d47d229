import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cut } from '../../server/src/core/syntax/cut.ts';
import { recut } from '../../server/src/core/syntax/recut.ts';

type Pieces = readonly { readonly start: number; readonly text: string }[];

/** The pieces after a change, made of what was known and what was cut anew. */
function joined(text: string, known: Pieces): { readonly all: Pieces; readonly cut: number } {
  const before = { text: known.map(one => one.text).join(''), segments: known };
  const { kept, pieces, moved, shift } = recut(text, before);
  const end = known
    .slice(known.length - moved)
    .map(({ start, text: own }) => ({ start: start + shift, text: own }));
  return { all: [...known.slice(0, kept), ...pieces, ...end], cut: pieces.length };
}

const part = fc.constantFrom(
  '---',
  '---',
  '...',
  '-',
  '.',
  '%YAML 1.1',
  '# c',
  ' ',
  '\n',
  '\n',
  '\n',
  '\r',
  '\r\n',
  'a: 1',
  'b: "',
  '--- ',
  '\ufeff',
  '😀',
);
const text = fc.array(part, { maxLength: 40 }).map(parts => parts.join(''));
const edit = fc.record({ at: fc.nat(200), remove: fc.nat(6), insert: fc.array(part, { maxLength: 3 }) });

test('cutting around a change finds what cutting all of the text finds', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (first, edits) => {
      let now = first;
      let known = cut(now);
      for (const { at, remove, insert } of edits) {
        const start = at % (now.length + 1);
        now = now.slice(0, start) + insert.join('') + now.slice(start + remove);
        known = joined(now, known).all;
        assert.deepEqual(known, cut(now));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a change in one of many documents cuts that and the ones beside it', () => {
  const before = Array.from({ length: 100 }, (_, i) => `---\nname: n${i}\n`);
  const known = cut(before.join(''));
  const typed = joined(before.map((one, i) => (i === 50 ? `${one}a: 1\n` : one)).join(''), known);
  assert.ok(typed.cut <= 3);
  const split = joined(before.map((one, i) => (i === 50 ? `${one}---\n` : one)).join(''), known);
  assert.ok(split.cut <= 4);
});
