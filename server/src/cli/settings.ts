import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SettingName, Settings } from '../config/settings.ts';
import { defaultSettings, readSetting } from '../config/settings.ts';
import { parseSettingsFile, settingsFileName } from '../config/settings-file.ts';
import type { Message } from '../core/base/message.ts';
import type { CommandLine } from './args.ts';

export interface CommandSettings {
  readonly settings: Settings;
  /** The folder that patterns are relative to: that of the settings file, or the working directory. */
  readonly folder: string;
  /** The settings file, when there is one, and what is wrong in it. */
  readonly file: string | undefined;
  readonly problems: readonly Message[];
}

const options: Readonly<Record<string, SettingName>> = {
  'cluster-domain': 'dns.clusterDomain',
  'kubernetes-version': 'kubernetesVersion',
  namespace: 'namespace',
};

/** The settings of a run: the settings file of the working directory or the nearest above it, and the options over it. */
export function commandSettings(line: CommandLine, cwd: string): CommandSettings | Message {
  const found = readNearest(cwd);
  const settings: Record<string, unknown> = { ...found.settings };
  for (const [option, key] of Object.entries(options)) {
    const text = line.text[option];
    if (text === undefined) continue;
    const read = readSetting(key, text, `--${option}`);
    if ('refused' in read) return read.refused;
    settings[key] = read.value;
  }
  if (line.flags.has('dual-stack')) settings.dualStack = true;
  return { ...found, settings: settings as unknown as Settings };
}

function readNearest(cwd: string): CommandSettings {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, settingsFileName);
    const text = readIfThere(file);
    if (text !== undefined) return { ...parseSettingsFile(text), folder, file };
    if (dirname(folder) === folder)
      return { settings: defaultSettings, problems: [], folder: cwd, file: undefined };
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
