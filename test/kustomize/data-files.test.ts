import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, uriOf } from '../support/check.ts';

const broken =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  {% if headless %}\n  clusterIP: None\n';

/** The rules that speak in a broken file of an overlay that names it in one of its fields. */
function said(field: string): readonly string[] {
  const analysis = analyse({ 'kustomization.yaml': field, 'later.yaml': broken });
  return [...new Set(analysis.diagnostics(uriOf('later.yaml')).map(({ rule }) => rule))];
}

test('what only goes into a generated object need not be YAML', () => {
  assert.deepEqual(said('resources: [later.yaml]\n'), ['yaml/unreadable']);
  assert.deepEqual(said('configMapGenerator: [{name: a, files: [later.yaml]}]\n'), []);
  assert.deepEqual(said('configMapGenerator: [{name: a, files: [key=later.yaml]}]\n'), []);
  assert.deepEqual(said('resources: [later.yaml]\nconfigMapGenerator: [{name: a, files: [later.yaml]}]\n'), [
    'yaml/unreadable',
  ]);
});

test('a kustomization that is no YAML is named, whatever it lacks besides', () => {
  const analysis = analyse({ 'kustomization.yaml': 'resources: [\n' });
  assert.deepEqual(
    analysis.diagnostics(uriOf('kustomization.yaml')).map(({ rule }) => rule),
    ['yaml/unreadable'],
  );
});
