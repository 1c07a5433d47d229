import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyProblem, valueProblem } from '../../server/src/core/rules/support/labels.ts';
import type { NameSyntax } from '../../server/src/core/rules/support/names.ts';
import {
  kernelName,
  label,
  label1035,
  portName,
  prefix,
  rightName,
  subdomain,
} from '../../server/src/core/rules/support/names.ts';

const long = (length: number): string => 'a'.repeat(length);

const cases: readonly (readonly [string, NameSyntax, string, string | undefined])[] = [
  ['label', label, 'a', undefined],
  ['label', label, '1', undefined],
  ['label', label, long(63), undefined],
  ['label', label, long(64), 'long'],
  ['label', label, 'A', 'capitals'],
  ['label', label, 'a.b', 'dots'],
  ['label', label, 'a_b', 'characters'],
  ['label', label, '-a', 'edge'],
  ['label', label, 'a-', 'edge'],
  ['label1035', label1035, '1a', 'letterFirst'],
  ['label1035', label1035, 'a1', undefined],
  ['subdomain', subdomain, 'a.b-c.1', undefined],
  ['subdomain', subdomain, `${long(63)}.${long(189)}`, undefined],
  ['subdomain', subdomain, long(254), 'long'],
  ['subdomain', subdomain, 'a..b', 'edge'],
  ['subdomain', subdomain, '*.b', 'characters'],
  ['kernelName', kernelName, long(65), 'long'],
  ['portName', portName, 'http-80', undefined],
  ['portName', portName, long(16), 'long'],
  ['portName', portName, '8080', 'letter'],
  ['portName', portName, 'a--b', 'hyphens'],
  ['portName', portName, 'Http', 'capitals'],
  ['prefix', prefix(label), 'web-', undefined],
  ['prefix', prefix(label), '-web-', 'edge'],
];
for (const [syntax, check, name, what] of cases)
  test(`${syntax}: "${name.slice(0, 20)}" (${name.length}) ${what ?? 'is right'}`, () =>
    assert.equal(check(name)?.what, what));

test('the right name is offered where it is plain', () => {
  assert.equal(rightName('My_DB', label), 'my-db');
  assert.equal(rightName('my.db', label), 'my-db');
  assert.equal(rightName(' Web ', label), 'web');
  assert.equal(rightName('a--b', portName), 'a-b');
  assert.equal(rightName('数据库', label), undefined);
  assert.equal(rightName(long(64), label), undefined);
});

test('keys of labels', () => {
  for (const key of ['app', 'app.kubernetes.io/name', 'A_b.c-D', long(63)])
    assert.equal(keyProblem(key), undefined);
  assert.equal(keyProblem('/app')?.what, 'prefix');
  assert.equal(keyProblem('Example.com/app')?.what, 'prefix');
  assert.equal(keyProblem('a/b/c')?.what, 'keyCharacters');
  assert.equal(keyProblem('example.com/')?.what, 'keyEdge');
  assert.equal(keyProblem(long(64))?.what, 'keyLong');
});

test('values of labels', () => {
  for (const value of ['', 'a', '1.2.3', 'A_b']) assert.equal(valueProblem(value), undefined);
  assert.equal(valueProblem('a b')?.what, 'valueCharacters');
  assert.equal(valueProblem('12:30')?.what, 'valueCharacters');
  assert.equal(valueProblem('.a')?.what, 'valueEdge');
  assert.equal(valueProblem(long(64))?.what, 'valueLong');
});
