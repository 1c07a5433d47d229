import { writeFileSync } from 'node:fs';
import { message } from '../core/base/message.ts';
import { applyEdits } from '../core/base/text-edit.ts';
import type { Context } from './context.ts';
import { errorCode } from './files.ts';
import type { Rewritten } from './render/diff.ts';
import type { LoadedFile, Workspace } from './workspace.ts';

/** A fix may make room for another; more rounds than this means that two undo each other. */
const maxRounds = 10;
const byteOrderMark = '\uFEFF';

/** Applies safe fixes until nothing changes, and writes the files that did. Returns whether all could be written. */
export function applySafeFixes(workspace: Workspace, context: Context): boolean {
  let written = true;
  for (const { file, after } of mend(workspace)) written = write(file, after, context) && written;
  return written;
}

/** The files that safe fixes would change, as they stand and as they would be, byte order marks included. Nothing is written. */
export function safelyRewritten(workspace: Workspace): readonly Rewritten[] {
  return mend(workspace).map(({ file, before, after }) => {
    const mark = file.mark ? byteOrderMark : '';
    return { shown: file.shown, before: mark + before, after: mark + after };
  });
}

interface Mended {
  readonly file: LoadedFile;
  readonly before: string;
  readonly after: string;
}

/** Applies safe fixes within the analysis until nothing changes; returns what did. */
function mend(workspace: Workspace): readonly Mended[] {
  const { analysis, files } = workspace;
  const texts = [...files.values()].map(file => ({ file, before: analysis.text(file.uri) ?? '' }));
  for (let round = 0; round < maxRounds && mendAll(workspace); round++);
  return texts
    .map(one => ({ ...one, after: analysis.text(one.file.uri) ?? one.before }))
    .filter(({ before, after }) => before !== after);
}

/** One pass over all files; the edits of one are applied before the next is asked, so that they never meet stale text. */
function mendAll({ analysis, files }: Workspace): boolean {
  let changed = false;
  for (const uri of files.keys()) {
    for (const { uri: target, edits } of analysis.fixAll(uri)) {
      const text = analysis.text(target);
      if (text === undefined || !files.has(target)) continue;
      const next = applyEdits(text, edits);
      if (next === text) continue;
      analysis.apply({ files: [{ uri: target, text: next }] });
      changed = true;
    }
  }
  return changed;
}

function write({ path, shown, mark }: LoadedFile, text: string, { note }: Context): boolean {
  if (path === undefined) return false;
  try {
    writeFileSync(path, mark ? byteOrderMark + text : text);
    return true;
  } catch (error) {
    note(message('{file} cannot be written ({code})', { file: shown, code: errorCode(error) }));
    return false;
  }
}
