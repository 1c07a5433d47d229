import { writeFileSync } from 'node:fs';
import { message } from '../core/base/message.ts';
import { applyEdits } from '../core/base/text-edit.ts';
import type { Uri } from '../core/base/uri.ts';
import type { Context } from './context.ts';
import { errorCode } from './files.ts';
import type { Workspace } from './workspace.ts';

/** A fix may make room for another; more rounds than this means that two undo each other. */
const maxRounds = 10;

/** Applies safe fixes until nothing changes, and writes the files that did. Returns whether all could be written. */
export function applySafeFixes(workspace: Workspace, context: Context): boolean {
  const before = new Map([...workspace.files.keys()].map(uri => [uri, workspace.analysis.text(uri)]));
  for (let round = 0; round < maxRounds && mendAll(workspace); round++);
  let written = true;
  for (const [uri, text] of before) {
    const now = workspace.analysis.text(uri);
    if (now !== undefined && now !== text) written = write(workspace, uri, now, context) && written;
  }
  return written;
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

function write({ files }: Workspace, uri: Uri, text: string, { note }: Context): boolean {
  const file = files.get(uri);
  if (!file?.path) return false;
  try {
    writeFileSync(file.path, file.mark ? `\uFEFF${text}` : text);
    return true;
  } catch (error) {
    note(message('{file} cannot be written ({code})', { file: file.shown, code: errorCode(error) }));
    return false;
  }
}
