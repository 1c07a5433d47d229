import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LineIndex } from '../../server/src/core/base/line-index.ts';
import { LspClient } from '../support/lsp-client.ts';

/** What stands at the cursor while a key is being typed. */
const half = 'serviceNa';

const paths = readdirSync('examples', { recursive: true })
  .map(String)
  .filter(path => path.endsWith('.yaml'));

test('a half-typed key at every position of examples/: the server answers and stays alive', {
  timeout: 300_000,
}, async () => {
  const client = await LspClient.start();
  let typed = 0;
  for (const path of paths) {
    const uri = `file:///examples/${path}`;
    const text = readFileSync(join('examples', path), 'utf8');
    const lines = new LineIndex(text);
    await client.open(uri, text);
    const before = await client.pull(uri);
    let version = 1;
    const change = (range: unknown, newText: string): Promise<void> =>
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range, text: newText }],
      });
    for (let at = 0; at <= text.length; at++) {
      const start = lines.position(at);
      const end = { line: start.line, character: start.character + half.length };
      await change({ start, end: start }, half);
      await client.request('textDocument/hover', { textDocument: { uri }, position: start });
      if (at % 25 === 0) await client.pull(uri);
      await change({ start, end }, '');
      typed++;
    }
    const after = await client.pull(uri);
    assert.deepEqual(after, before, `${path}: taken back, all is as it was`);
  }
  assert.ok(typed > 10_000);
  assert.equal(await client.stop(), 0);
});
