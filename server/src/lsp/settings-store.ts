import type { ReadSettings, Settings } from '../config/settings.ts';
import { analysisSettings, readSettings } from '../config/settings.ts';
import { parseSettingsFile, printSettings, settingsFileName } from '../config/settings-file.ts';
import type { Message } from '../core/base/message.ts';
import type { Uri } from '../core/base/uri.ts';
import type { AnalysisSettings, SettingsFile } from '../core/settings.ts';
import { below, prefixOf } from './uris.ts';

/** Says what is wrong in settings; `where` is a settings file or undefined for the editor's settings. */
export type SettingsProblems = (problems: readonly Message[], where: Uri | undefined) => void;

interface File extends ReadSettings {
  readonly text: string;
}

interface FolderSettings {
  readonly all: Settings;
  readonly analysis: AnalysisSettings;
}

/** The settings of each folder. A settings file in a folder's root wins over what the editor says. */
export class SettingsStore {
  readonly #problems: SettingsProblems;
  readonly #editor = new Map<Uri, ReadSettings>();
  readonly #files = new Map<Uri, File>();
  readonly #createsFiles: boolean;
  #outside = combine(readSettings(undefined));
  #folders = new Map<Uri, FolderSettings>();

  /** @param createsFiles whether a settings file can be written where there is none */
  constructor(problems: SettingsProblems, createsFiles: boolean) {
    this.#problems = problems;
    this.#createsFiles = createsFiles;
  }

  /** The settings a document is judged by. */
  analysis(uri: Uri): AnalysisSettings {
    return this.#at(uri).analysis;
  }

  of(uri: Uri): Settings {
    return this.#at(uri).all;
  }

  /** Takes what the editor says of documents outside all folders. */
  setOutside(raw: unknown): void {
    this.#outside = combine(this.#read(raw));
  }

  setEditor(folder: Uri, raw: unknown): void {
    this.#editor.set(folder, this.#read(raw));
    this.#combine(folder);
  }

  /** Takes the text of a folder's settings file; undefined when there is none. */
  setFile(folder: Uri, file: Uri, text: string | undefined): void {
    if (text === undefined) this.#files.delete(folder);
    else this.#files.set(folder, { ...this.#report(parseSettingsFile(text), file), text });
    this.#combine(folder);
  }

  remove(folder: Uri): void {
    this.#editor.delete(folder);
    this.#files.delete(folder);
    this.#folders.delete(folder);
  }

  /** The text of a settings file. */
  textOf(uri: Uri): string | undefined {
    for (const [folder, { text }] of this.#files) if (uri === below(folder, settingsFileName)) return text;
    return undefined;
  }

  /** All that is in force, to see whether something changed. */
  snapshot(): string {
    return JSON.stringify([this.#outside.all, [...this.#folders].map(([folder, { all }]) => [folder, all])]);
  }

  /** What decides which files are read. */
  readingSnapshot(): string {
    const of = ({ all }: FolderSettings) => [all['workspace.exclude'], all['workspace.maxFileSize']];
    return JSON.stringify([...this.#folders].map(([folder, settings]) => [folder, of(settings)]));
  }

  #at(uri: Uri): FolderSettings {
    let best: Uri | undefined;
    for (const folder of this.#folders.keys())
      if (uri.startsWith(prefixOf(folder)) && folder.length > (best?.length ?? -1)) best = folder;
    return (best !== undefined && this.#folders.get(best)) || this.#outside;
  }

  #combine(folder: Uri): void {
    const wins = this.#files.get(folder) ?? this.#editor.get(folder);
    const { all, analysis } = wins ? combine(wins) : this.#outside;
    this.#folders.set(folder, { all, analysis: { ...analysis, settingsFile: this.#file(folder, all) } });
  }

  #file(folder: Uri, inForce: Settings): SettingsFile | undefined {
    const text = this.#files.get(folder)?.text;
    if (text === undefined && !this.#createsFiles) return undefined;
    const uri = below(folder, settingsFileName);
    return { uri, exists: text !== undefined, text: text ?? printSettings(inForce) };
  }

  #read(raw: unknown): ReadSettings {
    return this.#report(readSettings(raw), undefined);
  }

  #report(read: ReadSettings, where: Uri | undefined): ReadSettings {
    if (read.problems.length > 0) this.#problems(read.problems, where);
    return read;
  }
}

function combine({ settings }: ReadSettings): FolderSettings {
  return { all: settings, analysis: analysisSettings(settings) };
}
