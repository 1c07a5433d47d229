import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { actualHovers } from '../support/hover.ts';

/** What hovers say, as Markdown. `UPDATE=1 npm test` rewrites the expectations: review the diff. */
const folder = 'test/features/hover';
const paths = readdirSync(folder)
  .filter(path => path.endsWith('.yaml'))
  .sort();

for (const path of paths)
  test(`${folder}/${path}`, () => {
    const text = readFileSync(join(folder, path), 'utf8');
    const actual = actualHovers(text);
    if (process.env.UPDATE === '1') writeFileSync(join(folder, path), actual);
    else
      assert.equal(actual, text, 'what hovers say differs from the fixture (UPDATE=1 npm test rewrites it)');
  });
