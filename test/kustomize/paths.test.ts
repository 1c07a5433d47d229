import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, uriOf } from '../support/check.ts';

const files = {
  'base/kustomization.yaml': 'resources:\n- db.yaml\n- gone.yaml\n',
  'base/db.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\n',
  'prod/kustomization.yaml':
    'resources:\n- ../base\npatches:\n- path: patch.yaml\nconfigMapGenerator:\n- name: x\n  files: [conf=app.yaml]\nnamePrefix: db.yaml\n',
  'prod/patch.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {clusterIP: None}\n',
  'prod/app.yaml': 'a: b\n',
};

/** Where a piece of a file leads. */
function target(path: keyof typeof files, piece: string): string | undefined {
  const definition = analyse(files).features.definition(uriOf(path), files[path].indexOf(piece) + 1);
  return definition?.targets[0]?.uri;
}

test('a path of a kustomization leads to its file, or to the kustomization of its folder', () => {
  assert.equal(target('base/kustomization.yaml', 'db.yaml'), uriOf('base/db.yaml'));
  assert.equal(target('prod/kustomization.yaml', '../base'), uriOf('base/kustomization.yaml'));
  assert.equal(target('prod/kustomization.yaml', 'patch.yaml'), uriOf('prod/patch.yaml'));
  assert.equal(target('prod/kustomization.yaml', 'conf=app'), uriOf('prod/app.yaml'));
});

test('what is no path, or leads nowhere, has no definition', () => {
  assert.equal(target('base/kustomization.yaml', 'gone.yaml'), undefined);
  assert.equal(target('prod/kustomization.yaml', 'db.yaml'), undefined);
});
