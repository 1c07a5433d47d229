import type { FileEdits } from './base/located.ts';
import type { TextEdit } from './base/text-edit.ts';
import { applyEdits } from './base/text-edit.ts';
import type { SettingsFile } from './settings.ts';
import { Editor } from './syntax/editor.ts';
import { lineEnd } from './syntax/scan.ts';
import { parseSegment } from './syntax/yaml.ts';

/**
 * The edits that turn a rule off in a settings file and leave the rest of it as it is. A file that is not there yet is written
 * whole. Undefined where the file can't be read, or holds the rules in a way that can't be edited.
 */
export function ruleInSettings(rule: string, { uri, text, exists }: SettingsFile): FileEdits | undefined {
  const edits = turnOff(rule, text);
  if (edits.length === 0) return undefined;
  if (exists) return { uri, edits };
  return { uri, creates: true, edits: [{ start: 0, end: 0, newText: applyEdits(text, edits) }] };
}

function turnOff(rule: string, text: string): readonly TextEdit[] {
  const segment = parseSegment(text);
  if (segment.problems.length > 0) return [];
  if (!segment.root) return [append(`rules:\n  ${rule}: off\n`, text)];
  const editor = new Editor({ uri: '' as FileEdits['uri'], text, segments: [{ start: 0, segment }] }, 0);
  editor.set(['rules', rule], 'off');
  // settings take YAML's `off` for what it looks like
  return editor.edits().map(edit => ({ ...edit, newText: edit.newText.replace(/"off"|'off'/, 'off') }));
}

/** Behind the comments of a file that holds nothing else. */
function append(lines: string, text: string): TextEdit {
  const { end, next } = lineEnd(text, 0);
  const eol = text.slice(end, next) || '\n';
  const open = text === '' || /[\r\n]$/.test(text) ? '' : eol;
  return { start: text.length, end: text.length, newText: open + lines.replaceAll('\n', eol) };
}
