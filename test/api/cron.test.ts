import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cronProblem } from '../../server/src/core/rules/support/cron.ts';

const right = [
  '* * * * *',
  '*/15 0-6,20-23 1,15 * mon-fri',
  '5/10 ? ? JAN,jul sun',
  '  0   4 * * 0 ',
  '@hourly',
  '@every 1h30m',
];
for (const schedule of right)
  test(`schedule "${schedule}" is right`, () => assert.equal(cronProblem(schedule), undefined));

const wrong: readonly (readonly [string, string, string?])[] = [
  ['', 'count'],
  ['* * * *', 'count'],
  ['0 * * * * *', 'count'],
  ['60 * * * *', 'part', '60'],
  ['0 24 * * *', 'part', '24'],
  ['0 0 0 * *', 'part', '0'],
  ['0 0 * 13 *', 'part', '13'],
  ['0 0 * * 7', 'part', '7'],
  ['30-10 * * * *', 'part', '30-10'],
  ['*/0 * * * *', 'part', '*/0'],
  ['1-2-3 * * * *', 'part', '1-2-3'],
  ['mon * * * *', 'part', 'mon'],
  ['@noon', 'shortcut'],
  ['@every soon', 'shortcut'],
  ['CRON_TZ=UTC 0 4 * * *', 'timeZone'],
];
for (const [schedule, what, part] of wrong)
  test(`schedule "${schedule}" is wrong: ${what}`, () => {
    const problem = cronProblem(schedule);
    assert.equal(problem?.what, what);
    if (part !== undefined) assert.equal(problem?.what === 'part' && problem.part, part);
  });
