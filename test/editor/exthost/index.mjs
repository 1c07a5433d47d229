// VS Code calls `run` in an extension host.
import { runTests } from './runner.mjs';
import { tests } from './tests.mjs';

export const run = () => runTests(tests);
