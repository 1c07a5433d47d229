import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '../server/src/core/analysis.ts';
import { plain } from '../server/src/core/base/message.ts';
import { applyEdits } from '../server/src/core/base/text-edit.ts';
import { defaultSettings } from '../server/src/core/settings.ts';
import { analyse, applyTo, uriOf } from './support/check.ts';

/** Comments and annotations that silence a rule, and the actions that write them. */

const rule = 'service/external-name-address';
const second = 'api/port-invalid';
const path = 'service.yaml';
const address = '192.0.2.7';
const host = 'db.example.com';

function service(name: string, more = address): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  type: ExternalName\n  externalName: ${more}\n`;
}

function found(text: string, file = path): readonly string[] {
  return analyse({ [file]: text })
    .diagnostics(uriOf(file))
    .map(one => one.rule);
}

/** The text once the action of a title was applied to the last finding of the rule; undefined when it is not offered. */
function after(text: string, title: string, file = path): string | undefined {
  const analysis = analyse({ [file]: text });
  const diagnostic = [...analysis.diagnostics(uriOf(file))].reverse().find(one => one.rule === rule);
  assert.ok(diagnostic, 'nothing to suppress');
  const fix = analysis.fixes(diagnostic).find(one => plain(one.title) === `Disable ${rule} ${title}`);
  if (!fix) return undefined;
  const edits = analysis.resolveFix(diagnostic.uri, diagnostic.id, fix.id);
  return edits && applyTo(text, file, edits);
}

const narrow = ['for this line', 'for this resource', 'in this file'];

for (const title of narrow)
  for (const [what, text] of Object.entries({
    'line feeds': service('db'),
    'carriage returns': service('db').replaceAll('\n', '\r\n'),
    'a byte order mark': `\ufeff${service('db')}`,
    'a document marker': `---\n${service('db')}`,
    'directives and comments': `# made by hand\n%YAML 1.1\n---\n${service('db')}`,
    'another document': `${service('web', host)}---\n${service('db')}`,
    'no line end': service('db').trimEnd(),
    'items of a List': `apiVersion: v1\nkind: List\nitems:\n${service('db').replace(/^/gm, '    ').replace('    ', '  - ').trimEnd()}\n`,
  }))
    test(`"${title}" in a text with ${what} is one comment, and silences the finding`, () => {
      const next = after(text, title) ?? assert.fail('not offered');
      const added = next
        .split(/(?<=\n)/)
        .filter(line => !text.split(/(?<=\n)/).includes(line.replace(/^\ufeff/, '')));
      assert.equal(next.replace(/[ \t]*# kube-headless-disable-[^\r\n]* -- reason\r?\n/, ''), text);
      assert.equal(added.filter(line => line.includes('kube-headless')).length, 1);
      assert.equal(/[^\r]\n/.test(next), /[^\r]\n/.test(text) || !text.includes('\n'));
      assert.deepEqual(found(next), []);
    });

test('a comment is indented as what it stands above', () => {
  assert.match(after(service('db'), 'for this line') ?? '', /\n {2}# kube-headless-disable-next-line /);
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${service('db').trimEnd().replaceAll('\n', '\n  ')}\n`;
  assert.match(after(list, 'for this resource') ?? '', /\n# kube-headless-disable-resource .*\n- apiVersion/);
});

test('several rules are silenced one after the other', () => {
  const line = `{type: ExternalName, externalName: ${address}, ports: [{port: 70000}]}`;
  const text = `${service('db').split('spec:')[0]}spec: ${line}\n`;
  assert.deepEqual(found(text), [rule, second]);
  const once = after(text, 'for this line') ?? '';
  assert.deepEqual(found(once), [second]);
  assert.deepEqual(found(once.replace(rule, `${rule} , ${second}`)), []);
  assert.deepEqual(found(once.replace(rule, `${rule} ${second}`)), []);
});

test('JSON has no comments: only an annotation is offered, and one that is there is added to', () => {
  const file = 'service.json';
  const object = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'db' },
    spec: { type: 'ExternalName', externalName: address, ports: [{ port: 70000 }] },
  };
  const text = JSON.stringify(object, undefined, 2);
  assert.equal(after(text, 'for this line', file), undefined);
  assert.equal(after(text, 'in this file', file), undefined);
  const next = after(text, 'for this resource', file) ?? '';
  assert.equal(JSON.parse(next).metadata.annotations['kube-headless.io/disable'], `${rule} -- reason`);
  assert.deepEqual(found(next, file), [second]);
  const other = next.replace(rule, second);
  const added = JSON.parse(after(other, 'for this resource', file) ?? '').metadata.annotations;
  assert.equal(added['kube-headless.io/disable'], `${second}, ${rule} -- reason`);
});

test('what stands within a value is no comment, and a value gets none inside', () => {
  const note = (text: string): string =>
    service('db').replace('spec:', `  annotations:\n    note: ${text}\nspec:`);
  assert.deepEqual(found(note(`"a\n      # kube-headless-disable-file ${rule} -- x\n      b"`)), [rule]);
  assert.deepEqual(found(note(`a#kube-headless-disable-resource ${rule} -- x`)), [rule]);
  const split = service('db').replace(
    /spec:.*/s,
    `spec: {type: "External\\\n  Name", externalName: ${address}}\n`,
  );
  assert.equal(after(split, 'for this line'), undefined);
  assert.ok(after(split, 'for this resource'));
});

test('a suppression hides a finding and does not make the object an accepted one', () => {
  const text = `# kube-headless-disable-resource -- refused, and known to be\n${service('Not_A_Name')}`;
  const analysis = analyse({ [path]: text });
  assert.deepEqual(analysis.diagnostics(uriOf(path)), []);
  assert.deepEqual(analysis.accepted(), []);
});

test('a suppression whose rule is off in the settings is not called unused', () => {
  const text = service('db', `${address} # kube-headless-disable-line ${rule} -- an old resolver takes it`);
  const analysis = analyse({ [path]: text }, { rules: { [rule]: 'off' } });
  assert.deepEqual(analysis.diagnostics(uriOf(path)), []);
});

test('nothing is said of suppressions where the document could not be judged', () => {
  const comment = `# kube-headless-disable-resource ${rule} -- x\n`;
  const named = service('db', host);
  assert.deepEqual(found(comment + named), ['suppression/unused']);
  assert.deepEqual(found(comment + named.replace('name: db', 'name: <NAME>')), []);
  assert.deepEqual(found(`${comment}hello: world\n`), []);
  const chart = analyse({ 'Chart.yaml': 'name: c\n', 'templates/a.yaml': comment + named });
  assert.deepEqual(chart.diagnostics(uriOf('templates/a.yaml')), []);
});

test('a finding that comes back in another file makes a suppression count again', () => {
  const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n';
  const rest =
    '  selector:\n    matchLabels:\n      app: db\n  template:\n    metadata:\n      labels:\n        app: db\n    spec:\n      containers:\n        - name: db\n          image: db\n';
  const line =
    '  serviceName: dbb # kube-headless-disable-line dns/governing-service-missing -- made by hand\n';
  const analysis = analyse({ 'set.yaml': set + line + rest });
  const rules = (): readonly string[] => analysis.diagnostics(uriOf('set.yaml')).map(one => one.rule);
  assert.deepEqual(rules(), []);
  const named =
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: dbb\nspec:\n  clusterIP: None\n  selector:\n    app: db\n  ports:\n    - name: pg\n      port: 5432\n';
  assert.ok(analysis.apply({ files: [{ uri: uriOf(path), text: named }] }).has(uriOf('set.yaml')));
  assert.deepEqual(rules(), ['suppression/unused']);
  analysis.apply({ files: [{ uri: uriOf(path), text: undefined }] });
  assert.deepEqual(rules(), []);
});

const settingsUri = uriOf('.kube-headless.yaml');

/** What the settings file says once the rule was disabled in the workspace. */
function inWorkspace(text: string, exists = true): string | undefined {
  const analysis = new Analysis();
  const settings = { ...defaultSettings, settingsFile: { uri: settingsUri, exists, text } };
  analysis.apply({ files: [{ uri: uriOf(path), text: service('db') }], settings: () => settings });
  const [diagnostic] = analysis.diagnostics(uriOf(path));
  const fix = diagnostic && analysis.fixes(diagnostic).find(one => one.id === 'suppress-workspace');
  const [file] = (fix && analysis.resolveFix(uriOf(path), diagnostic.id, fix.id)) ?? [];
  assert.equal(file?.creates, file && !exists ? true : undefined);
  return file && applyEdits(exists ? text : '', file.edits);
}

test('a rule is turned off in the settings file, and the rest of it stays', () => {
  const off = `rules:\n  ${rule}: off\n`;
  assert.equal(inWorkspace('', false), off);
  assert.equal(inWorkspace('dualStack: true\n', false), `dualStack: true\n${off}`);
  assert.equal(inWorkspace('# ours\n'), `# ours\n${off}`);
  assert.equal(inWorkspace('# ours\r\n'), `# ours\r\n${off.replaceAll('\n', '\r\n')}`);
  assert.equal(
    inWorkspace('rules: # by team\n  a/b: hint # why\ndualStack: true\n'),
    `rules: # by team\n  a/b: hint # why\n  ${rule}: off\ndualStack: true\n`,
  );
  assert.equal(inWorkspace(`rules:\n  ${rule}: warning # loud\n`), `rules:\n  ${rule}: off # loud\n`);
  assert.equal(inWorkspace('rules: {a/b: hint}\n'), `rules: {a/b: hint, ${rule}: off}\n`);
  assert.equal(inWorkspace('rules: [\n'), undefined);
});

test('what is said of suppressions can be turned off in the settings only', () => {
  const text = `# kube-headless-disable-resource\n${service('db')}`;
  const analysis = analyse({ [path]: text });
  const [diagnostic] = analysis.diagnostics(uriOf(path));
  assert.equal(diagnostic?.rule, 'suppression/without-reason');
  assert.deepEqual(diagnostic && analysis.fixes(diagnostic), []);
});
