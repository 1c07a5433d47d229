import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cut } from '../../server/src/core/syntax/cut.ts';
import { pathAt, spanOf } from '../../server/src/core/syntax/locate.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';
import { data, nodes, repaired } from './support.ts';

const documents = [
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: db # c\n  labels: &l {app: "db", \'x\': y}\nspec:\n  clusterIP: None\n  selector: *l\n  ports:\n  - name: pg\n    port: 5432\n  - {name: web, port: 80}\n',
  'kind: ConfigMap\r\ndata:\r\n  a: |\r\n    one: "two\r\n     three\r\n  b: >-\r\n    x\r\n\r\n    y\r\n  <<: {c: 1}\r\n',
  'spec:\n  template:\n    spec:\n      containers:\n        - name: a\n          args: ["x", "y"]\n          env:\n            - name: A\n              value: "http://b:80"\n        - name: c\n',
  '{"kind": "List", "items": [\n  {"a": 1, "b": [true, null]},\n  {}\n]}\n',
];
const bits = [
  '\n',
  '  ',
  '\t',
  "'",
  '"',
  '[',
  ']',
  '{',
  '}',
  ': ',
  ':',
  '- ',
  '#',
  '|\n',
  '>',
  '&a ',
  '*a',
  '!t ',
  '? ',
  '\\',
  '%',
  '@',
  ',',
  '\r',
  '----\n',
  '{{ x }}',
  '<<<<<<< a\n',
  '🎉',
  '\ud83d',
  '\0',
  '\ufeff',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...bits), fc.nat(3)), { maxLength: 3 }),
    fc.option(fc.nat(400)),
  )
  .map(([document, changes, end]) => {
    const text = changes.reduce(
      (made, [at, bit, gone]) => made.slice(0, at) + bit + made.slice(at + gone),
      document,
    );
    return end === null ? text : text.slice(0, end);
  });

test('no mutation makes it throw, spans lie within the text and repairs repair', () => {
  fc.assert(
    fc.property(mutated, text => {
      for (const piece of cut(text)) check(piece.text);
    }),
    { numRuns: 1500 },
  );
});

function check(text: string): void {
  const segment = parseSegment(text);
  for (const { start, end } of segment.problems) assert(0 <= start && start <= end && end <= text.length);
  for (const [path, node] of segment.root ? nodes(segment.root) : []) {
    assert(0 <= node.start && node.start <= node.end && node.end <= text.length);
    spanOf(segment.root!, path, 'value');
  }
  pathAt(segment.root, text.length >> 1, text);
  if (!segment.problems.some(problem => problem.fix)) return;
  const whole = cut(repaired(segment)).map(piece => parseSegment(piece.text));
  assert.deepEqual(
    whole.flatMap(made => made.problems),
    [],
  );
  assert.deepEqual(data(whole.find(made => made.root)?.root), data(segment.root));
}

test('no text makes it hang', () => {
  const slow = [
    'a: "b\n',
    'a: {\n',
    'a: [\'x, "b\n',
    'a: b: c\n',
    '[',
    '- ',
    '- name: a\n      x: 1\n',
    'a: {{ .b }}\n',
    '\t',
    '&a ',
    '*a ',
    '? ',
    '{{ ',
  ];
  for (const part of slow) {
    const text = part.repeat(6_000 / part.length);
    // Time of this process alone: what else the machine does must not decide.
    const start = process.cpuUsage();
    parseSegment(text);
    const took = process.cpuUsage(start).user / 1000;
    assert(took < 8_000, `${JSON.stringify(part)} took ${took} ms`);
  }
});

test('deep nesting is a problem, not a crash', () => {
  for (const text of ['['.repeat(100_000), `${'['.repeat(2_000)}${']'.repeat(2_000)}`, '- '.repeat(20_000)]) {
    const { problems } = parseSegment(text);
    assert(problems.length > 0);
  }
});
