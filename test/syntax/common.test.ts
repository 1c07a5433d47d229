import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commonEnd, commonStart } from '../../server/src/core/base/common.ts';

const text = fc.array(fc.constantFrom('a', 'b', '\n', '😀')).map(parts => parts.join(''));

test('what two texts have in common is found as by looking at each unit', () => {
  fc.assert(
    fc.property(text, text, text, text, (start, a, b, end) => {
      const [left, right] = [start + a + end, start + b + end];
      const shorter = Math.min(left.length, right.length);
      let first = 0;
      while (first < shorter && left[first] === right[first]) first++;
      let last = 0;
      while (last < shorter && left.at(-1 - last) === right.at(-1 - last)) last++;
      assert.equal(commonStart(left, right), first);
      assert.equal(commonEnd(left, right), last);
    }),
  );
});
