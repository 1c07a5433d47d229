/**
 * How deep a document may be nested. Nothing that is written comes near, and a parser that recurses ends the whole
 * process somewhat below 10,000 levels, where Go's parser gives up as well.
 */
const limit = 500;

/** Whether a document is nested deeper than is read: by brackets, by `- - -` on one line, or by indentation. */
export function isTooDeep(text: string): boolean {
  if (text.length < 2 * limit) return false;
  return deepBrackets(text) || compactLists.test(text) || deepIndentation(text);
}

const compactLists = new RegExp(`(?:[-?:][ \\t]+){${limit}}`);

/** Brackets in quotes and comments count too; they are as good as never that many. */
function deepBrackets(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at) | 0x20;
    if (unit === 0x7b) depth++;
    else if (unit === 0x7d) depth--;
    if (depth > limit) return true;
  }
  return false;
}

/** Indentation that grows by one a level takes this many characters until it is too deep. */
const least = (limit * limit) / 2;

function deepIndentation(text: string): boolean {
  if (text.length < least) return false;
  const levels: number[] = [];
  for (const [, blanks] of text.matchAll(/^( *)[^ \r\n]/gm)) {
    const indent = blanks?.length ?? 0;
    while (levels.length > 0 && levels.at(-1)! >= indent) levels.pop();
    if (levels.push(indent) > limit) return true;
  }
  return false;
}
