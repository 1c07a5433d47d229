import { message } from '../base/message.ts';
import type { Span } from '../base/span.ts';
import type { Line, Region } from './lines.ts';
import { blankOut, type Finding } from './repair-kit.ts';
import { lineEnd, skipProperties } from './scan.ts';
import { isTemplated } from './templates.ts';

/** Values without quotes that need them: a colon and a blank within, or a first character that YAML keeps for itself. */
export function unquoted(text: string, lines: readonly Line[]): readonly Finding[] {
  return lines.flatMap(line => {
    const value = text.slice(line.value.start, line.value.end);
    const isValue = line.kind === 'content' && value !== '' && (line.key || line.dashes.length > 0);
    const start = skipProperties(text, line.value.start, line.value.end);
    const content = text.slice(start, line.value.end);
    if (!isValue || line.opens || /^["'[{]/.test(content)) return [];
    if (/^-[ \t]/.test(value)) return [listBesideKey(line)];
    if (needsQuotes.test(value)) return [startNeedsQuotes(line, value)];
    return line.key && /:(?:[ \t]|$)/.test(content)
      ? [colonNeedsQuotes({ start, end: line.value.end }, content)]
      : [];
  });
}

/** `@x`, `*.example.com`, `& y`, `> 5`, `|| z`. */
const needsQuotes = /^[@`%]|^\*(?![\w-]+$)|^&(?![\w-]+(?:\s|$))|^>=?\s*\d|^\|\|/;

/** `ports: - name: x`: whether the list's other lines stand where they have to cannot be told. */
function listBesideKey(line: Line): Finding {
  return {
    id: 'list-beside-key',
    message: message('A list starts on the line below its key'),
    ...line.value,
    edits: [blankOut(line.value)],
  };
}

function startNeedsQuotes(line: Line, value: string): Finding {
  const letter = value[0]!;
  return {
    id: 'value-start',
    silent: isTemplated(value),
    message: message('A value that starts with `{letter}` has to be in quotes', { letter }),
    title: message('Put the value in quotes'),
    ...line.value,
    edits: [{ ...line.value, newText: quoted(value) }],
  };
}

function colonNeedsQuotes(span: Span, value: string): Finding {
  return {
    id: 'colon-in-value',
    message: message('A value that holds a colon and a blank has to be in quotes'),
    title: message('Put the value in quotes'),
    ...span,
    edits: [{ ...span, newText: quoted(value) }],
  };
}

function quoted(value: string): string {
  return /['\\]/.test(value) ? JSON.stringify(value) : `'${value}'`;
}

/** Quotes and brackets that are not closed on their line while the lines below read as keys: `name: "db`. */
export function unclosed(
  text: string,
  lines: readonly Line[],
  regions: readonly Region[],
): readonly Finding[] {
  for (const region of regions) {
    const line = lines.find(other => other.start <= region.start && region.start <= other.end);
    if (!line || (region.closed && region.end <= line.end)) continue;
    if (region.closed && !swallowsKeys(text, line.end, region.end)) continue;
    return [closing(text, region, line)];
  }
  return [];
}

/** Whether a value goes on over lines that read as keys of the manifest. */
function swallowsKeys(text: string, from: number, to: number): boolean {
  return /[\r\n][ ]*(?:- )?[A-Za-z][\w./-]*:(?:[ \t\r\n]|$)/.test(text.slice(from, to));
}

function closing(text: string, region: Region, line: Line): Finding {
  const end = lineEnd(text, region.start).end;
  const source = text.slice(region.start, end);
  const missing = region.quote ? source[0]! : brackets(source);
  const comment = /\s+#/.exec(source)?.index ?? source.trimEnd().length;
  const at = region.start + comment;
  const simple = region.quote
    ? !/[\s#"']/.test(source.slice(1))
    : missing.length === 1 && !/["'#]|[,:]\s*$/.test(source);
  return {
    id: region.quote ? 'unclosed-quote' : 'unclosed-bracket',
    message: region.quote
      ? message('The quote `{quote}` that starts here is not closed', { quote: missing })
      : message('The bracket `{bracket}` that starts here is not closed', { bracket: source[0]! }),
    ...(simple && { title: message('Add `{text}` at the end of the value', { text: missing }) }),
    start: region.start,
    end: Math.max(region.start + 1, Math.min(at, line.end)),
    edits: [{ start: at, end: at, newText: missing }],
  };
}

/** The brackets that are missing at the end of a flow collection's first line. */
function brackets(source: string): string {
  let open = '';
  for (const letter of source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '')) {
    if (letter === '[') open = `]${open}`;
    else if (letter === '{') open = `}${open}`;
    else if (letter === open[0]) open = open.slice(1);
  }
  return open;
}
