import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EditorAnalysis } from '../../server/src/core/analysis-editor.ts';
import { plain } from '../../server/src/core/base/message.ts';
import { analyse, applyTo, uriOf } from '../support/check.ts';
import { headlessService, statefulSet } from '../support/manifests.ts';
import { offsetOf } from '../support/marked.ts';

type Files = Readonly<Record<string, string>>;

const files: Files = {
  'service.yaml': headlessService('db').replace('port: 7000', 'port: 7000, targetPort: "peer"'),
  'set.yaml': statefulSet('db').replace('app: db}\n  template', '\'app\': "db"}\n  template'),
  'seeds.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: seeds}
data:
  db: |\r
    # 🐘 the db of the shop\r
    hosts=db-0.db.default.svc,db-1.db:7000\r
    srv=_peer._tcp.db\r
`,
  'client.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: client, labels: {app: db}}
spec:
  selector: {matchLabels: {app: client}}
  template:
    metadata: {labels: {app: client}}
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          args: [--wait=db-1.db:7000, "for i in 0 1 2; do nc db-$i.db 7000; done"]
          env:
            - {name: SERVICE, value: db}
            - {name: DB_URL, value: 'http://$(SERVICE).default.svc:7000/db'}
          envFrom: [{configMapRef: {name: seeds}}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
`,
  'copy/all.yaml': `${headlessService('db')}---\n${statefulSet('db')}`.replaceAll(
    '\n  name: db',
    '\n  name: db\n  namespace: other',
  ),
};

/** The lines that differ once a name is changed; an empty line where there was one. */
function renamed(path: string, piece: string, newName: string, texts: Files = files): readonly string[] {
  const after = rename(texts, path, piece, newName);
  return Object.entries(texts).flatMap(([name, text]) => {
    const before = text.split('\n');
    return after[name]!.split('\n').flatMap((line, i) =>
      line === before[i] ? [] : [`${name}: ${line.trim()}`],
    );
  });
}

function rename(texts: Files, path: string, piece: string, newName: string): Files {
  const analysis = analyse(texts);
  const result = analysis.features.rename(uriOf(path), offsetOf(texts, path, piece), newName);
  if ('refused' in result) throw new Error(plain(result.refused));
  const edits = [...result.fields, ...result.texts];
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, applyTo(text, name, edits)]));
}

function refusal(path: string, piece: string, newName: string, texts: Files = files): string {
  const result = analyse(texts).features.rename(uriOf(path), offsetOf(texts, path, piece), newName);
  return 'refused' in result ? plain(result.refused) : 'renamed';
}

test('a Service, with every field and string that means it, and nothing else', () => {
  assert.deepEqual(renamed('service.yaml', 'db', 'store'), [
    'service.yaml: name: store',
    'set.yaml: serviceName: store',
    'seeds.yaml: hosts=db-0.store.default.svc,db-1.store:7000',
    'seeds.yaml: srv=_peer._tcp.store',
    'client.yaml: args: [--wait=db-1.store:7000, "for i in 0 1 2; do nc db-$i.store 7000; done"]',
    'client.yaml: - {name: SERVICE, value: store}',
  ]);
});

test('a StatefulSet, from the name of a pod in a string', () => {
  const lines = [
    'set.yaml: name: store',
    'seeds.yaml: hosts=store-0.db.default.svc,store-1.db:7000',
    'client.yaml: args: [--wait=store-1.db:7000, "for i in 0 1 2; do nc store-$i.db 7000; done"]',
  ];
  assert.deepEqual(renamed('seeds.yaml', 'db-1', 'store'), lines);
  assert.deepEqual(renamed('set.yaml', 'db', 'store'), lines);
});

test('the value of a label, and its key', () => {
  assert.deepEqual(renamed('service.yaml', 'db}', 'store'), [
    'service.yaml: selector: {app: store}',
    'set.yaml: matchLabels: {\'app\': "store"}',
    'set.yaml: labels: {app: store}',
    'client.yaml: selector: {matchLabels: {app: store}}',
  ]);
  assert.deepEqual(renamed('set.yaml', "app': ", 'app.kubernetes.io/name'), [
    'service.yaml: selector: {app.kubernetes.io/name: db}',
    'set.yaml: matchLabels: {\'app.kubernetes.io/name\': "db"}',
    'set.yaml: labels: {app.kubernetes.io/name: db}',
    'client.yaml: selector: {matchLabels: {app.kubernetes.io/name: db}}',
  ]);
});

test('a port of a Service and one of a container are two names', () => {
  assert.deepEqual(renamed('service.yaml', 'peer,', 'gossip'), [
    'service.yaml: ports: [{name: gossip, port: 7000, targetPort: "peer"}]',
    'seeds.yaml: srv=_gossip._tcp.db',
  ]);
  assert.deepEqual(renamed('service.yaml', 'peer"', 'gossip'), [
    'service.yaml: ports: [{name: peer, port: 7000, targetPort: "gossip"}]',
    'set.yaml: ports: [{name: gossip, containerPort: 7000}]',
  ]);
});

test('a ConfigMap', () => {
  assert.deepEqual(renamed('client.yaml', 'seeds', 'peers'), [
    'seeds.yaml: metadata: {name: peers}',
    'client.yaml: envFrom: [{configMapRef: {name: peers}}]',
  ]);
});

