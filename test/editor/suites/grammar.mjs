// The grammar for cluster DNS names within VS Code's own YAML grammar, by VS Code's own tokenizer.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { root } from '../../../scripts/code-server.mjs';
import { ensureCodeServer } from '../../../scripts/editor-setup.mjs';

const injection = 'dns-names.kube-headless.injection';
let grammar;

before(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm).buffer);
  const yaml = join(dirname(ensureCodeServer().entry), '../../lib/vscode/extensions/yaml/syntaxes');
  const files = [
    ...readdirSync(yaml).map(name => join(yaml, name)),
    join(root, 'syntaxes/dns-names.tmLanguage.json'),
  ];
  const grammars = new Map(
    files.map(file => {
      const text = readFileSync(file, 'utf8');
      return [JSON.parse(text).scopeName, textmate.parseRawGrammar(text, file)];
    }),
  );
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: sources => new oniguruma.OnigScanner(sources),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async scope => grammars.get(scope) ?? null,
    getInjections: scope => (scope === 'source.yaml' ? [injection] : []),
  });
  grammar = await registry.loadGrammar('source.yaml');
});

/** The parts of names in a text: what each is, and the letters. */
function parts(text) {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ scopes, startIndex, endIndex }) => {
      const part = /\.dns-(pod|service|namespace|domain|port|protocol)\./.exec(scopes.join(' '))?.[1];
      return part ? [`${part} ${line.slice(startIndex, endIndex)}`] : [];
    });
  });
}

const whole = ['pod db-0', 'service db', 'namespace shop', 'domain svc.cluster.local'];

for (const [style, text] of [
  ['plain', 'host: db-0.db.shop.svc.cluster.local'],
  ['double quoted', 'host: "db-0.db.shop.svc.cluster.local"'],
  ['single quoted', "host: 'db-0.db.shop.svc.cluster.local'"],
  ['in a block', 'script: |\n  exec client --seed db-0.db.shop.svc.cluster.local:9042'],
  ['folded', 'script: >-\n  db-0.db.shop.svc.cluster.local'],
  ['in a flow list', 'args: [--join, db-0.db.shop.svc.cluster.local]'],
])
  test(`a name is told into its parts, ${style}`, () => assert.deepEqual(parts(text), whole));

test('a name without a pod, short of the domain, and in a list with others', () => {
  assert.deepEqual(parts('hosts: a.one.svc:80,b.two.svc.cluster.local.:81'), [
    'service a',
    'namespace one',
    'domain svc',
    'service b',
    'namespace two',
    'domain svc.cluster.local.',
  ]);
});

test('the name of a port', () => {
  assert.deepEqual(parts('srv: _pg._tcp.db.shop.svc.cluster.local'), [
    'port _pg',
    'protocol _tcp',
    'service db',
    'namespace shop',
    'domain svc.cluster.local',
  ]);
});

for (const text of [
  'image: registry.example/svc.internal:1',
  'host: example.com',
  'apiVersion: apps/v1',
  'name: my.svc-account',
  '# db.shop.svc.cluster.local in a comment',
])
  test(`nothing is marked in: ${text}`, () => assert.deepEqual(parts(text), []));
