import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import { ruleById } from '../core/rules/registry-lookup.ts';
import type { AnalysisSettings } from '../core/settings.ts';
import type { InferSettings, Setting } from './define.ts';
import { choice, count, defineSettings, globs, levels, name, toggle } from './define.ts';

/** The versions whose API server is known, oldest first. */
export const kubernetesVersions = ['1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** All settings, in one place: the editor's, the settings file's and the command line's. Keys stand below `kubeHeadless`. */
export const settings = defineSettings({
  'dns.clusterDomain': name({
    default: 'cluster.local',
    pattern: new RegExp(`^${label}(\\.${label})*$`),
    describe: message('DNS domain of the cluster.'),
  }),
  kubernetesVersion: choice({
    default: '1.36',
    values: kubernetesVersions,
    normalize: text => text.replace(/^v?(\d+\.\d+)(\..*)?$/, '$1'),
    describe: message('Version of the API server that judges manifests.'),
  }),
  namespace: name({
    default: 'default',
    pattern: new RegExp(`^${label}$`),
    describe: message('Namespace of objects whose manifest names none.'),
  }),
  dualStack: toggle({
    default: false,
    describe: message('The cluster gives Pods and Services IPv4 and IPv6 addresses, IPv4 first.'),
  }),
  rules: levels({
    default: {},
    describe: message('Severity of each rule, or `off`.'),
  }),
  'workspace.exclude': globs({
    default: [],
    describe: message(
      'Files and folders that are not read, as patterns. `node_modules` and `.git` never are.',
    ),
  }),
  'workspace.maxFileSize': count({
    default: 4096,
    minimum: 1,
    describe: message('Files larger than this many kilobytes are not read.'),
  }),
  'yaml.syntaxMessages': choice({
    default: 'auto',
    values: ['auto', 'always', 'never'],
    describe: message(
      'Messages on broken YAML; `auto`: not where the YAML extension shows its own. Their fixes are offered in any case.',
    ),
  }),
  outline: toggle({
    default: true,
    describe: message('List objects with their ports, containers and pod names in the outline.'),
  }),
  links: toggle({
    default: true,
    describe: message('Make host names in strings links to the Services and Pods that they mean.'),
  }),
  'codeLens.pods': toggle({
    default: true,
    describe: message('Show above a Service how many Pods it has, above a workload its Services.'),
  }),
  'codeLens.usedBy': toggle({
    default: true,
    describe: message('Show above a Service how many strings name it.'),
  }),
  'inlayHints.matches': toggle({
    default: true,
    describe: message(
      'Show at the end of a line what a selector matches, and which Services select these labels.',
    ),
  }),
  'inlayHints.names': toggle({
    default: true,
    describe: message('Show at the end of a line the full DNS name behind a short one.'),
  }),
  'inlayHints.namespace': toggle({
    default: false,
    describe: message('Show at the end of a line the namespace of objects that name none.'),
  }),
  'trace.server': choice({
    default: 'off',
    values: ['off', 'messages', 'verbose'],
    scope: 'window',
    describe: message('What of the traffic between editor and language server is logged.'),
  }),
});

/** How settings are grouped where editors list them: by the start of their keys; the group without starts has all others. */
export const settingGroups = [
  { title: message('Cluster'), starts: ['dns.', 'kubernetesVersion', 'namespace', 'dualStack'] },
  { title: message('Rules'), starts: ['rules'] },
  { title: message('Editor'), starts: [] },
  { title: message('Workspace'), starts: ['workspace.', 'trace.'] },
] as const;

export type Settings = InferSettings<typeof settings>;
export type SettingName = keyof typeof settings;

const table = Object.entries(settings) as readonly (readonly [SettingName, Setting<unknown>])[];

export const defaultSettings = Object.fromEntries(
  table.map(([key, setting]) => [key, setting.default]),
) as unknown as Settings;

export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly Message[];
}

/**
 * Reads a user's settings: an object as it stands below `kubeHeadless`, nested or with dotted keys. What is missing or wrong
 * keeps its default, and each wrong one is a problem. Never throws.
 */
export function readSettings(raw: unknown): ReadSettings {
  const problems: Message[] = [];
  const values = new Map<string, unknown>();
  if (raw !== undefined && raw !== null) flatten('', raw, values, problems);
  const read = table.map(([key, setting]) => {
    const value = values.get(key);
    if (value === undefined || value === null) return [key, setting.default];
    const meant = setting.read(value);
    if (meant === undefined) problems.push(setting.refuse(key));
    return [key, meant ?? setting.default];
  });
  const meant = Object.fromEntries(read) as unknown as Settings;
  for (const id of Object.keys(meant.rules))
    if (!ruleById(id)) problems.push(message('Unknown rule "{id}"', { id }));
  return { settings: meant, problems };
}

/** What the core is told of the settings. */
export function analysisSettings(from: Settings): AnalysisSettings {
  return {
    clusterDomain: from['dns.clusterDomain'],
    kubernetesVersion: from.kubernetesVersion,
    defaultNamespace: from.namespace,
    dualStack: from.dualStack,
    rules: from.rules,
  };
}

/** The value of one setting given as text, as on a command line, or what is wrong with it under the name it was given. */
export function readSetting(
  key: SettingName,
  raw: unknown,
  shown: string,
): { readonly value: unknown } | { readonly refused: Message } {
  const setting: Setting<unknown> = settings[key];
  const value = setting.read(raw);
  return value === undefined ? { refused: setting.refuse(shown) } : { value };
}

/** Collects values by dotted key; what is no setting and leads to none is a problem. */
function flatten(prefix: string, raw: unknown, into: Map<string, unknown>, problems: Message[]): void {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    problems.push(
      prefix
        ? message('Unknown setting "{key}"', { key: prefix })
        : message('Settings are not a map of names'),
    );
    return;
  }
  for (const [step, value] of Object.entries(raw)) {
    const key = prefix ? `${prefix}.${step}` : step;
    if (Object.hasOwn(settings, key)) into.set(key, value);
    else if (table.some(([name]) => name.startsWith(`${key}.`))) flatten(key, value, into, problems);
    else problems.push(message('Unknown setting "{key}"', { key }));
  }
}
