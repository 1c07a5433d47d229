import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  differences,
  isNearMiss,
  matches,
  unmetExpressions,
  unmetLabels,
} from '../../server/src/core/resolve/selection.ts';

const labels = { app: 'db', tier: 'data' };

// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
test('a Service needs every pair; one without pairs picks nothing', () => {
  assert.equal(matches({ app: 'db' }, labels), 'yes');
  assert.equal(matches({ app: 'db', tier: 'data' }, labels), 'yes');
  assert.equal(matches({ app: 'db', tier: 'web' }, labels), 'no');
  assert.equal(matches({ App: 'db' }, labels), 'no');
  assert.equal(matches({}, labels), 'no');
});

test('placeholders: equal ones are equal, others are unknown', () => {
  const name = '{{ .Release.Name }}';
  assert.equal(matches({ app: name }, { app: name }), 'yes');
  assert.equal(matches({ app: name }, labels), 'unknown');
  assert.equal(matches({ app: 'db' }, { app: '$APP' }), 'unknown');
  assert.equal(matches({ app: name, tier: 'web' }, labels), 'no', 'one pair is surely wrong');
  assert.equal(matches({ app: 'db' }, { '{{ .key }}': 'db' }), 'unknown');
});

test('expressions that are surely not met', () => {
  const unmet = (key: string, operator: string, ...values: string[]) =>
    unmetExpressions({ matchLabels: {}, matchExpressions: [{ key, operator, values }] }, labels).length === 1;
  assert.ok(!unmet('app', 'In', 'web', 'db'));
  assert.ok(unmet('app', 'In', 'web'));
  assert.ok(unmet('zone', 'In', 'a'));
  assert.ok(!unmet('app', 'NotIn', 'web'));
  assert.ok(!unmet('zone', 'NotIn', 'a'), 'an absent key is not in any list');
  assert.ok(unmet('app', 'NotIn', 'db'));
  assert.ok(!unmet('app', 'Exists'));
  assert.ok(unmet('zone', 'Exists'));
  assert.ok(!unmet('zone', 'DoesNotExist'));
  assert.ok(unmet('app', 'DoesNotExist'));
  assert.ok(!unmet('app', 'In', '{{ .x }}'), 'a placeholder decides');
  assert.ok(!unmet('app', 'NotIn', '{{ .x }}'));
  assert.ok(!unmet('{{ .key }}', 'Exists'));
  assert.ok(!unmet('app', 'Gt', '1'), 'an operator that does not exist is said elsewhere');
});

test('labels that are surely not there', () => {
  const unmet = (matchLabels: Record<string, string>, others: Record<string, string> = labels) =>
    unmetLabels({ matchLabels, matchExpressions: [] }, others);
  assert.deepEqual(unmet({}), []);
  assert.deepEqual(unmet({ app: 'db', tier: 'web', zone: 'a' }), [
    ['tier', 'web'],
    ['zone', 'a'],
  ]);
  assert.deepEqual(unmet({ app: '{{ .x }}', zone: 'a' }, { app: 'db', '{{ .key }}': 'a' }), []);
});

test('how a selector differs from labels', () => {
  const found = (selector: Record<string, string>, others: Record<string, string> = labels) =>
    differences(selector, others).map(one => one.found);
  assert.deepEqual(found({ App: 'db' }), [{ how: 'keyCase', key: 'app' }]);
  assert.deepEqual(found({ name: 'db' }), [{ how: 'otherKey', key: 'app' }]);
  assert.deepEqual(found({ app: 'DB' }), [{ how: 'valueCase', value: 'db' }]);
  assert.deepEqual(found({ app: 'postgre' }, { app: 'postgres' }), [{ how: 'valueSlip', value: 'postgres' }]);
  assert.deepEqual(found({ app: 'frontend' }), [{ how: 'otherValue', value: 'db' }]);
  assert.deepEqual(found({ zone: 'a' }), [{ how: 'absent' }]);
  assert.deepEqual(found({ app: 'db', part: 'db' }), [{ how: 'absent' }], '`app` is taken by the other pair');
  assert.deepEqual(found({ app: '{{ .x }}' }), []);
});

test('what counts as nearly selected', () => {
  const near = (selector: Record<string, string>) => isNearMiss(selector, differences(selector, labels));
  assert.ok(near({ App: 'db' }));
  assert.ok(near({ app: 'db', tier: 'web' }), 'one of two pairs matches');
  assert.ok(!near({ app: 'frontend' }));
  assert.ok(!near({ zone: 'a', part: 'b' }));
  assert.ok(!near({ app: 'db' }), 'it does match');
});
