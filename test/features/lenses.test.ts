import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LensSort } from '../../server/src/core/analysis-types.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const files = {
  'service.yaml': `# the database\n${headlessService('db')}`,
  'set.yaml': statefulSet('db'),
};

/** Lenses as `line: title → places`. */
function lenses(sorts: readonly LensSort[], texts: Readonly<Record<string, string>>, path: string): string[] {
  return analyse(texts)
    .features.lenses(uriOf(path), sorts)
    .map(({ span, title, places }) => {
      const line = texts[path]!.slice(0, span.start).split('\n').length;
      const to = places.map(({ uri }) => uri.slice(uriOf('').length));
      return `${line}: ${title.map(plain).join(' · ')} → ${to.join(' ')}`;
    });
}

test('above a Service its pods, above a workload its Services', () => {
  assert.deepEqual(lenses(['pods'], files, 'service.yaml'), ['2: 3 pods → set.yaml']);
  assert.deepEqual(lenses(['pods'], files, 'set.yaml'), ['1: Service db → service.yaml']);
});

test('no lens where there is nothing to lead to, or where it is not asked for', () => {
  assert.deepEqual(lenses(['pods'], { 'service.yaml': files['service.yaml'] }, 'service.yaml'), []);
  assert.deepEqual(lenses([], files, 'service.yaml'), []);
});
