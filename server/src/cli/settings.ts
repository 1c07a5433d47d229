import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SettingName, Settings } from '../config/settings.ts';
import { defaultSettings, readSetting } from '../config/settings.ts';
import { parseSettingsFile, settingsFileName } from '../config/settings-file.ts';
import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import type { CommandLine } from './args.ts';
import { errorCode } from './files.ts';

export interface CommandSettings {
  readonly settings: Settings;
  /** The folder that patterns are relative to: that of the settings file, or the working directory. */
  readonly folder: string;
  /** The settings file that was tried last, and what is wrong in it. */
  readonly file: string;
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
    const read = readIfThere(file);
    if (read && 'text' in read) return { ...parseSettingsFile(read.text), folder, file };
    if (read || dirname(folder) === folder)
      return { settings: defaultSettings, problems: read?.problems ?? [], folder: cwd, file };
  }
}

function readIfThere(
  path: string,
): { readonly text: string } | { readonly problems: readonly Message[] } | undefined {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' ? undefined : { problems: [message('it cannot be read ({code})', { code })] };
  }
}
