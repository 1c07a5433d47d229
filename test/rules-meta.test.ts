import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isScalar, parseAllDocuments, visit } from 'yaml';
import type { Analysis } from '../server/src/core/analysis.ts';
import type { CodeFix, Diagnostic } from '../server/src/core/analysis-types.ts';
import { applyEdits } from '../server/src/core/base/text-edit.ts';
import type { Rule } from '../server/src/core/rules/define.ts';
import { rules } from '../server/src/core/rules/registry.ts';
import type { AnalysisSettings } from '../server/src/core/settings.ts';
import { isTemplated } from '../server/src/core/syntax/templates.ts';
import { analyse, uriOf } from './support/check.ts';
import { readFixture } from './support/fixture.ts';

/** What every rule has to keep to: its name, its documentation, its fixes, and silence where nothing is known. */

type Files = Readonly<Record<string, string>>;

interface Checked {
  /** `dns/governing-service-missing-silent`. */
  readonly name: string;
  readonly files: Files;
  readonly settings: Partial<AnalysisSettings>;
  readonly analysis: Analysis;
  readonly found: readonly Diagnostic[];
}

const sources = 'server/src/core/rules';
const fixtures = fixturesBelow('test/rules');
const placeholder = '$VALUE';

test('the path of a rule is its id, and all are registered', () => {
  const files = readdirSync(sources, { recursive: true })
    .map(path => String(path).replaceAll('\\', '/'))
    .filter(path => path.includes('/') && path.endsWith('.ts'))
    .filter(path => readFileSync(join(sources, path), 'utf8').includes('defineRule({'))
    .map(path => path.replace(/\.ts$/, ''));
  assert.deepEqual(
    rules.map(rule => rule.id),
    files.sort(),
  );
});

for (const rule of rules) {
  test(`${rule.id}: the documentation is true`, () => {
    // what the wrong example differs from is the right one, for a rule about changes
    const last =
      rule.id === 'workload/immutable-field-changed' ? { 'committed/wrong.yaml': rule.docs.right } : {};
    const wrong = check({ ...exampleFiles('wrong.yaml', rule.docs.wrong), ...last });
    assert.deepEqual([...new Set(wrong.found.map(one => one.rule))], [rule.id]);
    const right = check(exampleFiles('right.yaml', rule.docs.right));
    assert.deepEqual(summary(right.found.filter(isLoud)), []);
  });

  test(`${rule.id}: fixtures show it speaking and silent`, () => {
    const own = fixtures.filter(({ name }) => name === rule.id || name.startsWith(`${rule.id}-`));
    assert.ok(
      own.some(({ found }) => found.some(one => one.rule === rule.id)),
      'no fixture in which it reports',
    );
    assert.ok(
      own.some(fixture => isQuiet(rule, fixture)),
      'it speaks of everything in its fixtures',
    );
    const said = new Set(
      fixtures
        .flatMap(({ found }) => found.filter(one => one.rule === rule.id))
        .map(one => one.finding.messageId),
    );
    const missing = Object.keys(rule.messages).filter(id => !said.has(id));
    assert.deepEqual(missing, [], 'messages that no fixture shows');
  });

  test(`${rule.id}: every fix mends what it is for`, () => {
    const applied = new Set<string>();
    for (const fixture of fixtures)
      for (const diagnostic of fixture.found.filter(one => one.rule === rule.id))
        for (const fix of fixture.analysis.fixes(diagnostic)) {
          if (fix.kind === 'suppress') continue;
          checkFix(fixture, diagnostic, fix);
          applied.add(fix.id);
        }
    const missing = rule.fixes.map(fix => fix.id).filter(id => !applied.has(id));
    assert.deepEqual(missing, [], 'fixes that no fixture applies');
  });

  if (!rule.id.startsWith('yaml/'))
    test(`${rule.id}: silent where placeholders stand`, () => checkPlaceholders(rule));
}

/** After a fix the texts can be read, the finding is gone, no other rule has more to say, and the fix is not offered again. */
function checkFix(fixture: Checked, diagnostic: Diagnostic, fix: CodeFix): void {
  const where = `${fixture.name}: ${diagnostic.path} of ${diagnostic.resource?.name}, fix ${fix.id}`;
  const edits = fixture.analysis.resolveFix(diagnostic.uri, diagnostic.id, fix.id);
  assert.ok(edits, `${where}: no edits`);
  const after = Object.fromEntries(
    Object.entries(fixture.files).map(([path, text]) => {
      const own = edits.filter(one => one.uri === uriOf(path)).flatMap(one => one.edits);
      return [path, applyEdits(text, own)];
    }),
  );
  assert.notDeepEqual(after, fixture.files, `${where}: changes nothing`);
  for (const text of Object.values(after)) assertReads(text, where);
  const { found } = check(after, fixture.settings);
  assert.ok(!found.some(one => sameFinding(one, diagnostic)), `${where}: the finding is still there`);
  // what has an unknown version is not looked into: more is found once it is known
  if (diagnostic.path === 'apiVersion') return;
  const before = new Set(fixture.found.map(told));
  const more = found.filter(
    one =>
      isLoud(one) &&
      one.rule !== diagnostic.rule &&
      // that a field has changed since the last commit is the doing of any fix that changes it
      one.rule !== 'workload/immutable-field-changed' &&
      !before.has(told(one)),
  );
  assert.deepEqual(summary(more), [], `${where}: something new is found`);
}

