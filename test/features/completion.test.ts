import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { actualCompletions } from '../support/completion.ts';

const folder = 'test/features/completion';

for (const name of readdirSync(folder).filter(one => one.endsWith('.yaml')))
  test(name, () => {
    const path = join(folder, name);
    const expected = readFileSync(path, 'utf8');
    const actual = actualCompletions(expected);
    if (process.env.UPDATE) writeFileSync(path, actual);
    else assert.equal(actual, expected);
  });
