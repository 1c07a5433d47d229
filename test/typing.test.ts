import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyse, uriOf } from './support/check.ts';

/** A key somebody is in the middle of typing, and what else the keyboard leaves behind. */
const halves = ['serviceNa', 'spec:', '- ', '"', '{'];

const paths = readdirSync('examples', { recursive: true })
  .map(String)
  .filter(path => path.endsWith('.yaml'));

for (const path of paths)
  test(`typing at every position of examples/${path}`, () => {
    const text = readFileSync(join('examples', path), 'utf8');
    const uri = uriOf(path);
    const analysis = analyse({ [path]: text });
    const before = JSON.stringify(analysis.diagnostics(uri));
    for (let at = 0; at <= text.length; at++) {
      const half = halves[at % halves.length]!;
      analysis.apply({ files: [{ uri, text: text.slice(0, at) + half + text.slice(at) }] });
      for (const diagnostic of analysis.diagnostics(uri)) {
        assert.ok(
          diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= text.length + half.length,
        );
        for (const fix of analysis.fixes(diagnostic)) analysis.resolveFix(uri, diagnostic.id, fix.id);
      }
      analysis.hover(uri, at);
      analysis.features.completions(uri, at + half.length);
    }
    analysis.apply({ files: [{ uri, text }] });
    assert.equal(JSON.stringify(analysis.diagnostics(uri)), before, 'taken back, it is as it was');
  });
