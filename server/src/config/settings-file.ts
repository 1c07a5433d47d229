import type { Node } from '../core/syntax/node.ts';
import { parseSegment } from '../core/syntax/yaml.ts';
import type { ReadSettings } from './settings.ts';
import { readSettings } from './settings.ts';

/** The name of the file that editor and command line read; it stands in a project's root and wins over the editor's settings. */
export const settingsFileName = '.kube-headless.yaml';

/** Reads the text of a settings file. What can't be read is a problem, and the settings are the defaults. */
export function parseSettingsFile(text: string): ReadSettings {
  const segment = parseSegment(text.replace(/^\uFEFF/, ''));
  const read = readSettings(segment.root && toValue(segment.root));
  return { ...read, problems: [...segment.problems.map(problem => problem.message), ...read.problems] };
}

/** A number that would be written differently is kept as its text: `1.30` is a version. */
function toValue(node: Node): unknown {
  if (node.type === 'list') return node.items.map(toValue);
  if (node.type === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
  return typeof node.value === 'number' && String(node.value) !== node.text ? node.text : node.value;
}
