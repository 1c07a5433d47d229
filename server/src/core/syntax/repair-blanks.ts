import { message } from '../base/message.ts';
import type { TextEdit } from '../base/text-edit.ts';
import type { Line } from './lines.ts';
import type { Finding } from './repair-kit.ts';

/** Characters that look like a blank and are none for YAML: no-break space and its kin, as web pages have them. */
const lookalike = /[\u00a0\u2000-\u200b\u202f\u3000]/g;

/** Such characters in front of a line's first letter, or behind the colon of its key; one finding for all of them. */
export function strangeBlanks(text: string, lines: readonly Line[]): readonly Finding[] {
  const edits = lines.flatMap(line => (line.kind === 'content' ? replaced(text, line) : []));
  const [first] = edits;
  if (!first) return [];
  const code = `U+${text.charCodeAt(first.start).toString(16).toUpperCase().padStart(4, '0')}`;
  return [
    {
      id: 'strange-blank',
      message: message('This blank is the character {code}, which is a letter for YAML', { code }),
      title: message('Replace such characters by blanks'),
      start: first.start,
      end: first.end,
      edits,
    },
  ];
}

function replaced(text: string, line: Line): TextEdit[] {
  const source = text.slice(line.start, line.end);
  const [margin] = /^[\s\u200b]*(?:-[\s\u200b]+)*/.exec(source)!;
  const key = /^[\w./-]+:[\s\u200b]+/.exec(source.slice(margin.length))?.[0] ?? '';
  return [...(margin + key).matchAll(lookalike)].map(({ index }) => {
    const start = line.start + index;
    return { start, end: start + 1, newText: ' ' };
  });
}
