import { blanks } from './scan.ts';

/** Thrown where a document is not surely read as the parser does. */
export const unsure = Symbol('unsure');

/** The lines of a document that hold more than blanks and a comment, one at a time. Offsets are units of the document. */
export class Lines {
  readonly text: string;
  /** Where the present line's first character that is no blank stands. */
  at = 0;
  /** Its column. */
  indent = 0;
  ended = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Goes on with the line behind the one of an offset; between the two may be blanks and a comment. */
  nextFrom(offset: number): void {
    this.#endOfLine(offset);
    const next = this.text.indexOf('\n', offset);
    if (next < 0) this.ended = true;
    else this.from(next + 1);
  }

  /** Goes on with the first line of content from a line's start on. */
  from(lineStart: number): void {
    const { text } = this;
    let start = lineStart;
    for (;;) {
      const at = blanks(text, start);
      const letter = text[at];
      if (letter === undefined) break;
      if (letter !== '\n' && letter !== '#') {
        this.at = at;
        this.indent = at - start;
        return;
      }
      const next = text.indexOf('\n', at);
      if (next < 0) break;
      start = next + 1;
    }
    this.ended = true;
  }

  /** Goes on within the line, as behind a dash. */
  moveTo(at: number, column: number): void {
    this.at = at;
    this.indent = column;
  }

  #endOfLine(offset: number): void {
    const at = blanks(this.text, offset);
    const letter = this.text[at];
    if (letter === undefined || letter === '\n') return;
    if (letter !== '#' || this.text[at - 1] !== ' ') throw unsure;
  }
}

/** The lines of a document, from its first content on; a bare `---` may stand before it. */
export function readLines(text: string): Lines {
  const lines = new Lines(text);
  lines.from(0);
  if (lines.ended) throw unsure;
  if (text.startsWith('---', lines.at)) {
    if (lines.indent !== 0 || text[lines.at + 3] !== '\n') throw unsure;
    lines.from(lines.at + 4);
    if (lines.ended) throw unsure;
  }
  return lines;
}
