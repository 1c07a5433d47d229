import { message } from '../base/message.ts';
import type { Line } from './lines.ts';
import { type Break, firstColumn } from './outline.ts';
import { lone } from './problems.ts';
import { blankOut, type Finding } from './repair-kit.ts';

/** `key:value`: the name in front of a colon that no blank follows; `http://…` is none. */
const tight = /^([A-Za-z_][\w./-]*):(?!\/\/)(?=[^\s:])/;

/** `key：value`, with the colon of a Chinese keyboard. */
const wide = /^([A-Za-z_][\w./-]*)\uff1a[ \t\u3000]*/;

/** Keys whose value is always a map, so that a lone `name:value` below them lacks a blank. */
const mapKeys = new Set(
  'annotations data labels limits matchLabels metadata nodeSelector podSelector requests selector spec template'.split(
    ' ',
  ),
);

/** A word among keys that has no colon with a blank behind it. It may stand on the line before the first that does not fit. */
export function missingColon(at: Break): readonly Finding[] {
  const word = wordAmongKeys(at);
  if (!word) return [];
  const repair = missingBlank(at.text, word) ?? wideColon(at.text, word);
  if (repair) return [repair];
  const [id, said] = lone(word.value, at.text);
  return [{ id, message: said, ...word.value, edits: [blankOut(word.value)] }];
}

/** The blanks that are missing in a readable document: `selector:` with a lone `app:web` below it is a text, not a map. */
export function loneTightKeys(text: string, lines: readonly Line[]): readonly Finding[] {
  const content = lines.filter(line => line.kind !== 'blank' && line.kind !== 'comment');
  return content.flatMap((line, i) => {
    const parent = content[i - 1];
    if (line.kind !== 'content' || line.key || line.dashes.length > 0 || !parent?.key) return [];
    const next = content[i + 1];
    const alone = next?.kind !== 'inside';
    const below = parent.value.start === parent.value.end && parent.column < line.column && alone;
    const isMap = below && mapKeys.has(text.slice(parent.key.start, parent.key.end));
    const found = isMap ? (missingBlank(text, line) ?? wideColon(text, line)) : undefined;
    return found ? [found] : [];
  });
}

/** A document's first line, when a key follows in its column and it would be one with a colon and a blank. */
export function tightFirstKey(text: string, lines: readonly Line[]): readonly Finding[] {
  const [first, second] = lines.filter(line => line.kind === 'content');
  if (!first || first.key || first.dashes.length > 0) return [];
  if (!second?.key || second.dashes.length > 0 || second.column !== first.column) return [];
  const found = missingBlank(text, first) ?? wideColon(text, first);
  return found ? [found] : [];
}

function wordAmongKeys(at: Break): Line | undefined {
  const { line } = at;
  if (!line.key && line.dashes.length === 0) return line;
  const above = at.lines
    .slice(0, line.number)
    .filter(other => other.kind === 'content')
    .at(-1);
  const isWord = above && !above.key && above.value.start < above.value.end;
  return isWord && line.key && above.column === firstColumn(line) ? above : undefined;
}

function missingBlank(text: string, line: Line): Finding | undefined {
  const found = tight.exec(text.slice(line.value.start, line.value.end));
  if (!found) return undefined;
  const end = line.value.start + found[0].length;
  return {
    id: 'missing-blank',
    message: message('A blank is missing behind the colon of "{key}"', { key: found[1]! }),
    title: message('Insert the blank'),
    start: line.value.start,
    end,
    edits: [{ start: end, end, newText: ' ' }],
  };
}

function wideColon(text: string, line: Line): Finding | undefined {
  const found = wide.exec(text.slice(line.value.start, line.value.end));
  if (!found) return undefined;
  const start = line.value.start + found[1]!.length;
  const end = line.value.start + found[0].length;
  return {
    id: 'wide-colon',
    message: message('`\uff1a` is a letter for YAML; a key ends with `:` and a blank'),
    title: message('Replace it by `:` and a blank'),
    start,
    end: start + 1,
    edits: [{ start, end, newText: end === line.value.end ? ':' : ': ' }],
  };
}
