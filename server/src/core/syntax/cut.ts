/** A document's text and where it starts in the file, in UTF-16 units. */
export interface Cut {
  readonly start: number;
  readonly text: string;
}

/**
 * Cuts a file at its document markers. A line that starts with `---` or `...` and a blank or line end ends a document even
 * inside scalars (YAML 1.2, 9.1.2: c-forbidden), so no parsing is needed. `---` starts the next piece, `...` ends its own.
 * Directives (`%YAML 1.1`) stay with the document they belong to. The pieces joined are the file.
 */
export function cut(text: string): readonly Cut[] {
  const starts = [0];
  let directives = inDirectives(text, 0, text.length);
  for (const marker of markers(text)) {
    const from = starts.at(-1)!;
    if (text[marker] === '.') {
      const next = lineAfter(text, marker);
      if (next < text.length) starts.push(next);
      directives = inDirectives(text, next, text.length);
    } else if (marker > Math.max(from, bom(text)) && !directives) starts.push(marker);
    else directives = false;
  }
  return starts.map((start, i) => ({ start, text: text.slice(start, starts[i + 1] ?? text.length) }));
}

/** The offsets of the document markers of a text, in order. */
function markers(text: string): readonly number[] {
  const found: number[] = [];
  const first = bom(text);
  const lineBreaks = text.includes('\r') ? ['\n', '\r'] : ['\n'];
  for (const mark of ['---', '...']) {
    if (isMarker(text, first, mark)) found.push(first);
    for (const lineBreak of lineBreaks) {
      const sought = lineBreak + mark;
      for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1))
        if (isMarker(text, at + 1, mark)) found.push(at + 1);
    }
  }
  return found.sort((a, b) => a - b);
}

function isMarker(text: string, at: number, mark: string): boolean {
  return text.startsWith(mark, at) && (at + 3 >= text.length || ' \t\r\n'.includes(text[at + 3]!));
}

function bom(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

function lineAfter(text: string, from: number): number {
  const lineBreak = /\r\n|\r|\n/g;
  lineBreak.lastIndex = from;
  return lineBreak.test(text) ? lineBreak.lastIndex : text.length;
}

/** Whether the first line from `from` on that is neither blank nor a comment is a directive. */
function inDirectives(text: string, from: number, to: number): boolean {
  let at = from === 0 ? bom(text) : from;
  while (at < to) {
    if (text[at] === '%') return true;
    const next = lineAfter(text, at);
    if (!/^[ \t]*(#|[\r\n]|$)/.test(text.slice(at, Math.min(next, at + 200)))) return false;
    at = next;
  }
  return false;
}
