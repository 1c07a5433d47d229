import { parse } from 'yaml';

/** A readable test case: prose, files with markers, and expected results. See docs/contributing.md. */
export interface Fixture {
  /** The comment lines on top, as written, `# settings: {…}` among them. */
  readonly head: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly FixtureFile[];
  /** `#- after TITLE: path`: what a file is once the fix of that title was applied. */
  readonly afters: readonly { readonly title: string; readonly path: string }[];
  /** Where `$0` stands. */
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
}

export interface FixtureFile {
  readonly path: string;
  /** False when the fixture is one file without a `#- path` line. */
  readonly named: boolean;
  /** Without markers and cursor: what is analysed. */
  readonly text: string;
}

/** A marker under a line: 0-based columns in UTF-16 units, end exclusive, and what is found there. */
export interface Marker {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const markerLine = /^#(?:<-+| *\^+) .*$/;
const section = /^#- (.+)$/;
const cursorMark = /(?<!\\)\$0/;

/** Reads a fixture; markers and expected results are left out, they are rendered anew and compared as text. */
export function readFixture(text: string): Fixture {
  const lines = text.split('\n');
  const firstSection = lines.findIndex(line => section.test(line));
  const isOneFile = firstSection < 0 || /^#- (after|hover)/.test(lines[firstSection]!);
  const head = leadingComments(lines);
  const parts = sections(
    isOneFile ? ['#- main.yaml', ...lines.slice(head.length)] : lines.slice(head.length),
  );
  const sources = parts.filter(part => !/^(after|hover)\b/.test(part.name));
  const marked = sources.map(part => ({
    path: part.name,
    text: part.lines.filter(line => !markerLine.test(line)).join('\n'),
  }));
  const withCursor = marked.find(file => cursorMark.test(file.text));
  return {
    head,
    settings: readSettings(head),
    files: marked.map(file => ({
      path: file.path,
      named: !isOneFile,
      text: file.text.replace(cursorMark, '').replaceAll('\\$0', '$0'),
    })),
    afters: parts.flatMap(part => {
      const match = /^after (.+): (\S+)$/.exec(part.name);
      return match ? [{ title: match[1]!, path: match[2]! }] : [];
    }),
    cursor: withCursor && { path: withCursor.path, offset: withCursor.text.search(cursorMark) },
  };
}

function leadingComments(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex(line => !line.startsWith('# '));
  return lines.slice(0, end < 0 ? lines.length : end);
}

function readSettings(head: readonly string[]): Readonly<Record<string, unknown>> {
  const line = head.find(one => one.startsWith('# settings: '));
  return line ? (parse(line.slice('# settings: '.length)) as Record<string, unknown>) : {};
}

function sections(lines: readonly string[]): readonly { readonly name: string; readonly lines: string[] }[] {
  const parts: { name: string; lines: string[] }[] = [];
  for (const line of lines) {
    const name = section.exec(line)?.[1];
    if (name !== undefined) parts.push({ name, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  // the line break before the next section belongs to the section line
  for (const part of parts.slice(0, -1)) part.lines.push('');
  for (const part of parts) if (part.lines.at(-1) !== '') part.lines.push('');
  return parts;
}

/** Writes a fixture as it would have to be for these results. */
export function writeFixture(
  fixture: Fixture,
  markers: ReadonlyMap<string, readonly Marker[]>,
  results: readonly { readonly name: string; readonly text: string }[],
): string {
  const blocks = fixture.files.map(file => {
    const text = withMarkers(escapeCursor(file, fixture), markers.get(file.path) ?? []);
    return file.named ? `#- ${file.path}\n${text}` : text;
  });
  const tail = results.map(result => `#- ${result.name}\n${result.text}`);
  return `${[...fixture.head, ''].join('\n')}${[...blocks, ...tail].join('')}`;
}

function escapeCursor(file: FixtureFile, fixture: Fixture): string {
  const escaped = (text: string): string => text.replaceAll('$0', '\\$0');
  if (fixture.cursor?.path !== file.path) return escaped(file.text);
  const at = fixture.cursor.offset;
  return `${escaped(file.text.slice(0, at))}$0${escaped(file.text.slice(at))}`;
}

function withMarkers(text: string, markers: readonly Marker[]): string {
  return text
    .split('\n')
    .flatMap((line, number) => [line, ...markers.filter(marker => marker.line === number).map(printMarker)])
    .join('\n');
}

function printMarker({ start, end, text }: Marker): string {
  const width = Math.max(1, end - start);
  if (start === 0) return `#<${'-'.repeat(width)} ${text}`;
  return `#${' '.repeat(start - 1)}${'^'.repeat(width)} ${text}`;
}
