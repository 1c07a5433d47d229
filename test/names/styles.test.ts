import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

/** Ways to write the lines of a string, each with a margin of four. */
const styles: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  plain: lines => lines.join('\n\n    '),
  single: lines => `'it''s ${lines.join('\n\n    ')}'`,
  double: lines => `"🐘 \\"\\u00e4\\" ${lines.join('\\n\\\n    ')}"`,
  json: lines => JSON.stringify(lines.join('\n')),
  literal: lines => `|\n    ${lines.join('\n    ')}`,
  'literal that keeps': lines => `|2+\n    ${lines.join('\n    ')}\n\n`,
  folded: lines => `>-\n    ${lines.join('\n    ')}`,
};
const name = fc.record({ pod: fc.nat({ max: 2 }), tail: fc.constantFrom('', ':7000', '.default.svc', '.') });
const line = fc.array(name, { minLength: 1, maxLength: 4 });

test('a link covers exactly a name, in every style of scalar and with either line end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(styles)),
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (style, lines, windows) => {
        const hosts = lines.map(
          names => `hosts=${names.map(({ pod, tail }) => `db-${pod}.db${tail}`).join(',')}`,
        );
        const value = styles[style]!(hosts);
        const written = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: seeds}\ndata:\n  key: ${value}\n`;
        const text = windows ? written.replaceAll('\n', '\r\n') : written;
        const files = { 'db.yaml': `${headlessService('db')}---\n${statefulSet('db')}`, 'seeds.yaml': text };
        const links = analyse(files).features.textLinks(uriOf('seeds.yaml'));
        const found = [...links].sort((a, b) => a.span.start - b.span.start);
        assert.deepEqual(
          found.map(({ span }) => text.slice(span.start, span.end)),
          lines.flat().flatMap(({ pod }) => [`db-${pod}`, 'db']),
          text,
        );
      },
    ),
    { numRuns: 200 },
  );
});
