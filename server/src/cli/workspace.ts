import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globMatcher } from '../config/glob.ts';
import type { Settings } from '../config/settings.ts';
import { analysisSettings } from '../config/settings.ts';
import { Analysis, isTemplateText } from '../core/analysis.ts';
import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import type { Uri } from '../core/base/uri.ts';
import { changedSinceCommit } from '../node/committed.ts';
import type { Context } from './context.ts';
import { UsageError } from './context.ts';
import type { Found, FoundFile } from './files.ts';
import { findFiles, shownPath } from './files.ts';
import { readText } from './read-file.ts';
import { commandSettings } from './settings.ts';
import { fileUri } from './uris.ts';

/** A file that was read. */
export interface LoadedFile {
  readonly uri: Uri;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  /** Relative to the working directory, with `/`. */
  readonly shown: string;
  /** Whether the file starts with a byte order mark, which the text has no more. */
  readonly mark: boolean;
}

export interface Workspace {
  readonly analysis: Analysis;
  readonly settings: Settings;
  readonly files: ReadonlyMap<Uri, LoadedFile>;
}

const stdinName = '<stdin>';

/** Reads everything below paths into an analysis. Throws a UsageError when nothing at all could be read. */
export async function loadWorkspace(paths: readonly string[], context: Context): Promise<Workspace> {
  const { settings, excluded } = readSettings(context);
  const found = findFiles(paths.length ? paths : ['.'], excluded);
  for (const { path, code } of found.unreadable) noteUnreadable(path, code, context);
  const analysis = new Analysis(fault => process.stderr.write(`${fault}\n`));
  const files = new Map<Uri, LoadedFile>();
  const texts: { uri: Uri; text: string; indexed: boolean }[] = [];
  for (const [done, file] of found.files.entries()) {
    context.progress(message('Reading files: {done} of {total}', { done, total: found.files.length }));
    const loaded = await load(file, settings, context);
    if (!loaded) continue;
    if (!isTemplateText(loaded.uri)) files.set(loaded.uri, loaded);
    texts.push({ uri: loaded.uri, text: loaded.text, indexed: true });
  }
  if (files.size === 0) throw new UsageError(nothingRead(found));
  const forCore = analysisSettings(settings);
  analysis.apply({
    files: texts.map(({ uri, text }) => ({ uri, text, indexed: true })),
    settings: () => forCore,
  });
  analysis.apply({ files: [], committed: committedTexts(files, texts) });
  await readMissing(analysis, settings);
  for (const { done, total } of analysis.work())
    context.progress(message('Checking objects: {done} of {total}', { done, total }));
  return { analysis, settings, files };
}

/**
 * Bases outside of the paths that were given: overlays name them, so they are read, as kustomize does; nothing is reported of them but
 * through what the overlays make of them.
 */
async function readMissing(analysis: Analysis, settings: Settings): Promise<void> {
  const asked = new Set<Uri>();
  for (;;) {
    const missing = analysis.missingFiles().filter(uri => uri.startsWith('file:') && !asked.has(uri));
    if (missing.length === 0) return;
    for (const uri of missing) asked.add(uri);
    const limit = settings['workspace.maxFileSize'] * 1024;
    const read = await Promise.all(missing.map(uri => readText(fileURLToPath(uri), limit)));
    const files = read.flatMap((one, i) =>
      'text' in one ? [{ uri: missing[i]!, text: one.text, indexed: true }] : [],
    );
    if (files.length > 0) analysis.apply({ files });
  }
}

/** What the files held when they were last committed, where that is something else. */
function committedTexts(files: Workspace['files'], texts: readonly { uri: Uri; text: string }[]) {
  const onDisk = texts.flatMap(({ uri, text }) => {
    const path = files.get(uri)?.path;
    return path === undefined ? [] : [{ uri, path, text }];
  });
  const old = changedSinceCommit(onDisk);
  return onDisk.flatMap(({ uri }, i) => (old[i] === undefined ? [] : [{ uri, text: old[i] }]));
}

function nothingRead({ files, unreadable }: Found): Message {
  if (files.length || unreadable.length) return message('No file could be read');
  return message('No *.yaml, *.yml or *.json file found');
}

function readSettings(context: Context) {
  const read = commandSettings(context.line, context.cwd);
  if ('template' in read) throw new UsageError(read);
  const { settings, folder, file, problems } = read;
  for (const problem of problems)
    context.note(
      message('{file}: {problem}', {
        file: shownPath(file, context.cwd),
        problem: context.render(problem),
      }),
    );
  const matches = globMatcher(settings['workspace.exclude']);
  return { settings, excluded: (path: string) => matches(shownPath(path, folder)) };
}

async function load(file: FoundFile, settings: Settings, context: Context) {
  const path = file.path ?? join(context.cwd, stdinName);
  const shown = shownPath(path, context.cwd);
  const limit = settings['workspace.maxFileSize'];
  const read = await readText(file.path, limit * 1024);
  if ('text' in read) {
    const uri = fileUri(path);
    return { uri, path: file.path, shown, mark: read.mark, text: read.text };
  }
  if ('error' in read) noteUnreadable(path, read.error, context);
  else if (read.skip === 'large')
    context.note(message('{file} is larger than {limit} kB and was not read', { file: shown, limit }));
  else if (file.named) context.note(message('{file} is not UTF-8 text and was not read', { file: shown }));
  return undefined;
}

function noteUnreadable(path: string, code: string, { note, cwd }: Context): void {
  const file = shownPath(path, cwd);
  if (code === 'ENOENT') note(message('{file} does not exist', { file }));
  else note(message('{file} cannot be read ({code})', { file, code }));
}
