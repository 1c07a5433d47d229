import assert from 'node:assert/strict';

/** Reads what a session in another editor printed, a line of JSON a step; gives what a step returned, and fails where it failed. */
export function outcomesOf(stdout) {
  const lines = stdout.split('\n').filter(line => line.startsWith('{'));
  const outcomes = new Map(lines.map(line => JSON.parse(line)).map(line => [line.step, line]));
  return step => {
    const { value, problem } = outcomes.get(step) ?? { problem: `the session ended before "${step}"` };
    assert.equal(problem, undefined);
    return value;
  };
}
