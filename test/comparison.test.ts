import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const lines = readFileSync('docs/comparison.md', 'utf8').split('\n');
const rows = lines.filter(line => line.startsWith('| ')).slice(2);

test('every feature that is compared has a cell of ours and a test that shows it', () => {
  assert.equal(rows.length, 28);
  for (const row of rows) {
    const [, feature, here, shown] = row.split('|').map(cell => cell.trim());
    assert.match(here ?? '', /^(yes|no)\b/, feature);
    assert.match(shown ?? '', /^`test\//, feature);
  }
});

test('every test that is named exists', () => {
  const named = lines.flatMap(line => [...line.matchAll(/`(test\/[^`]+)`/g)].map(match => match[1]!));
  assert.ok(named.length >= rows.length);
  assert.deepEqual(
    named.filter(path => !existsSync(path)),
    [],
  );
});
