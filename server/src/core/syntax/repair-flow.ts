import { message } from '../base/message.ts';
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
