import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misspelt, sound } from './support/manifests.ts';
import { folderWith, run } from './support/run.ts';
import { sarifErrors } from './support/sarif-schema.ts';

async function sarif(folder: string, ...paths: readonly string[]) {
  return JSON.parse((await run(folder, ['lint', '--format', 'sarif', ...paths])).stdout);
}

test('SARIF: what code scanning asks of a log', async t => {
  const log = await sarif(folderWith(t, { 'a b/db.yaml': misspelt }));
  assert.equal(log.version, '2.1.0');
  assert.match(log.$schema, /sarif-2\.1\.0\.json$/);
  const [{ tool, results, columnKind }] = log.runs;
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.equal(tool.driver.name, 'kube-headless');
  assert.match(tool.driver.version, /^\d+\.\d+\.\d+$/);
  const [result] = results;
  const rule = tool.driver.rules[result.ruleIndex];
  assert.equal(rule.id, result.ruleId);
  assert.match(rule.helpUri, /^https:\/\//);
  for (const text of [rule.shortDescription.text, rule.help.text, rule.help.markdown])
    assert.ok(text.length > 10);
  assert.equal(result.level, 'warning');
  assert.match(result.message.text, /^No Service named "dbb"/);
  const [{ physicalLocation, logicalLocations }] = result.locations;
  assert.deepEqual(physicalLocation, {
    artifactLocation: { uri: 'a%20b/db.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 6, startColumn: 16, endLine: 6, endColumn: 19 },
  });
  assert.equal(logicalLocations[0].fullyQualifiedName, 'default/StatefulSet/db/spec.serviceName');
  const [{ description, artifactChanges }] = result.fixes;
  assert.equal(description.text, 'Change serviceName to db');
  assert.deepEqual(artifactChanges[0].replacements, [
    {
      deletedRegion: { startLine: 6, startColumn: 16, endLine: 6, endColumn: 19 },
      insertedContent: { text: 'db' },
    },
  ]);
});

test('SARIF: every kind of finding, relation and fix is as the schema of OASIS has it', async () => {
  const { stdout } = await run('.', ['lint', '--format', 'sarif', 'examples', 'test/editor/fixtures']);
  const log = JSON.parse(stdout);
  assert.deepEqual(sarifErrors(log), []);
  const results: { fixes?: unknown; relatedLocations?: unknown; level: string }[] = log.runs[0].results;
  assert.ok(results.some(({ fixes }) => fixes) && results.some(({ relatedLocations }) => relatedLocations));
  assert.deepEqual(new Set(results.map(({ level }) => level)), new Set(['error', 'warning', 'note']));
  assert.notDeepEqual(sarifErrors({ ...log, version: '2.0' }), [], 'the schema does say no');
});

test('SARIF: a file without a place in the sources, and no finding, are valid as well', async t => {
  const folder = folderWith(t, { 'db.yaml': misspelt, 'here/sound.yaml': sound });
  assert.deepEqual(sarifErrors(await sarif(`${folder}/here`, '../db.yaml')), []);
  assert.deepEqual(sarifErrors(await sarif(`${folder}/here`)), []);
});

test('SARIF: fingerprints outlive line moves and differ from each other', async t => {
  const prints = async (text: string) => {
    const log = await sarif(folderWith(t, { 'db.yaml': text }));
    return log.runs[0].results.map((result: { partialFingerprints: Record<string, string> }) =>
      Object.values(result.partialFingerprints).join(),
    );
  };
  const second = misspelt.replaceAll('name: db\n', 'name: db2\n').replaceAll('app: db', 'app: db2');
  const twice = `${misspelt}---\n${second}`;
  const before = await prints(twice);
  assert.equal(new Set(before).size, 2);
  assert.deepEqual(await prints(`# moved\n\n${twice}`), before);
});

test('SARIF: nothing found is a run without results', async t => {
  const log = await sarif(folderWith(t, { 'db.yaml': sound }));
  assert.deepEqual(log.runs[0].results, []);
});

test('SARIF: a file outside the working directory has an absolute address', async t => {
  const log = await sarif(
    folderWith(t, { 'db.yaml': misspelt, 'here/.keep': '' }).concat('/here'),
    '../db.yaml',
  );
  const { artifactLocation } = log.runs[0].results[0].locations[0].physicalLocation;
  assert.match(artifactLocation.uri, /^file:\/\/\/.*\/db\.yaml$/);
  assert.equal(artifactLocation.uriBaseId, undefined);
});

test('GitHub: one annotation a finding, with what would end a property escaped', async t => {
  const folder = folderWith(t, { 'a,b:c/db.yaml': misspelt });
  const { status, stdout } = await run(folder, ['lint', '--format', 'github']);
  assert.equal(status, 1);
  assert.match(
    stdout,
    /^::warning file=a%2Cb%3Ac\/db\.yaml,line=6,endLine=6,title=dns\/governing-service-missing,col=16,endColumn=18::No Service named "dbb".*\n$/,
  );
});

test('GitHub: silent when nothing is found', async t => {
  const { status, stdout } = await run(folderWith(t, { 'db.yaml': sound }), ['lint', '--format', 'github']);
  assert.deepEqual({ status, stdout }, { status: 0, stdout: '' });
});
