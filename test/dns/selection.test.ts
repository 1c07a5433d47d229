import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  differences,
  isNearMiss,
  matches,
  matchesLabelSelector,
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

test('expressions; a selector without conditions picks every pod', () => {
  const one = (key: string, operator: string, ...values: string[]) =>
    matchesLabelSelector({ matchLabels: {}, matchExpressions: [{ key, operator, values }] }, labels);
  assert.equal(one('app', 'In', 'web', 'db'), 'yes');
  assert.equal(one('app', 'In', 'web'), 'no');
  assert.equal(one('app', 'NotIn', 'web'), 'yes');
  assert.equal(one('zone', 'NotIn', 'a'), 'yes', 'an absent key is not in any list');
  assert.equal(one('app', 'NotIn', 'db'), 'no');
  assert.equal(one('app', 'Exists'), 'yes');
  assert.equal(one('zone', 'Exists'), 'no');
  assert.equal(one('zone', 'DoesNotExist'), 'yes');
  assert.equal(one('app', 'In', '{{ .x }}'), 'unknown');
  assert.equal(one('app', 'NotIn', '{{ .x }}'), 'unknown');
  assert.equal(one('app', 'Gt', '1'), 'unknown');
  assert.equal(matchesLabelSelector({ matchLabels: {}, matchExpressions: [] }, labels), 'yes');
  assert.equal(matchesLabelSelector({ matchLabels: { app: 'web' }, matchExpressions: [] }, labels), 'no');
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
