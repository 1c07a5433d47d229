import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EditorAnalysis } from '../../server/src/core/analysis-editor.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';
import { tinyOverlays } from '../support/tiny-overlay.ts';

const base = { 'base/service.yaml': headlessService('db'), 'base/set.yaml': statefulSet('db') };
const both = 'resources: [../base/service.yaml, ../base/set.yaml]\n';
const service = uriOf('base/service.yaml');
const set = uriOf('base/set.yaml');

function overlaid(overlays: Readonly<Record<string, string>>): EditorAnalysis {
  const analysis = new EditorAnalysis(fault => assert.fail(fault), tinyOverlays);
  const texts = { ...base, ...overlays };
  analysis.apply({ files: Object.entries(texts).map(([path, text]) => ({ uri: uriOf(path), text })) });
  return analysis;
}

const alike = overlaid({
  'dev/kustomization.yaml': `namespace: dev\n${both}`,
  'prod/kustomization.yaml': `namespace: prod\n${both}`,
});
const unlike = overlaid({
  'dev/kustomization.yaml': 'resources: [../base/service.yaml]\n',
  'prod/kustomization.yaml': `namePrefix: prod-\n${both}`,
});

test('a lens says of how many overlays it is true', () => {
  const lenses = (analysis: EditorAnalysis): string[] =>
    analysis.features.lenses(service, ['pods']).map(({ title }) => title.map(plain).join(' · '));
  assert.deepEqual(lenses(alike), ['3 pods']);
  assert.deepEqual(lenses(unlike), ['3 pods · 1 of 2 overlays']);
});

test('hints and outlines say what all overlays agree on', () => {
  const all = { start: 0, end: 1000 };
  const hints = (analysis: EditorAnalysis): string[] =>
    analysis.features.hints(service, all, ['matches', 'names', 'namespace']).map(({ label }) => plain(label));
  assert.deepEqual(hints(alike), ['picks 3 pods, those of StatefulSet db']);
  assert.deepEqual(hints(unlike), ['namespace: default']);
  const outline = (analysis: EditorAnalysis): string[] =>
    analysis.features.outline(set).flatMap(({ details }) => details.map(plain));
  assert.deepEqual(outline(alike), ['StatefulSet', '3 pods']);
  const children = alike.features.outline(set).flatMap(item => item.children.map(({ name }) => name));
  assert.deepEqual(children, ['main'], 'the names of the pods differ by namespace');
  assert.deepEqual(outline(unlike), ['StatefulSet', '3 pods']);
});

test('names that only an overlay gives are found, and lead to what is written', () => {
  const [pod] = unlike.features.symbols('prod-db-1.prod');
  assert.equal(pod?.name, 'prod-db-1.prod-db.default.svc.cluster.local');
  assert.equal(pod?.place.uri, set);
  const found = alike.features.symbols('db').map(({ name, place }) => `${name} ${place.uri === set}`);
  assert.deepEqual(found.sort(), ['db false', 'db true'], 'an object of two overlays is one');
});

test('from a Service to its pods and to its workload, once for all overlays', () => {
  const at = headlessService('db').indexOf('None') + 1;
  for (const analysis of [alike, unlike]) {
    assert.deepEqual(
      analysis.features.podsBehind(service, at).map(({ uri }) => uri),
      [set],
    );
    assert.deepEqual(
      analysis.features.pair(service, at).map(({ uri }) => uri),
      [set],
    );
  }
});
