import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizeOf } from '../../server/src/core/resources/quantity.ts';

const sizes: readonly (readonly [string, number | undefined])[] = [
  ['1', 1],
  ['500m', 0.5],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['2e3', 2000],
  ['12E', 12e18],
  ['-1k', -1000],
  ['.5', 0.5],
  ['5.', 5],
  ['', undefined],
  ['.', undefined],
  ['1.2.3', undefined],
  ['512MB', undefined],
  ['1 Gi', undefined],
  ['half', undefined],
  ['1K', undefined],
];
for (const [text, size] of sizes)
  test(`quantity "${text}" is ${size ?? 'none'}`, () => assert.equal(sizeOf(text), size));
