import type { Node } from '../core/syntax/node.ts';
import { parseSegment } from '../core/syntax/yaml.ts';
import type { ReadSettings, Settings } from './settings.ts';
import { defaultSettings, readSettings, settings } from './settings.ts';

/** The name of the file that editor and command line read; it stands in a project's root and wins over the editor's settings. */
export const settingsFileName = '.kube-headless.yaml';

/** Reads the text of a settings file. What can't be read is a problem, and the settings are the defaults. */
export function parseSettingsFile(text: string): ReadSettings {
  const segment = parseSegment(text.replace(/^\uFEFF/, ''));
  const read = readSettings(segment.root && toValue(segment.root));
  return { ...read, problems: [...segment.problems.map(problem => problem.message), ...read.problems] };
}

/** The text of a settings file that keeps these settings in force: those that differ from the defaults. */
export function printSettings(inForce: Settings): string {
  const { rules, ...others } = inForce;
  const lines = Object.entries(others)
    .filter(([key]) => settings[key as keyof Settings].scope === 'resource')
    .map(([key, value]) => [key, JSON.stringify(value)])
    .filter(([key, value]) => value !== JSON.stringify(defaultSettings[key as keyof Settings]))
    .map(([key, value]) => `${key}: ${value}\n`);
  const levels = Object.entries(rules).map(([id, level]) => `  ${id}: ${level}\n`);
  return [...lines, ...(levels.length > 0 ? ['rules:\n', ...levels] : [])].join('');
}

/** A number that would be written differently is kept as its text: `1.30` is a version. */
function toValue(node: Node): unknown {
  if (node.type === 'list') return node.items.map(toValue);
  if (node.type === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
  return typeof node.value === 'number' && String(node.value) !== node.text ? node.text : node.value;
}
