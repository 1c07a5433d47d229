import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../server/src/core/base/text-edit.ts';
import { namesIn, namesInText } from '../../server/src/core/resources/text-names/names.ts';
import { textsOf } from '../../server/src/core/resources/text-names/texts.ts';
import { analyse, uriOf } from '../support/check.ts';

const pieces = [
  'db-0.db',
  'db',
  ':7000',
  ',',
  '\n',
  '\n\n',
  'seeds=',
  'http://',
  ' ',
  '@',
  '<a>',
  '$X',
  '.',
  'nc ',
  '"',
  '$(',
  ')',
  '[',
  ';',
  '\nhosts:\n',
  '\n- db-1\n',
  '- ',
];
const list = `hosts:\n${'- db-1\n- db\n'.repeat(70)}`;
const filler =
  list + Array.from({ length: 200 }, (_, i) => `server.${i}.host = db-${i % 3}.db:7000`).join('\n');

/** A ConfigMap with two long texts. */
function configMap(texts: readonly string[]): string {
  const data = Object.fromEntries(texts.map((text, i) => [`hosts${i}`, text]));
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big' }, data });
}

test('after any edits of a large ConfigMap its names are those that reading it anew gives', () => {
  const edit = fc.record({
    text: fc.nat({ max: 1 }),
    at: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 9000 })),
    removed: fc.nat({ max: 60 }),
    added: fc.array(fc.constantFrom(...pieces), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), edits => {
      let texts: readonly string[] = [filler, filler];
      const analysis = analyse({ 'big.yaml': configMap(texts) });
      for (const { text, at, removed, added } of edits) {
        texts = texts.map((old, i) => {
          const start = Math.min(at, old.length);
          const end = Math.min(old.length, start + removed);
          return i === text ? applyEdits(old, [{ start, end, newText: added.join('') }]) : old;
        });
        analysis.apply({ files: [{ uri: uriOf('big.yaml'), text: configMap(texts) }] });
        const [placed] = analysis.resources();
        const { resource } = placed!;
        const anew = textsOf(resource).flatMap(namesInText);
        assert.deepEqual(namesIn(resource).map(plainly), anew.map(plainly));
      }
    }),
    { numRuns: 150 },
  );
});

function plainly(name: ReturnType<typeof namesIn>[number]): unknown {
  const { path, value, key, reader } = name.text;
  return { ...name, text: { path, value, key, reader } };
}
