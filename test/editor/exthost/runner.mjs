// Runs inside an extension host. A runner of its own: the same code has to work under Node and in
// a web worker, where node:test is not to be had. Each result leaves as one line on the console.
const limit = 20_000;

/** Resolves when all tests have passed; rejects when one has failed, which VS Code turns into exit code 1. */
export async function runTests(tests) {
  let failed = 0;
  for (const [title, body] of Object.entries(tests)) {
    const { note, error } = await within(limit, body()).then(
      said => ({ note: said }),
      problem => ({ error: problem }),
    );
    if (error) failed++;
    report({ title, note, ...(error ? { error: String(error.stack ?? error) } : {}) });
  }
  report({ finished: Object.keys(tests).length });
  if (failed) throw new Error(`${failed} tests failed`);
}

function report(result) {
  console.log(`kube-headless-test ${JSON.stringify(result)}`);
}

function within(ms, promise) {
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`not finished after ${ms} ms`)), ms),
  );
  return Promise.race([promise, late]);
}
