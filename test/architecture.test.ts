import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** Who may import whom. A folder may import itself and what its row names; `type X` only as a type. docs/architecture.md explains. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'server/src/core/base': [],
  'server/src/core/syntax': ['server/src/core/base'],
  'server/src/core/resources': ['server/src/core/base', 'server/src/core/syntax', 'type kubernetes-types'],
  'server/src/core/workspace': [
    'server/src/core/base',
    'server/src/core/syntax',
    'server/src/core/resources',
    'type server/src/core',
  ],
  'server/src/core/kustomize': [
    'server/src/core/base',
    'server/src/core/syntax',
    'type server/src/core/workspace',
  ],
  'server/src/core/helm': [
    'server/src/core/base',
    'server/src/core/syntax',
    'server/src/core/resources',
    'type server/src/core/workspace',
  ],
  'server/src/core/resolve': [
    'server/src/core/base',
    'server/src/core/syntax',
    'server/src/core/resources',
    'server/src/core/workspace/scope.ts',
    'type server/src/core/workspace',
  ],
  'server/src/core/rules': [
    'server/src/core/base',
    'server/src/core/syntax',
    'server/src/core/resources',
    'server/src/core/resolve',
    'server/src/core/workspace/scope.ts',
    'server/src/core/workspace/places.ts',
    'server/src/core/workspace/writable.ts',
    'type server/src/core/workspace',
    'type server/src/core',
    'type kubernetes-types',
  ],
  'server/src/core/features': [
    'server/src/core/base',
    'server/src/core/syntax',
    'server/src/core/resources',
    'server/src/core/resolve',
    'server/src/core/workspace',
    'type kubernetes-types',
    'server/src/core/rules/support/names.ts',
    'server/src/core/rules/support/labels.ts',
    'server/src/core/rules/support/kubernetes-version.ts',
    'type server/src/core',
  ],
  'server/src/core': [
    'server/src/core/base',
    'server/src/core/syntax',
    'server/src/core/resources',
    'server/src/core/workspace',
    'server/src/core/kustomize',
    'server/src/core/resolve',
    'server/src/core/rules',
    'server/src/core/features',
    'server/src/core/helm',
  ],
  'server/src/config': ['server/src/core'],
  'server/src/l10n': ['server/src/core', 'l10n'],
  'server/src/lsp': [
    'server/src/core',
    'server/src/config',
    'server/src/l10n',
    'server/src/protocol.ts',
    'vscode-languageserver',
    'vscode-languageserver-protocol',
    'vscode-languageserver-textdocument',
  ],
  'server/src/node': [
    'server/src/lsp',
    'server/src/config',
    'server/src/l10n',
    'server/src/core/base',
    'server/src/protocol.ts',
    'node:',
    'vscode-languageserver',
  ],
  'server/src/browser': [
    'server/src/lsp',
    'server/src/config',
    'server/src/l10n',
    'server/src/core/base',
    'server/src/protocol.ts',
    'vscode-languageserver',
  ],
  'server/src/cli': [
    'server/src/core',
    'server/src/config',
    'server/src/l10n',
    'server/src/node',
    'node:',
    'diff',
  ],
  'client/src/webview': ['server/src/protocol.ts', '@dagrejs/dagre'],
  'client/src': [
    'vscode',
    'vscode-languageclient',
    'server/src/protocol.ts',
    'server/src/config/commands.ts',
  ],
};

const roots = ['server/src', 'client/src'];
const files = roots.flatMap(root =>
  readdirSync(root, { recursive: true })
    .map(path => join(root, String(path)))
    .filter(path => path.endsWith('.ts')),
);

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^(import|export)(\s+type)?\s(?:[^;'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(['"]([^'"]+)['"]\)/g);
  return [
    ...[...found].map(match => ({ target: resolve(file, match[3]!), typeOnly: match[2] !== undefined })),
    ...[...dynamic].map(match => ({ target: resolve(file, match[1]!), typeOnly: false })),
  ];
}

function resolve(file: string, specifier: string): string {
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
}

function layerOf(file: string): string {
  const layer = Object.keys(allowed)
    .filter(prefix => file.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0];
  return layer ?? dirname(file);
}

function permits(rule: string, { target, typeOnly }: Import): boolean {
  const isType = rule.startsWith('type ');
  const name = isType ? rule.slice('type '.length) : rule;
  if (isType && !typeOnly) return false;
  return target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`);
}

/** The frame of the rules, not a rule: it may see the workspace's files to make edits. */
const frame = ['server/src/core/rules/fixes.ts', 'server/src/core/rules/fix-editor.ts'];

test('imports go down the layers only', () => {
  const wrong = files.flatMap(file => {
    const layer = layerOf(file);
    const rules = [
      layer,
      ...(allowed[layer] ?? []),
      ...(frame.includes(file) ? ['server/src/core/workspace'] : []),
    ];
    return importsOf(file)
      .filter(one => !(one.target === 'yaml' && file.startsWith('server/src/core/syntax/yaml')))
      .filter(one => !rules.some(rule => permits(rule, one)))
      .map(one => `${file} imports ${one.target}`);
  });
  assert.deepEqual(wrong, []);
});

test('the core knows no platform', () => {
  const forbidden =
    /\b(console|process|setTimeout|setInterval|Date\.now|new Date|Math\.random|fetch|Promise|async)\b(?!['`])/;
  const wrong = files
    .filter(file => file.startsWith('server/src/core/'))
    .flatMap(file =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line, i) => ({
          line: line.replace(/\/\/.*|^\s*\/?\*.*|'(?:[^'\\]|\\.)*'|`[^`]*`/g, ''),
          at: `${file}:${i + 1}`,
        }))
        .filter(({ line }) => forbidden.test(line))
        .map(({ at }) => at),
    );
  assert.deepEqual(wrong, []);
});

test('files stay small enough to be read at once', () => {
  const long = files
    .filter(file => readFileSync(file, 'utf8').split('\n').length > 320)
    .filter(file => !/\/(registry|schema-table)\.ts$/.test(file));
  assert.deepEqual(long, []);
});

test('every export has a name, and nothing is only passed on', () => {
  const wrong = files.filter(file => /^export (default|\* from)/m.test(readFileSync(file, 'utf8')));
  assert.deepEqual(wrong, []);
});
