import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Field } from '../../server/src/core/resources/field.ts';
import { environmentOf } from '../../server/src/core/resources/text-names/environment.ts';
import { anything } from '../../server/src/core/resources/text-names/expansion.ts';
import { nodeAt } from '../../server/src/core/syntax/locate.ts';
import { parseSegment } from '../../server/src/core/syntax/yaml.ts';

type Variable = { readonly name: string; readonly value: string };

/** The kubelet's way with a list: each value sees those before it, a later one of a name replaces it, what is filled in is not read again. */
function kubelet(list: readonly Variable[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { name, value } of list) known.set(name, expanded(value, known));
  return known;
}

/**
 * What the kubelet makes of a value, as `Expand` of k8s.io/kubernetes/third_party/forked/golang/expansion reads it: `$$` is a dollar sign,
 * `$(` without an end stays, and so does `$` before anything else. A variable that is not in the list stays as it is written unless it
 * comes from elsewhere, and `$x` unless a program fills it in: hence anything.
 */
function expanded(value: string, known: ReadonlyMap<string, string>): string {
  let text = '';
  let at = 0;
  while (at < value.length) {
    const [unit, next] = [value[at]!, value[at + 1]];
    const end = next === '(' ? value.indexOf(')', at) : -1;
    if (unit !== '$' || next === undefined) {
      text += unit;
      at += 1;
    } else if (end >= 0) {
      text += known.get(value.slice(at + 2, end)) ?? anything;
      at = end + 1;
    } else if (next === 'x') {
      const name = /^x+/.exec(value.slice(at + 1))![0];
      text += anything;
      at += 1 + name.length;
    } else {
      text += next === '$' ? '$' : unit + next;
      at += 2;
    }
  }
  return text;
}

const parts = [
  '$',
  '$(',
  ')',
  '$(A)',
  '$(B)',
  '$(C)',
  '$$',
  '$$(A)',
  '$$$(B)',
  'x',
  '-0',
  '.db',
  ':7000',
  ',',
  ' ',
  '/',
];
const variable = fc.record({
  name: fc.constantFrom('A', 'B', 'C', 'D'),
  value: fc.array(fc.constantFrom(...parts), { maxLength: 6 }).map(some => some.join('')),
});

test('the values of a list of variables are those that the kubelet gives a container', () => {
  fc.assert(
    fc.property(fc.array(variable, { maxLength: 8 }), list => {
      const { root } = parseSegment(JSON.stringify({ env: list }));
      const environment = environmentOf(new Field(nodeAt(root, []), []));
      const expected = kubelet(list);
      for (const name of ['A', 'B', 'C', 'D'])
        assert.equal(environment.variables(name), expected.get(name), name);
      for (const [i] of list.entries()) {
        const before = kubelet(list.slice(0, i));
        for (const name of ['A', 'B'])
          assert.equal(environment.before(i)(name), before.get(name), `${name} at ${i}`);
      }
    }),
    { numRuns: 500 },
  );
});
