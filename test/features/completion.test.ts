import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyse, uriOf } from '../support/check.ts';
import { actualCompletions } from '../support/completion.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const folder = 'test/features/completion';

for (const name of readdirSync(folder).filter(one => one.endsWith('.yaml')))
  test(name, () => {
    const path = join(folder, name);
    const expected = readFileSync(path, 'utf8');
    const actual = actualCompletions(expected);
    if (process.env.UPDATE) writeFileSync(path, actual);
    else assert.equal(actual, expected);
  });

test('among many Services those are listed that what is typed may mean, by their own names or those of their pods', () => {
  const both = (i: number): string =>
    `${headlessService(`s${i}`).replace(`{app: s${i}}`, `{app: w${i}}`)}---\n${statefulSet(`w${i}`, `s${i}`)}`;
  const asker = `apiVersion: v1
kind: Pod
metadata: {name: asker}
spec:
  containers:
    - name: main
      image: registry.example/main
      env: [{name: DB_HOST, value: TYPED}]
`;
  const many = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`${i}.yaml`, both(i)]));
  const offered = (typed: string): readonly string[] => {
    const text = asker.replace('TYPED', typed);
    const offset = text.indexOf(typed, text.indexOf('value')) + typed.length;
    const found = analyse({ ...many, 'asker.yaml': text }).features.completions(uriOf('asker.yaml'), offset);
    assert.equal(found?.incomplete, true);
    return found.items.map(({ label }) => String(label));
  };
  assert.ok(offered('w65-').includes('w65-2.s65'));
  assert.ok(offered('s6').includes('s69'));
  assert.ok(!offered('s6').includes('s50'));
});
