import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { actualFixture } from './support/check.ts';
import { readFixture } from './support/fixture.ts';

/** Every finding has to be annotated and every annotation found. `UPDATE=1 npm test` rewrites the annotations: review the diff. */
const folder = 'test/rules';
const paths = readdirSync(folder, { recursive: true })
  .map(String)
  .filter(path => path.endsWith('.yaml'))
  .sort();

for (const path of paths)
  test(`${folder}/${path}`, () => {
    const text = readFileSync(join(folder, path), 'utf8');
    const actual = actualFixture(readFixture(text));
    if (process.env.UPDATE === '1') writeFileSync(join(folder, path), actual);
    else
      assert.equal(
        actual,
        text,
        'what the program finds differs from the fixture (UPDATE=1 npm test rewrites it)',
      );
  });
