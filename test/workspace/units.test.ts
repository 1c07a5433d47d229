import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EditorAnalysis } from '../../server/src/core/analysis-editor.ts';
import type { Diagnostic } from '../../server/src/core/analysis-types.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { applyEdits } from '../../server/src/core/base/text-edit.ts';
import type { Uri } from '../../server/src/core/base/uri.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { uriOf } from '../support/check.ts';
import { tinyOverlays } from '../support/tiny-overlay.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`;
const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17
          ports:
            - name: pg
              containerPort: 5432
`;
const overlay = (name: string, resources = '../base/db.yaml, ../base/service.yaml'): string =>
  `namePrefix: ${name}-\nnamespace: ${name}\nresources: [${resources}]\n`;

const sound = {
  'base/db.yaml': statefulSet,
  'base/service.yaml': service,
  'dev/kustomization.yaml': overlay('dev'),
  'prod/kustomization.yaml': overlay('prod'),
};

function analyse(files: Readonly<Record<string, string>>): EditorAnalysis {
  const analysis = new EditorAnalysis(fault => {
    throw new Error(fault);
  }, tinyOverlays);
  analysis.apply({
    files: Object.entries(files).map(([path, text]) => ({ uri: uriOf(path), text })),
    settings: () => defaultSettings,
  });
  return analysis;
}

function said(analysis: EditorAnalysis, path: string): readonly string[] {
  return analysis.diagnostics(uriOf(path)).map(one => {
    const marked = analysis.text(one.uri)!.slice(one.span.start, one.span.end);
    const related = one.related.map(({ message }) => plain(message));
    return [`${one.rule} ${marked}: ${plain(one.message)}`, ...related].join(' | ');
  });
}

test('objects are judged as each overlay applies them', () => {
  const analysis = analyse(sound);
  for (const path of Object.keys(sound)) assert.deepEqual(said(analysis, path), []);
  const names = analysis.accepted().map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`);
  assert.deepEqual(names.sort(), [
    'Service dev/dev-db',
    'Service prod/prod-db',
    'StatefulSet dev/dev-db',
    'StatefulSet prod/prod-db',
  ]);
});

test('a finding of all overlays is one, and marks the base', () => {
  const broken = { ...sound, 'base/service.yaml': service.replace('  clusterIP: None\n', '') };
  const found = analyse(broken).diagnostics(uriOf('base/db.yaml'));
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ['dns/governing-service-not-headless'],
  );
});

test('a finding of one overlay says which', () => {
  const one = { ...sound, 'prod/kustomization.yaml': overlay('prod', '../base/db.yaml') };
  const found = said(analyse(one), 'base/db.yaml');
  assert.equal(found.length, 1);
  assert.match(found[0]!, /^dns\/governing-service-missing db: No Service named "db".* \| In prod$/);
});

test('a place that only the overlay decides is marked there', () => {
  const wrong = {
    ...sound,
    'dev/kustomization.yaml': overlay('dev').replace('namespace: dev', 'namespace: De_v'),
  };
  const found = said(analyse(wrong), 'dev/kustomization.yaml');
  assert.ok(
    found.length > 0 && found.every(one => one.startsWith('api/name-invalid De_v')),
    found.join('\n'),
  );
});

test('a comment where the object is written hides the findings of its instances', () => {
  const off = statefulSet.replace(
    '  serviceName: db',
    '  # kube-headless-disable-next-line dns/governing-service-missing -- made by an operator\n  serviceName: dbb',
  );
  assert.deepEqual(said(analyse({ ...sound, 'base/db.yaml': off }), 'base/db.yaml'), []);
});

test('a fix writes the name as it is before the overlay renames it', () => {
  const files = { ...sound, 'base/db.yaml': statefulSet.replace('serviceName: db', 'serviceName: dbb') };
  delete (files as Record<string, string>)['prod/kustomization.yaml'];
  const analysis = analyse(files);
  const [found] = analysis.diagnostics(uriOf('base/db.yaml'));
  assert.equal(found?.rule, 'dns/governing-service-missing');
  const [fix] = analysis.fixes(found);
  const [edited] = analysis.resolveFix(found.uri, found.id, fix!.id) ?? [];
  assert.equal(applyEdits(files['base/db.yaml'], edited!.edits), statefulSet);
});

