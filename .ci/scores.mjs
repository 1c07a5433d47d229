// Holds the program against recorded truth (../shared, not part of the project) and fails when a figure falls below its floor in
// scores.json. Raise a floor with the work that earned it. Without ../shared nothing can be scored, and that is said loudly.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const shared = '../shared';
const tool = `${shared}/tools/score.mjs`;
if (!existsSync(tool)) {
  console.error('##### NO SCORES: ../shared is missing, so nothing was held against recorded truth #####');
  process.exit(0);
}

/** A figure out of a score's closing line: the two numbers of `A/B` as percent, or a single number. */
function measure(line, pattern) {
  const match = new RegExp(pattern).exec(line);
  if (!match) throw new Error(`no figure ${pattern} in: ${line}`);
  return match[2] === undefined ? Number(match[1]) : (100 * Number(match[1])) / Math.max(1, Number(match[2]));
}

let passed = 0;
let failed = 0;
for (const { args, floors } of JSON.parse(readFileSync('.ci/scores.json', 'utf8'))) {
  const command = args.map(arg => arg.replace('SHARED', shared));
  const line = execFileSync(process.execPath, [tool, ...command], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .at(-1);
  console.log(line);
  const broken = /(\d+) calls broken/.exec(line);
  if (broken) console.log(`  FAILED: ${broken[0]}`);
  failed += broken ? 1 : 0;
  for (const { pattern, atLeast, atMost } of floors) {
    const figure = measure(line, pattern);
    const good = figure >= (atLeast ?? -Infinity) - 1e-9 && figure <= (atMost ?? Infinity) + 1e-9;
    if (good) passed++;
    else failed++;
    if (!good)
      console.log(
        `  FAILED: ${pattern} is ${figure.toFixed(2)}, the floor is ${atLeast ?? `at most ${atMost}`}`,
      );
  }
}
console.log(`scores: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
