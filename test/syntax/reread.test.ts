import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { cut } from '../../server/src/core/syntax/cut.ts';
import type { Node, ScalarNode } from '../../server/src/core/syntax/node.ts';
import { reread } from '../../server/src/core/syntax/reread.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';

function documentsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(path => join(folder, String(path)))
    .filter(path => /\.ya?ml$/.test(path) && statSync(path).isFile() && statSync(path).size < 20_000)
    .flatMap(path => cut(readFileSync(path, 'utf8')).map(piece => piece.text));
}

/** Documents in which nothing is wrong, and their trees. */
const documents = ['examples', 'test/rules', '../shared/mistakes']
  .flatMap(documentsBelow)
  .flatMap(text => {
    const { root, partial, problems } = parseSegment(text);
    return root && !partial && problems.length === 0 ? [{ text, root, scalars: scalarsOf(root) }] : [];
  })
  .filter(({ scalars }) => scalars.length > 0);

function scalarsOf(node: Node): readonly ScalarNode[] {
  if (node.type === 'scalar') return [node];
  return node.type === 'list'
    ? node.items.flatMap(scalarsOf)
    : node.entries.flatMap(one => scalarsOf(one.value));
}

/** True when the changed document was reread; fails when that is not what the parser reads. */
function compare(text: string, old: string, root: Node): boolean {
  const tree = reread(text, old, root);
  if (!tree) return false;
  const fresh = { text, root: tree, partial: false, problems: [] };
  const parsed = parseSegment(text);
  if (!isDeepStrictEqual(fresh, parsed)) assert.deepEqual(fresh, parsed, text);
  return true;
}

const inserted = fc.constantFrom(
  ...[
    'x',
    'x',
    '7',
    '',
    '',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n      ',
    '-',
    '- ',
    ':',
    ': ',
    '#',
    ' #',
    '"',
    "'",
    '|',
    '>',
    '{',
    '}',
  ],
  ...[
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
    'on',
    '~',
    '.5',
    '\u00a0',
  ],
  ...['@', '`', '{{ x }}', '\n{{ if x }}\n', '\\', '\\n', '\u2028', '\u3000', '：'],
);

test('what is reread after a change within a value is what the parser reads', () => {
  const change = fc.record({
    document: fc.nat(documents.length - 1),
    scalar: fc.nat(),
    from: fc.nat(),
    length: fc.nat(3),
    text: inserted,
  });
  let reads = 0;
  fc.assert(
    fc.property(change, ({ document, scalar, from, length, text }) => {
      const { text: old, root, scalars } = documents[document]!;
      const { start, end } = scalars[scalar % scalars.length]!;
      const at = Math.max(0, start - 1 + (from % (end - start + 3)));
      reads += Number(compare(old.slice(0, at) + text + old.slice(at + length), old, root));
    }),
    { numRuns: 4000 },
  );
  assert.ok(reads > 1000, `${reads} were reread`);
});

test('a letter typed in a plain, a quoted and a literal value is reread, however long they are', () => {
  const old = `kind: ConfigMap\ndata:\n  a: one\n  b: "two"\n  c: |\n    three\n\n    four\n  d: five # six\n  e: [x]\n`;
  const { root } = parseSegment(old);
  for (const word of ['one', 'two', 'three', 'four', 'five'])
    for (const at of [old.indexOf(word) + 1, old.indexOf(word) + word.length])
      assert.ok(compare(`${old.slice(0, at)}x${old.slice(at)}`, old, root!), word);
});

test('what may change more than a value is not', () => {
  const old = 'kind: ConfigMap\ndata:\n  a: &x one\n  b: *x\n';
  const { root } = parseSegment(old);
  assert.equal(reread(old.replace('one', 'ones'), old, root!), undefined);
});
