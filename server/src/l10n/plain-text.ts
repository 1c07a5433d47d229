import type { Block, Cell } from '../core/analysis-types.ts';
import type { Pen } from './inline.ts';
import { writeInline } from './inline.ts';
import type { Page } from './markdown.ts';
import { linkLabel } from './markdown.ts';

/** Writes blocks without any markup, for editors and terminals that show text as it is; tables have columns of spaces. */
export function plainText(blocks: readonly Block[], page: Page): string {
  return blocks.map(block => write(block, page)).join('\n\n');
}

const pen: Pen = { words: text => text.replaceAll('**', ''), value: text => text, code: text => text };

function write(block: Block, page: Page): string {
  if (block.type === 'headline') return headline(block, page);
  return block.type === 'table' ? table(block, page) : paragraph(block, page);
}

function headline({ name, parts }: Extract<Block, { type: 'headline' }>, page: Page): string {
  return [name, ...parts.map(part => writeInline(part, page.bundle, pen))].join(' · ');
}

function paragraph(block: Extract<Block, { type: 'paragraph' }>, page: Page): string {
  const links = Object.entries(block.links ?? {}).map(
    ([place, link]) => [place, linkLabel(link, page)] as const,
  );
  return writeInline(block.text, page.bundle, pen, Object.fromEntries(links));
}

function table(block: Extract<Block, { type: 'table' }>, page: Page): string {
  const rows = [block.head, ...block.rows].map(cells => cells.map(cell => cellText(cell, page)));
  const widths = block.head.map((_, column) => Math.max(...rows.map(row => width(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - width(text)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

function cellText(cell: Cell, page: Page): string {
  if ('code' in cell) return cell.code;
  return 'text' in cell ? cell.text : writeInline(cell, page.bundle, pen);
}

/** Columns a terminal needs: East Asian characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}
