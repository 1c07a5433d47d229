import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globMatcher } from '../../server/src/config/glob.ts';
import {
  analysisSettings,
  defaultSettings,
  readSettings,
  settings,
} from '../../server/src/config/settings.ts';
import { parseSettingsFile } from '../../server/src/config/settings-file.ts';
import { plain } from '../../server/src/core/base/message.ts';
import * as core from '../../server/src/core/settings.ts';

test('the defaults are those of the core, and each default is a value of its setting', () => {
  assert.deepEqual(analysisSettings(defaultSettings), core.defaultSettings);
  for (const [key, setting] of Object.entries(settings))
    assert.deepEqual(setting.read(setting.default), setting.default, key);
});

test('nothing at all is no problem', () => {
  for (const raw of [undefined, null, {}])
    assert.deepEqual(readSettings(raw), { settings: defaultSettings, problems: [] });
});

test('nested and dotted names mean the same', () => {
  const nested = readSettings({ dns: { clusterDomain: 'corp.local.' }, workspace: { exclude: ['a'] } });
  const dotted = readSettings({ 'dns.clusterDomain': 'corp.local', 'workspace.exclude': ['a'] });
  assert.deepEqual(nested, dotted);
  assert.equal(nested.settings['dns.clusterDomain'], 'corp.local');
});

test('whatever is wrong keeps its default and is said', () => {
  const wrong: readonly (readonly [unknown, string])[] = [
    ['x', 'Settings are not a map of names'],
    [[1], 'Settings are not a map of names'],
    [{ dns: 1 }, 'Unknown setting "dns"'],
    [{ dns: { domain: 'x' } }, 'Unknown setting "dns.domain"'],
    [
      { dns: { clusterDomain: 'A_B' } },
      '"dns.clusterDomain" is a name of lower-case letters, digits and `-`',
    ],
    [{ dualStack: 'yes' }, '"dualStack" is true or false'],
    [{ 'workspace.maxFileSize': 0 }, '"workspace.maxFileSize" is a whole number, at least 1'],
    [{ 'workspace.exclude': 'a' }, '"workspace.exclude" is a list of patterns such as `**/generated/**`'],
    [{ rules: { 'a/b': 'loud' } }, '"rules" gives each rule one of error, warning, info, hint, off'],
    [{ kubernetesVersion: '2.0' }, '"kubernetesVersion" is one of 1.31, 1.32, 1.33, 1.34, 1.35, 1.36'],
  ];
  for (const [raw, expected] of wrong) {
    const read = readSettings(raw);
    assert.deepEqual(read.problems.map(plain), [expected]);
    assert.deepEqual(read.settings, defaultSettings);
  }
});

test('a rule that does not exist is said', () => {
  const { problems } = readSettings({
    rules: { 'dns/none-such': 'off', 'dns/governing-service-missing': 'error' },
  });
  assert.deepEqual(problems.map(plain), ['Unknown rule "dns/none-such"']);
});

test('a settings file: versions without quotes, `off` as YAML reads it, what cannot be read', () => {
  const read = parseSettingsFile(
    '\uFEFFkubernetesVersion: 1.34\nrules:\n  dns/governing-service-missing: off\n',
  );
  assert.deepEqual(read.problems, []);
  assert.equal(read.settings.kubernetesVersion, '1.34');
  assert.deepEqual(read.settings.rules, { 'dns/governing-service-missing': 'off' });
  assert.equal(parseSettingsFile('kubernetesVersion: v1.33.2').settings.kubernetesVersion, '1.33');
  assert.deepEqual(parseSettingsFile('# nothing yet\n'), { settings: defaultSettings, problems: [] });
  assert.ok(parseSettingsFile('rules: [').problems.length > 0);
});

const globs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['generated', ['generated', 'generated/a.yaml', 'generated/a/b.yaml'], ['a/generated', 'generated.yaml']],
  ['**/generated/**', ['generated/a.yaml', 'x/generated/a.yaml', 'x/generated'], ['x/generated.yaml']],
  ['*.json', ['a.json'], ['a/b.json', 'ajson']],
  ['**/*.{json,yml}', ['a.json', 'x/y/a.yml'], ['a.yaml']],
  ['a?/b', ['ab/b', 'ac/b/c'], ['a/b', 'a//b']],
  ['./x+(y)/', ['x+(y)/a'], ['xxy/a']],
];

for (const [pattern, yes, no] of globs) {
  test(`pattern ${pattern}`, () => {
    const matches = globMatcher([pattern]);
    for (const path of yes) assert.ok(matches(path), path);
    for (const path of no) assert.ok(!matches(path), path);
  });
}
