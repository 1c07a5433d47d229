// Writes server/src/core/resources/schema-table.ts: the fields of the kinds that are checked, from the published types
// (kubernetes-types). Run it after an update of that package.     usage: node scripts/generate-schema.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';

const out = 'server/src/core/resources/schema-table.ts';
const packageFolder = 'node_modules/kubernetes-types';

/** Where the kinds come from whose fields are checked. */
const roots = {
  'core/v1': ['Service', 'Pod', 'ReplicationController', 'Endpoints'],
  'apps/v1': ['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet'],
  'batch/v1': ['Job', 'CronJob'],
  'discovery/v1': ['EndpointSlice'],
};

/** Types that JSON has no word for; the letters are explained in schema.ts. */
const letters = {
  string: 's',
  number: 'i',
  boolean: 'b',
  'number | string': 'x',
  Quantity: 'q',
  Time: 't',
  MicroTime: 't',
  FieldsV1: 'o',
  RawExtension: 'o',
};

/** Numbers that may be larger than 32 bits: TypeScript's types don't tell them apart. */
const long = new Set(
  `activeDeadlineSeconds deletionGracePeriodSeconds expirationSeconds fsGroup generation observedGeneration
   runAsGroup runAsUser seconds startingDeadlineSeconds supplementalGroups terminationGracePeriodSeconds tolerationSeconds`.split(
    /\s+/,
  ),
);

const modules = new Map();

/** The interfaces of a module: name -> its fields as [name, type], and where its imported names come from. */
function readModule(path) {
  const known = modules.get(path);
  if (known) return known;
  const text = readFileSync(`${packageFolder}/${path}.d.ts`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const imports = new Map();
  for (const [, names, from] of text.matchAll(/import \{([^}]+)\} from "([^"]+)"/g))
    for (const name of names.split(',')) imports.set(name.trim(), resolvePath(path, from));
  const interfaces = new Map();
  for (const [, name, body] of text.matchAll(/export interface (\w+) \{\n([\s\S]*?)\n\}/g))
    interfaces.set(name, readFields(body));
  const module = { path, imports, interfaces };
  modules.set(path, module);
  return module;
}

function resolvePath(from, relative) {
  return new URL(relative, `file:///${from}`).pathname.slice(1);
}

function readFields(body) {
  const flat = body.replace(/\{\s*\[name: string\]: ([^;]+);\s*\}/g, 'Map<$1>');
  return [...flat.matchAll(/^ {4}(?:readonly )?"?([$\w]+)"?\??: (.+);$/gm)].map(([, name, type]) => [
    name,
    type,
  ]);
}

/** Type name -> line of the table. Types of one name in two modules would clash: there are none among these. */
const lines = new Map();

function addType(module, name) {
  if (lines.has(name)) return;
  lines.set(name, '');
  const fields = module.interfaces.get(name).map(([field, type]) => `${field}:${code(module, field, type)}`);
  lines.set(name, `${name} ${fields.join(' ')}`);
}

/** A type as the table has it: `s`, `[s`, `{s`, or the name of another line. */
function code(module, field, type) {
  const list = /^Array<(.+)>$/.exec(type);
  if (list) return `[${code(module, field, list[1])}`;
  const map = /^Map<(.+)>$/.exec(type);
  if (map) return `{${code(module, field, map[1])}`;
  if (/^"/.test(type)) return 's';
  // what a cluster reports is written by it, and its fields change more often than those of the spec
  if (field === 'status') return 'o';
  const letter = letters[type];
  if (letter) return letter === 'i' && long.has(field) ? 'l' : letter;
  const home = module.imports.get(type);
  const from = home ? readModule(home) : module;
  if (!from.interfaces.has(type)) throw new Error(`${module.path}: unknown type ${type} of ${field}`);
  addType(from, type);
  return type;
}

for (const [path, names] of Object.entries(roots)) for (const name of names) addType(readModule(path), name);

const { version } = JSON.parse(readFileSync(`${packageFolder}/package.json`, 'utf8'));
const text = `// Generated from kubernetes-types ${version} by \`node scripts/generate-schema.mjs\`.
/** One line a type: its name and its fields as \`field:type\`. \`schema.ts\` explains the types. */
export const schemaTable = \`
${[...lines.values()].sort().join('\n')}
\`;
`;
if (process.argv.includes('--check')) {
  if (readFileSync(out, 'utf8') !== text)
    throw new Error(`${out} is not up to date: run node scripts/generate-schema.mjs`);
} else writeFileSync(out, text);
