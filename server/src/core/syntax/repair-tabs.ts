import { message } from '../base/message.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Line } from './lines.ts';
import type { Finding } from './repair-kit.ts';

/**
 * Tabs where YAML wants blanks: in front of a line's first character, behind its dashes, or alone on a line. One finding for
 * all of them; `width` is how many columns a tab is taken for.
 */
export function tabs(text: string, lines: readonly Line[], width: number): readonly Finding[] {
  const broken = lines.filter(line => line.kind !== 'inside' && /^[ -]*\t/.test(margin(text, line)));
  const [first] = broken;
  if (!first) return [];
  const start = first.start + margin(text, first).indexOf('\t');
  const end = start + /^\t+/.exec(text.slice(start, start + 100))![0].length;
  return [
    {
      id: 'tab',
      message: message('YAML cannot be indented with tabs'),
      title: message('Replace the tabs by blanks'),
      start,
      end,
      edits: broken.map(line => expanded(text, line, width)),
    },
  ];
}

/** Blanks, tabs and dashes at a line's start. */
function margin(text: string, line: Line): string {
  return /^(?:[ \t]*(?:-(?=[ \t]))?)*/.exec(text.slice(line.start, line.end))![0];
}

function expanded(text: string, line: Line, width: number): TextEdit {
  const old = margin(text, line);
  let newText = '';
  for (const letter of old) {
    if (letter !== '\t') newText += letter;
    else newText += newText.endsWith('-') ? ' ' : ' '.repeat(width - (newText.length % width));
  }
  if (line.start + old.length === line.end) newText = newText.trimEnd();
  return { start: line.start, end: line.start + old.length, newText };
}
