import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';
import { data, read, said } from './support.ts';

const values: Readonly<Record<string, unknown>> = {
  y: true,
  Y: true,
  yes: true,
  Yes: true,
  YES: true,
  yEs: 'yEs',
  on: true,
  On: true,
  ON: true,
  true: true,
  TRUE: true,
  tRUE: 'tRUE',
  n: false,
  No: false,
  off: false,
  OFF: false,
  False: false,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  nULL: 'nULL',
  '0': 0,
  '0120': 80,
  '0o17': 15,
  '0O17': 15,
  '0x50': 80,
  '0X1f': 31,
  '0b11': 3,
  '-0b11': -3,
  '089': 89,
  '8_080': 8080,
  _8: '_8',
  '+1': 1,
  '-1': -1,
  '--': '--',
  '.5': 0.5,
  '-.5': -0.5,
  '.': '.',
  '80.0': 80,
  '80.': 80,
  '8e1': 80,
  '1e+3': 1000,
  '1e400': '1e400',
  '1_000.5': 1000.5,
  '.inf': Number.POSITIVE_INFINITY,
  '-.INF': Number.NEGATIVE_INFINITY,
  '.NaN': Number.NaN,
  inf: 'inf',
  '12:30': '12:30',
  '1:20:30': '1:20:30',
  '1.2.3': '1.2.3',
  '2024-01-01': '2024-01-01',
  '2024-01-01T00:00:00Z': '2024-01-01T00:00:00Z',
  '1d': '1d',
  '10.0.0.1': '10.0.0.1',
  '1e3m': '1e3m',
  '0x': '0x',
  '0xg': '0xg',
  '18446744073709551615': 2 ** 64,
};

for (const [text, value] of Object.entries(values)) {
  test(`plain ${text} is ${String(value)}`, () => {
    const root = read(`a: ${text}\n`) as { a: unknown };
    assert.deepEqual(root.a, value);
  });
}

test('quoted and block values are strings', () => {
  assert.deepEqual(read(`a: "on"\nb: '80'\nc: |\n  1\nd: >-\n  a\n  b\ne: "\\x41\\n"\nf: 'it''s'\n`), {
    a: 'on',
    b: '80',
    c: '1\n',
    d: 'a b',
    e: 'A\n',
    f: "it's",
  });
});

test('tags decide', () => {
  const text = `a: !!str 80\nb: !!int "80"\nc: !!float 1\nd: !!bool yes\ne: !!binary w6k=\nf: !mine 1\ng: ! 5\nh: !!null ""\n`;
  assert.deepEqual(read(text), { a: '80', b: 80, c: 1, d: true, e: 'é', f: '1', g: '5', h: null });
  assert.deepEqual(said(parseSegment('a: !!int x\n')), ['1: wrong-tag: "x" cannot be read as `!!int`']);
});

test('keys become strings as JSON has them', () => {
  assert.deepEqual(read('1: a\n0x10: b\non: c\n~: d\n1.50: e\n'), {
    1: 'a',
    16: 'b',
    true: 'c',
    null: 'd',
    1.5: 'e',
  });
});

test('the last of duplicate keys counts and the later ones are told', () => {
  const { root } = parseSegment('a: 1\nb: 2\na: 3\n');
  assert.deepEqual(data(root), { b: 2, a: 3 });
  assert.deepEqual(root?.type === 'map' && root.duplicates, [{ key: 'a', span: { start: 10, end: 11 } }]);
});

test('a merge key overrides what is written before it', () => {
  const text = 'p: &p {a: 1, b: 1}\nq: {a: 2, <<: *p, b: 3}\nr: {"<<": 1}\n';
  assert.deepEqual((read(text) as { q: unknown }).q, { a: 1, b: 3 });
  assert.deepEqual((read(text) as { r: unknown }).r, { '<<': 1 });
});

test('of merged lists earlier maps win', () => {
  const text = 'p: &p {a: 1}\nq: &q {a: 2, b: 2}\nr:\n  <<: [*p, *q]\n';
  assert.deepEqual((read(text) as { r: unknown }).r, { a: 1, b: 2 });
});

