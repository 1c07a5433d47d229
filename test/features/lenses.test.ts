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

test('how many strings name a Service, one of its pods or ports', () => {
  const client = (host: string, name = 'client'): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  containers:
    - name: main
      image: registry.example/client:1
      env:
        - {name: DB_HOST, value: ${host}}
`;
  const texts = { ...files, 'a.yaml': client('db-1.db'), 'b.yaml': client('other-db', 'other') };
  assert.deepEqual(lenses(['usedBy'], texts, 'service.yaml'), ['2: used by 1 string → a.yaml']);
  const more = { ...texts, 'c.yaml': client('"db.default:7000,db-0.db:7000"', 'third') };
  assert.deepEqual(lenses(['usedBy'], more, 'service.yaml'), ['2: used by 3 strings → a.yaml c.yaml c.yaml']);
  assert.deepEqual(lenses(['usedBy'], files, 'service.yaml'), []);
});

test('no lens where there is nothing to lead to, or where it is not asked for', () => {
  assert.deepEqual(lenses(['pods'], { 'service.yaml': files['service.yaml'] }, 'service.yaml'), []);
  assert.deepEqual(lenses([], files, 'service.yaml'), []);
});
