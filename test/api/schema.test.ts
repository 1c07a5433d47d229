import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fieldsOf } from '../../server/src/core/resources/schema.ts';
import { newerFields, newerTypes } from '../../server/src/core/resources/schema-newer.ts';
import { schemaTable } from '../../server/src/core/resources/schema-table.ts';
import { checkedKinds } from '../../server/src/core/rules/support/checked.ts';

const types = `${schemaTable}${newerTypes}`
  .split('\n')
  .filter(Boolean)
  .map(line => line.slice(0, line.indexOf(' ')));

test('each type that a field names is there', () => {
  for (const type of types)
    for (const [field, { type: value }] of fieldsOf(type) ?? []) {
      const name = value.replace(/^[[{]+/, '');
      assert.ok(/^[sbilxqto]$/.test(name) || types.includes(name), `${type}.${field}: ${value}`);
    }
});

test('every checked kind has its fields', () => {
  for (const kind of checkedKinds) assert.ok(fieldsOf(kind)?.has('metadata'), kind);
});

test('what is kept by hand is not in the generated table', () => {
  for (const { type, field, until } of newerFields) {
    const line = schemaTable.split('\n').find(one => one.startsWith(`${type} `)) ?? newerTypes;
    assert.equal(line.includes(` ${field}:`), until === '1.30', `${type}.${field}`);
  }
});

test('the table is what the installed types make it', () => {
  const run = spawnSync(process.execPath, ['scripts/generate-schema.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});