/** Nothing is said about a manifest of placeholders, nor about a marked value once it is one. */
function checkPlaceholders(rule: Rule): void {
  const all = check({ 'main.yaml': templated(rule.docs.wrong) });
  assert.deepEqual(summary(all.found), []);
  for (const one of check({ 'main.yaml': rule.docs.wrong }).found) {
    const { start, end } = one.span;
    const value = rule.docs.wrong.slice(start, end);
    const isValue = 'path' in one.finding.at && one.finding.at.part === 'value';
    if (!isValue || value.includes('\n') || !/: *$/.test(rule.docs.wrong.slice(0, start))) continue;
    const text = rule.docs.wrong.slice(0, start) + placeholder + rule.docs.wrong.slice(end);
    const { found } = check({ 'main.yaml': text });
    assert.ok(
      !found.some(other => other.rule === rule.id && other.path === one.path),
      `speaks of ${one.path}: ${placeholder}`,
    );
  }
}

function check(files: Files, settings: Partial<AnalysisSettings> = {}, name = ''): Checked {
  const analysis = analyse(files, settings);
  const found = Object.keys(files).flatMap(path => analysis.diagnostics(uriOf(path)));
  return { name, files, settings, analysis, found };
}

function fixturesBelow(folder: string): readonly Checked[] {
  return readdirSync(folder, { recursive: true })
    .map(path => String(path).replaceAll('\\', '/'))
    .filter(path => path.endsWith('.yaml'))
    .map(path => {
      const fixture = readFixture(readFileSync(join(folder, path), 'utf8'));
      const files = Object.fromEntries(fixture.files.map(file => [file.path, file.text]));
      return check(files, fixture.settings as Partial<AnalysisSettings>, path.replace(/\.yaml$/, ''));
    });
}

/** Whether a fixture holds something of the rule's kinds about which the rule says nothing. */
function isQuiet(rule: Rule, { files, analysis, found }: Checked): boolean {
  const own = found.filter(one => one.rule === rule.id);
  if (rule.kinds.length === 0)
    return Object.keys(files).some(path => !own.some(one => one.uri === uriOf(path)));
  return analysis
    .resources()
    .some(
      ({ resource }) =>
        resource.known &&
        rule.kinds.includes(resource.known) &&
        !own.some(one => one.finding.resource === resource.key),
    );
}

/** The manifests with every string but versions and kinds replaced by a placeholder. */
function templated(text: string): string {
  const documents = parseAllDocuments(text);
  for (const document of documents)
    visit(document, {
      Pair(_, pair) {
        const key = isScalar(pair.key) ? pair.key.value : undefined;
        return key === 'apiVersion' || key === 'kind' ? visit.SKIP : undefined;
      },
      Scalar(key, node) {
        if (key !== 'key' && typeof node.value === 'string') node.value = placeholder;
      },
    });
  const out = documents.map(document => String(document)).join('---\n');
  assert.ok(isTemplated(out));
  return out;
}

/** Whether any YAML parser reads it; a fixture about unreadable text is let be. */
function assertReads(text: string, where: string): void {
  for (const document of parseAllDocuments(text)) {
    const errors = document.errors.map(error => error.message);
    assert.deepEqual(errors, [], `${where}: no YAML any more`);
  }
}

function sameFinding(a: Diagnostic, b: Diagnostic): boolean {
  return a.rule === b.rule && a.finding.messageId === b.finding.messageId && place(a) === place(b);
}

/** Who says something where. */
function told(one: Diagnostic): string {
  return `${one.rule} ${place(one)}`;
}

/** Where something is said. */
function place(one: Diagnostic): string {
  const { kind, namespace, name } = one.resource ?? { kind: '', namespace: '', name: '' };
  return [one.uri, kind, namespace, name, one.path].join(' ');
}

function isLoud(one: Diagnostic): boolean {
  return one.severity !== 'hint';
}

function summary(found: readonly Diagnostic[]): readonly string[] {
  return found.map(one => `${one.severity} ${one.rule} ${one.path}`);
}

/** The files of an example: one, or several behind lines such as `#- base/db.yaml`. */
function exampleFiles(name: string, text: string): Readonly<Record<string, string>> {
  if (!text.startsWith('#- ')) return { [name]: text };
  const parts = text.split(/^#- (.+)\n/m).slice(1);
  return Object.fromEntries(
    parts.flatMap((path, i) => (i % 2 === 0 ? [[path, parts[i + 1] ?? ''] as const] : [])),
  );
}