test('a selector of several workloads keeps them together', () => {
  const two = {
    'service.yaml': headlessService('db'),
    'one.yaml': statefulSet('one', 'db').replaceAll('app: one', 'app: db'),
    'two.yaml': statefulSet('two', 'db').replaceAll('app: two', 'app: db'),
  };
  assert.deepEqual(renamed('one.yaml', 'db}', 'store', two), [
    'service.yaml: selector: {app: store}',
    'one.yaml: matchLabels: {app: store}',
    'one.yaml: labels: {app: store}',
    'two.yaml: matchLabels: {app: store}',
    'two.yaml: labels: {app: store}',
  ]);
});

test('what is refused, and why', () => {
  assert.match(refusal('service.yaml', 'db', 'No_name'), /^"No_name" cannot be a name here/);
  assert.match(refusal('set.yaml', 'db', 'a'.repeat(53)), /at most 52 characters/);
  assert.match(refusal('set.yaml', 'peer', 'a-name-too-long-for-it'), /at most 15/);
  assert.match(refusal('set.yaml', 'app: db', 'a b'), /key of a label/);
  assert.equal(
    refusal('service.yaml', 'v1', 'v2'),
    'No name of a Service, workload, port, label or volume stands here',
  );
  assert.equal(
    refusal('service.yaml', '7000', '7001'),
    'No name of a Service, workload, port, label or volume stands here',
  );
  const both = { ...files, 'store.yaml': headlessService('store') };
  assert.equal(refusal('service.yaml', 'db', 'store', both), 'There is a Service store already');
  assert.equal(
    refusal('service.yaml', 'db}', 'client'),
    'The pods of Deployment client have the label `app: client` already',
  );
});

test('a name that an anchor gives to other values is left alone', () => {
  const shared = {
    'all.yaml': headlessService('db').replace('name: db', 'name: &name db\n  labels: {tier: *name}'),
  };
  assert.equal(
    refusal('all.yaml', 'db', 'store', shared),
    'A YAML anchor gives this name to `metadata.labels[tier]` too, which would change with it',
  );
  const same = {
    'service.yaml': headlessService('db'),
    'set.yaml': statefulSet('db')
      .replace('matchLabels: {app: db}', 'matchLabels: &labels {app: db}')
      .replace('labels: {app: db}', 'labels: *labels'),
  };
  assert.deepEqual(renamed('service.yaml', 'db}', 'store', same), [
    'service.yaml: selector: {app: store}',
    'set.yaml: matchLabels: &labels {app: store}',
  ]);
});

test('an object whose name a placeholder makes is not renamed', () => {
  const templated = { 'all.yaml': headlessService('{{ .name }}-db') };
  assert.match(refusal('all.yaml', 'db', 'store', templated), /^No name/);
});

test('fields and strings are told apart', () => {
  const result = analyse(files).features.rename(
    uriOf('service.yaml'),
    offsetOf(files, 'service.yaml', 'db'),
    'store',
  );
  assert.ok(!('refused' in result));
  assert.deepEqual(
    result.fields.map(({ uri }) => uri),
    [uriOf('service.yaml'), uriOf('set.yaml')],
  );
  assert.deepEqual(
    result.texts.map(({ uri }) => uri),
    [uriOf('seeds.yaml'), uriOf('client.yaml')],
  );
});

/** Every name that can be changed, by its place. */
function names(texts: Files, analysis: EditorAnalysis): readonly (readonly [path: string, offset: number])[] {
  return Object.entries(texts).flatMap(([path, text]) =>
    [...text.matchAll(/\b(?:db|seeds|peer|app|client)\b/g)].flatMap(({ index }) =>
      'name' in analysis.features.renamable(uriOf(path), index) ? [[path, index] as const] : [],
    ),
  );
}

test('a new name and the old one again give the same bytes, and no new finding in between', () => {
  const analysis = analyse(files);
  const places = names(files, analysis);
  assert.ok(places.length > 30);
  const findings = countFindings(files);
  const newName = fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/).map(name => `${name}x`);
  fc.assert(
    fc.property(fc.constantFrom(...places), newName, ([path, offset], name) => {
      const old = analysis.features.renamable(uriOf(path), offset);
      assert.ok('name' in old);
      const there = apply(files, analysis, path, offset, name);
      assert.notDeepEqual(there.texts, files);
      assert.ok(countFindings(there.texts) <= findings, `${path} ${offset}`);
      const back = apply(there.texts, analyse(there.texts), path, there.offset, old.name);
      assert.deepEqual(back.texts, files);
    }),
    { numRuns: 60 },
  );
});

function countFindings(texts: Files): number {
  const analysis = analyse(texts);
  return Object.keys(texts).flatMap(path => analysis.diagnostics(uriOf(path))).length;
}

/** The texts after a rename, and where the offset has moved. */
function apply(
  texts: Files,
  analysis: EditorAnalysis,
  path: string,
  offset: number,
  name: string,
): { readonly texts: Files; readonly offset: number } {
  const result = analysis.features.rename(uriOf(path), offset, name);
  if ('refused' in result) throw new Error(plain(result.refused));
  const edits = [...result.fields, ...result.texts];
  const before = edits.filter(({ uri }) => uri === uriOf(path)).flatMap(file => file.edits);
  const moved = before.filter(edit => edit.end <= offset);
  return {
    texts: Object.fromEntries(Object.entries(texts).map(([one, text]) => [one, applyTo(text, one, edits)])),
    offset: moved.reduce((at, edit) => at + edit.newText.length - (edit.end - edit.start), offset),
  };
}
