import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scheduler } from '../../server/src/lsp/scheduler.ts';

/** A scheduler whose slices are run by hand. */
function byHand() {
  const queue: (() => void)[] = [];
  const failures: unknown[] = [];
  const scheduler = new Scheduler(
    run => queue.push(run),
    error => failures.push(error),
  );
  const runAll = () => {
    for (const run of queue.splice(0)) run();
  };
  return { scheduler, queue, failures, runAll };
}

/** Steps that each take longer than a slice. */
function* slow(log: string[], name: string, steps: number): Generator<void, void> {
  for (let step = 1; step <= steps; step++) {
    for (const end = Date.now() + 10; Date.now() < end; );
    log.push(`${name}${step}`);
    yield;
  }
}

test('long work lets others come between its slices', () => {
  const { scheduler, runAll, queue } = byHand();
  const log: string[] = [];
  scheduler.run(
    'a',
    () => slow(log, 'a', 2),
    () => log.push('a done'),
  );
  runAll();
  assert.deepEqual(log, ['a1']);
  for (let turn = 0; queue.length > 0 && turn < 5; turn++) runAll();
  assert.deepEqual(log, ['a1', 'a2', 'a done']);
});

test('newer work of the same name takes the place of the older', () => {
  const { scheduler, runAll, queue } = byHand();
  const log: string[] = [];
  scheduler.run(
    'a',
    () => slow(log, 'old', 3),
    () => log.push('old done'),
  );
  runAll();
  scheduler.run(
    'a',
    () => slow(log, 'new', 1),
    () => log.push('new done'),
  );
  for (let turn = 0; queue.length > 0 && turn < 9; turn++) runAll();
  assert.deepEqual(log, ['old1', 'new1', 'new done']);
});

test('work that fails is reported, and the next is done', () => {
  const { scheduler, runAll, failures } = byHand();
  const log: string[] = [];
  const failing = function* (): Generator<void, void> {
    yield;
    throw new Error('broken');
  };
  scheduler.run('a', failing);
  scheduler.run(
    'b',
    () => [][Symbol.iterator](),
    () => log.push('b done'),
  );
  runAll();
  assert.equal(String(failures[0]), 'Error: broken');
  assert.deepEqual(log, ['b done']);
});
