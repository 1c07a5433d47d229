import type { Block, Cell, LineLink } from '../core/analysis-types.ts';
import { message } from '../core/base/message.ts';
import type { Uri } from '../core/base/uri.ts';
import { baseName } from '../core/base/uri.ts';
import type { Pen } from './inline.ts';
import { writeInline } from './inline.ts';
import type { Bundle } from './render.ts';
import { render } from './render.ts';

/** What the form of a hover depends on. */
export interface Page {
  readonly bundle: Bundle;
  /** The document that is hovered: links into it leave out its name. */
  readonly here: Uri;
  /** The 1-based line a place is on. */
  readonly line: (place: LineLink) => number;
  /** What a link leads to: the document's URI, percent-encoded. */
  readonly address: (uri: Uri) => string;
}

/** Writes blocks as GitHub-flavoured Markdown without HTML and commands, for any editor that renders Markdown. */
export function markdown(blocks: readonly Block[], page: Page): string {
  return blocks.map(block => write(block, page)).join('\n\n');
}

/** Which words a link shows: `line 27`, or `file.yaml, line 27` for another file. */
export function linkLabel(link: LineLink, page: Page): string {
  const line = page.line(link);
  const label =
    link.uri === page.here
      ? message('line {line}', { line })
      : message('{file}, line {line}', { file: baseName(link.uri), line });
  return render(label, page.bundle);
}

const pen: Pen = { words: text => text, value: escapeMarkdown, code: codeSpan };

function write(block: Block, page: Page): string {
  if (block.type === 'headline') return headline(block, page);
  return block.type === 'table' ? table(block, page) : paragraph(block, page);
}

function headline({ name, parts }: Extract<Block, { type: 'headline' }>, page: Page): string {
  return [`**${escapeMarkdown(name)}**`, ...parts.map(part => writeInline(part, page.bundle, pen))].join(
    ' · ',
  );
}

function paragraph(block: Extract<Block, { type: 'paragraph' }>, page: Page): string {
  const links = Object.entries(block.links ?? {}).map(
    ([place, link]) => [place, lineLink(link, page)] as const,
  );
  return writeInline(block.text, page.bundle, pen, Object.fromEntries(links));
}

function table(block: Extract<Block, { type: 'table' }>, page: Page): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = block.head.map(cell => cellText(cell, page));
  const rows = block.rows.map(cells => row(cells.map(cell => cellText(cell, page))));
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

/** GitHub's tables end a cell at a bare `|`, in code spans too. */
function cellText(cell: Cell, page: Page): string {
  const text =
    'code' in cell
      ? codeSpan(cell.code)
      : 'text' in cell
        ? escapeMarkdown(cell.text)
        : writeInline(cell, page.bundle, pen);
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}

function lineLink(link: LineLink, page: Page): string {
  const address = page
    .address(link.uri)
    .replaceAll(/[\s()<>]/g, sign => `%${sign.charCodeAt(0).toString(16)}`);
  return `[${escapeMarkdown(linkLabel(link, page))}](${address}#L${page.line(link)})`;
}

/** A code span of any text: its fence is longer than the backquotes within. Empty text has no span. */
function codeSpan(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  if (line.trim() === '') return line;
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** Escapes what Markdown would read as markup. An underscore within a word is none. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\`*[\]<>~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)/g, '\\$&');
}