test('a fix that would write into a value that the overlay changes is not offered', () => {
  const long = 'd'.repeat(60);
  const files = { ...sound, 'base/service.yaml': service.replace('name: db', `name: ${long}`) };
  for (const found of analyse(files).diagnostics(uriOf('base/service.yaml')))
    for (const fix of analyse(files).fixes(found)) assert.equal(fix.kind, 'suppress');
});

test('a hover shows the names of each overlay beside each other', () => {
  const analysis = analyse(sound);
  const hover = analysis.hover(uriOf('base/db.yaml'), statefulSet.indexOf('serviceName: db') + 14);
  const table = hover?.blocks.find(block => block.type === 'table');
  assert.ok(table?.type === 'table');
  assert.deepEqual(table.head.map(plain), ['dev', 'prod']);
  assert.deepEqual(table.rows, [
    [{ code: 'dev-db-0.dev-db.dev.svc.cluster.local' }, { code: 'prod-db-0.prod-db.prod.svc.cluster.local' }],
    [{ code: 'dev-db-1.dev-db.dev.svc.cluster.local' }, { code: 'prod-db-1.prod-db.prod.svc.cluster.local' }],
  ]);
});

test('a key in a base checks only the instances it is in', () => {
  const analysis = analyse(sound);
  for (const _ of analysis.work());
  const before = analysis.checks;
  analysis.apply({ files: [{ uri: uriOf('base/db.yaml'), text: statefulSet.replace(':17', ':18') }] });
  for (const _ of analysis.work());
  assert.equal(analysis.checks - before, 2);
  analysis.apply({
    files: [{ uri: uriOf('base/db.yaml'), text: `# a comment\n${statefulSet.replace(':17', ':18')}` }],
  });
  for (const _ of analysis.work());
  assert.equal(analysis.checks - before, 2);
});

const start: Readonly<Record<string, string>> = {
  ...sound,
  'plain/db.yaml': `${statefulSet}---\n${service}`,
  'other/kustomization.yaml': overlay('other', '../base/service.yaml'),
};
const paths = Object.keys(start);
const edit = fc.record({
  path: fc.constantFrom(...paths),
  at: fc.nat(600),
  remove: fc.nat(12),
  insert: fc.constantFrom('', 'x', '\n', '---\n', 'None', '  ', 'db', '../base/db.yaml', '# '),
  action: fc.constantFrom('edit', 'edit', 'edit', 'delete', 'restore'),
});

test('random edits of bases and overlays end in what a fresh start finds', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), edits => {
      const texts = new Map(Object.entries(start));
      const analysis = analyse(start);
      const before = seenAll(analysis);
      const announced = new Set<Uri>();
      for (const { path, at, remove, insert, action } of edits) {
        const text = texts.get(path) ?? start[path]!;
        const from = at % (text.length + 1);
        const next =
          action === 'restore' ? start[path]! : text.slice(0, from) + insert + text.slice(from + remove);
        if (action === 'delete') texts.delete(path);
        else texts.set(path, next);
        for (const uri of analysis.apply({ files: [{ uri: uriOf(path), text: texts.get(path) }] }))
          announced.add(uri);
      }
      const fresh = seenAll(analyse(Object.fromEntries(texts)));
      const now = seenAll(analysis);
      assert.deepEqual(now, fresh);
      for (const path of texts.keys())
        if (!announced.has(uriOf(path)))
          assert.deepEqual(now[path], before[path], `${path} was not announced`);
    }),
    { numRuns: 40 },
  );
});

function seenAll(analysis: EditorAnalysis): Record<string, unknown> {
  return Object.fromEntries(paths.map(path => [path, analysis.diagnostics(uriOf(path)).map(seen)]));
}

function seen({ id, severity, message, span, related }: Diagnostic): unknown {
  return { id, severity, message, span, related };
}
