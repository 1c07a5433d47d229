import { message } from '../base/message.ts';
import type { Region } from './lines.ts';
import type { Finding } from './repair-kit.ts';

/** Whether a document is one flow collection, as JSON is. */
export function isFlowDocument(text: string): boolean {
  return /^\ufeff?(?:---)?(?:\s|#[^\r\n]*[\r\n])*[{[](?!\{)/.test(text);
}

/** Commas that are missing at line ends before a quoted key or the next value of an indented JSON document. */
export function missingCommas(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const gap = /((?:"(?:[^"\\\r\n]|\\.)*"|[\w.+-]+|[}\]]))[ \t]*(?:\r\n|\r|\n)\s*(?=["{[])/g;
  for (let found = gap.exec(text); found; found = gap.exec(text)) {
    const end = found.index + found[1]!.length;
    findings.push({
      id: 'missing-comma',
      message: message('A comma is missing at the end of this line'),
      title: message('Insert the comma'),
      start: found.index,
      end,
      edits: [{ start: end, end, newText: ',' }],
    });
  }
  return findings;
}

/** Commas of a Chinese keyboard in front of a key within brackets. */
export function wideCommas(text: string, regions: readonly Region[]): readonly Finding[] {
  return regions.flatMap(region => {
    if (region.quote) return [];
    const source = text.slice(region.start, region.end);
    return [...source.matchAll(/\uff0c[ \t\u3000]*(?=["']?[\w./-]+["']?[ \t]*:)/g)].map(found => {
      const start = region.start + found.index;
      return {
        id: 'wide-comma',
        message: message('`\uff0c` is a letter for YAML; a `,` belongs between two keys'),
        title: message('Replace it by `,` and a blank'),
        start,
        end: start + 1,
        edits: [{ start, end: start + found[0].length, newText: ', ' }],
      };
    });
  });
}
