import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';

const files = {
  'db.yaml': `${headlessService('db')}---\n${statefulSet('db')}`,
  'shop/queue.yaml': `${headlessService('queue')}---\n${statefulSet('queue').replace('replicas: 3', 'replicas: 400')}`,
  'lost.yaml': statefulSet('lost'),
};

function names(query: string): string[] {
  return analyse(files)
    .features.symbols(query)
    .map(({ sort, name }) => `${sort} ${name}`);
}

test('a pod is found by its DNS name', () => {
  assert.deepEqual(names('db-0.db'), ['pod db-0.db.default.svc.cluster.local']);
  assert.ok(names('queue-312').includes('pod queue-312.queue.default.svc.cluster.local'));
  assert.deepEqual(names('queue-400'), [], 'there is no such pod');
  assert.deepEqual(names('lost-0.lost'), [], 'a name that resolves to nothing');
});

test('objects are found by letters of their names, Services also by their full name', () => {
  assert.deepEqual(names('que'), ['service queue', 'workload queue']);
  assert.deepEqual(names('QE'), ['service queue', 'workload queue']);
  assert.deepEqual(names('queue.default'), [
    'service queue.default.svc.cluster.local',
    ...Array.from({ length: 20 }, (_, i) => `pod queue-${i}.queue.default.svc.cluster.local`),
  ]);
  assert.equal(names('').length, 5);
});

test('a pod leads to the replicas that make it', () => {
  const analysis = analyse(files);
  const [pod] = analysis.features.symbols('db-2.db');
  assert.equal(pod?.container, 'StatefulSet db');
  assert.equal(analysis.text(pod!.place.uri)?.slice(pod!.place.span.start, pod!.place.span.end), '3');
});

test('a workspace of thousands gives as many as can be read', () => {
  const many = Object.fromEntries(
    Array.from({ length: 2000 }, (_, i) => [`f${i}.yaml`, headlessService(`service-${i}`)]),
  );
  assert.equal(analyse(many).features.symbols('s').length, 300);
});
