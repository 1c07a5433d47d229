/** The offset behind a quoted value's closing quote, or undefined. */
export function quoteEnd(text: string, start: number): number | undefined {
  const quote = text[start]!;
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (quote === "'") {
      if (text[at + 1] !== "'") return at + 1;
      at++;
    } else if (!isEscaped(text, at, start)) return at + 1;
  }
  return undefined;
}

function isEscaped(text: string, at: number, start: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes > start && text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** The offset behind a flow collection's closing bracket, or undefined. */
export function flowEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (letter === '[' || letter === '{') depth++;
    else if (letter === ']' || letter === '}') {
      if (--depth === 0) return at + 1;
    } else if ((letter === '"' || letter === "'") && startsScalar(text, at)) {
      const end = quoteEnd(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (letter === '#' && (isBlank(text[at - 1]) || isBreak(text[at - 1]))) at = lineEnd(text, at).end;
  }
  return undefined;
}

/** Inside a flow collection a quote in the middle of a plain value is a letter as any other. */
function startsScalar(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlank(text[before]) || isBreak(text[before])) before--;
  return (
    '[{,:?'.includes(text[before] ?? ',') || (before < at - 1 && /[\w!&*]/.test(text[before]!) === false)
  );
}

/** Where a line's text ends and where the next one starts; equal for the last line. */
export function lineEnd(text: string, from: number): { readonly end: number; readonly next: number } {
  let end = from;
  while (end < text.length && !isBreak(text[end])) end++;
  if (end === text.length) return { end, next: end };
  return { end, next: text.startsWith('\r\n', end) ? end + 2 : end + 1 };
}

/** The offset behind anchors and tags. */
export function skipProperties(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === '&' || text[at] === '!')) {
    while (at < end && !isBlank(text[at])) at++;
    at = skipWhite(text, at, end);
  }
  return at;
}

/** The offset behind the blanks from `start` on; tabs are none. */
export function blanks(text: string, start: number, end: number = text.length): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === 32) at++;
  return at;
}

/** The offset behind the blanks and tabs from `start` on. */
export function skipWhite(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text[at])) at++;
  return at;
}

/** Whether a token that ends at `at` is followed by a blank, a tab or the line end. */
export function isGap(text: string, at: number, end: number): boolean {
  return at >= end || isBlank(text[at]);
}

/** Whether a character is a blank or a tab. */
export function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t';
}

/** Whether a character is a line break or part of one. */
export function isBreak(letter: string | undefined): boolean {
  return letter === '\n' || letter === '\r';
}