test('an anchor may be defined again; an alias means the one before it', () => {
  assert.deepEqual(read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n'), { a: 1, b: 1, c: 2, d: 2 });
});

test('an alias node has its own span and shares its parts', () => {
  const text = 'a: &x {k: [v]}\nb: *x\n';
  const { root } = parseSegment(text);
  assert(root?.type === 'map');
  const [a, b] = root.entries.map(entry => entry.value);
  assert(a?.type === 'map' && b?.type === 'map');
  assert.equal(text.slice(b.start, b.end), '*x');
  assert.equal(a.entries, b.entries);
});

test('aliases of nothing and of themselves are said', () => {
  assert.deepEqual(said(parseSegment('a: *x\n')), [
    '1: unknown-anchor: No anchor `&x` comes before this alias',
  ]);
  assert.deepEqual(said(parseSegment('a: &x [*x]\n')), [
    '1: self-reference: The anchor `&x` contains itself',
  ]);
});

test('alias bombs are one problem and cost nothing', () => {
  const letters = 'abcdefghi';
  const line = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`;
  const lines = [...letters].map((name, i) => line(name, i === 0 ? 'x' : `*${letters[i - 1]}`));
  const { problems } = parseSegment(lines.join(''));
  assert.deepEqual(new Set(problems.map(problem => problem.id)), new Set(['too-many-aliases']));
  const merges = `a: &a {${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')}}\n${'b:\n  <<: *a\n'.repeat(500)}`;
  assert.deepEqual(
    parseSegment(merges).problems.map(problem => problem.id),
    ['too-many-aliases'],
  );
});

test('what libyaml accepts is no problem', () => {
  const accepted = {
    "a:\n  b: 'one\ntwo'\n": { a: { b: 'one two' } },
    'a:\n  b: "one\n\n  two\\\n three"\n': { a: { b: 'one\ntwothree' } },
    'a:\n  b: [1,\n2 # c\n]\n': { a: { b: [1, 2] } },
    'a:\n  b: {x: one\ntwo}\n': { a: { b: { x: 'one two' } } },
    'a: "b"#c\n': { a: 'b' },
    'a:\tb\n': { a: 'b' },
    '{"a":1,"b":{"c":[true]}}\n': { a: 1, b: { c: [true] } },
    '? a\n: b\n': { a: 'b' },
    '%YAML 1.1\n---\na: 1\n': { a: 1 },
    'a: 1\rb: 2\r': { a: 1, b: 2 },
  };
  for (const [text, value] of Object.entries(accepted)) {
    const segment = parseSegment(text);
    assert.deepEqual(said(segment), [], text);
    assert.deepEqual(data(segment.root), value, text);
    assert.equal(segment.partial, false, text);
  }
});

test('a block scalar at the end of a text without line break has none', () => {
  assert.deepEqual(read('a: |\n  b'), { a: 'b' });
  assert.deepEqual(read('a: |\n  b\n'), { a: 'b\n' });
});

test('an empty document has no root', () => {
  for (const text of ['', '\n', '# c\n', '---\n', '--- # c\n# d\n', '\ufeff', '...\n'])
    assert.deepEqual(
      { ...parseSegment(text), text },
      { text, root: undefined, partial: false, problems: [] },
    );
  assert.equal(parseSegment('--- ~\n').root?.type, 'scalar');
});

test('JSON values are read as JSON', () => {
  const strings = fc.string({ unit: 'grapheme-ascii' });
  const json = fc.object({
    key: strings,
    values: [strings, fc.integer(), fc.boolean(), fc.constant(null)],
    maxDepth: 3,
  });
  fc.assert(
    fc.property(json, value => {
      assert.deepEqual(read(JSON.stringify(value)), JSON.parse(JSON.stringify(value)));
      assert.deepEqual(read(JSON.stringify(value, null, 2)), JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 200 },
  );
});
