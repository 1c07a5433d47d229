import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Located } from '../../server/src/core/base/located.ts';
import { analyse, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';
import { offsetOf } from '../support/marked.ts';

const client = `apiVersion: apps/v1
kind: Deployment
metadata: {name: client}
spec:
  selector: {matchLabels: {app: client}}
  template:
    metadata: {labels: {app: client}}
    spec:
      containers:
        - name: main
          image: registry.example/client:1
          env:
            - {name: DB_HOST, value: db-1.db}
`;
const files = {
  'service.yaml': headlessService('db'),
  'set.yaml': statefulSet('db'),
  'client.yaml': client,
};

/** What a feature leads to from a piece of a file, as `file: text`. */
function from(
  path: keyof typeof files,
  piece: string,
  ask: 'podsBehind' | 'pair',
  texts: Readonly<Record<string, string>> = files,
): string[] {
  const analysis = analyse(texts);
  const offset = offsetOf(texts, path, piece, 1);
  const shown = ({ uri, span }: Located): string => {
    const text = analysis.text(uri)?.slice(span.start, span.end) ?? '';
    return `${uri.slice(uriOf('').length)}: ${text.split('\n')[0]}`;
  };
  return analysis.features[ask](uriOf(path), offset).map(shown);
}

test('from a Service, from what names it and from a name in text to the workload of its pods', () => {
  for (const piece of ['db', 'None', 'app: db', 'Service'])
    assert.deepEqual(from('service.yaml', piece, 'podsBehind'), ['set.yaml: db'], piece);
  assert.deepEqual(from('set.yaml', 'db\n  replicas', 'podsBehind'), ['set.yaml: db']);
  assert.deepEqual(from('client.yaml', 'db-1.db', 'podsBehind'), ['set.yaml: db']);
  assert.deepEqual(from('client.yaml', 'registry', 'podsBehind'), []);
});

test('of several workloads behind a Service the one whose pod is named', () => {
  const both = headlessService('db').replace('{app: db}', '{tier: data}');
  const labelled = (name: string): string =>
    statefulSet(name, 'db').replace('      labels: {', '      labels: {tier: data, ');
  const texts = {
    ...files,
    'service.yaml': both,
    'set.yaml': labelled('db'),
    'other.yaml': labelled('cache'),
  };
  assert.deepEqual(from('service.yaml', 'tier', 'podsBehind', texts).sort(), [
    'other.yaml: cache',
    'set.yaml: db',
  ]);
  assert.deepEqual(from('client.yaml', 'db-1.db', 'podsBehind', texts), ['set.yaml: db']);
});

test('the pair of a Service and its StatefulSet, from anywhere in one to the other', () => {
  assert.deepEqual(from('service.yaml', 'port:', 'pair'), ['set.yaml: apiVersion: apps/v1']);
  assert.deepEqual(from('set.yaml', 'image', 'pair'), ['service.yaml: apiVersion: v1']);
  assert.deepEqual(from('client.yaml', 'image', 'pair'), []);
});

test('in a file of many documents the one under the cursor counts', () => {
  const all = [headlessService('db'), headlessService('cache'), statefulSet('cache'), statefulSet('db')].join(
    '---\n',
  );
  const texts = { ...files, 'service.yaml': all, 'set.yaml': '' };
  const analysis = analyse(texts);
  const pair = analysis.features.pair(uriOf('service.yaml'), all.indexOf('app: cache'));
  assert.deepEqual(
    pair.map(({ kind, name }) => `${kind} ${name}`),
    ['StatefulSet cache'],
  );
});
