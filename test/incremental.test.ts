import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../server/src/core/analysis.ts';
import type { Diagnostic } from '../server/src/core/analysis-types.ts';
import type { Uri } from '../server/src/core/base/uri.ts';
import { analyse, uriOf } from './support/check.ts';

/** The examples as the start of random edits: they hold every kind of mistake and every kind of object. */
const texts = Object.fromEntries(
  readdirSync('examples', { recursive: true })
    .map(String)
    .filter(path => path.endsWith('.yaml'))
    .map(path => [path, readFileSync(join('examples', path), 'utf8')]),
);
const paths = Object.keys(texts);

/** What a user sees of a file, comparable between two analyses. */
function seen(analysis: Analysis, uri: Uri): unknown {
  return analysis.diagnostics(uri).map(({ id, severity, message, span, related }: Diagnostic) => ({
    id,
    severity,
    message,
    span,
    related,
  }));
}

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  readonly action: 'edit' | 'delete' | 'restore';
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(paths.length - 1),
  at: fc.nat(10_000),
  remove: fc.nat(12),
  insert: fc.constantFrom(
    '',
    'x',
    '\n',
    '---\n',
    'None',
    ': ',
    '  ',
    '{{ .x }}',
    'app',
    '"',
    '# ',
    'kind: Service\n',
  ),
  action: fc.constantFrom('edit', 'edit', 'edit', 'edit', 'delete', 'restore'),
});

function apply(current: Map<string, string>, { file, at, remove, insert, action }: Edit): string {
  const path = paths[file]!;
  const text = current.get(path) ?? texts[path]!;
  const start = at % (text.length + 1);
  if (action === 'delete') current.delete(path);
  else
    current.set(
      path,
      action === 'restore' ? texts[path]! : text.slice(0, start) + insert + text.slice(start + remove),
    );
  return path;
}

test('random edits end in what a fresh start finds', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
      const current = new Map(Object.entries(texts));
      const analysis = analyse(texts);
      for (const _ of analysis.work());
      const stale = new Set<Uri>();
      for (const one of edits) {
        const path = apply(current, one);
        const changed = analysis.apply({ files: [{ uri: uriOf(path), text: current.get(path) }] });
        for (const uri of changed) stale.add(uri);
      }
      const fresh = analyse(Object.fromEntries(current));
      const before = analyse(texts);
      for (const path of current.keys()) {
        assert.deepEqual(seen(analysis, uriOf(path)), seen(fresh, uriOf(path)), path);
        if (!stale.has(uriOf(path)))
          assert.deepEqual(seen(before, uriOf(path)), seen(fresh, uriOf(path)), `${path} was not announced`);
      }
    }),
    { numRuns: 60 },
  );
});

/** How many resources are checked again after one change. */
function checksAfter(path: string, change: (text: string) => string): number {
  const analysis = analyse(texts);
  for (const _ of analysis.work());
  const before = analysis.checks;
  analysis.apply({ files: [{ uri: uriOf(path), text: change(texts[path]!) }] });
  for (const _ of analysis.work());
  return analysis.checks - before;
}

test('an image changes one resource and nothing else is checked again', () => {
  assert.equal(
    checksAfter('database/postgres.yaml', text => text.replace('postgres:17', 'postgres:18')),
    1,
  );
});

test('a document put between others checks none of them again', () => {
  assert.equal(
    checksAfter('database/postgres.yaml', text => text.replace('---\n', '---\n# new\n---\n')),
    0,
  );
});

test('a Service that loses its cluster IP is checked with those that asked for it', () => {
  const checks = checksAfter('database/postgres.yaml', text => text.replace('  clusterIP: None\n', ''));
  assert.ok(checks >= 2 && checks <= 4, `${checks} resources were checked`);
});
