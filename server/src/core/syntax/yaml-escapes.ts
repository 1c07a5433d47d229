/** How many digits follow the letter of a numeric escape. */
const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * An escape of a double-quoted scalar: how many units it takes in the source and in the text. An escaped line break takes the next
 * line's margin with it and gives nothing. YAML 1.2, 5.7.
 */
export function escapeAt(source: string, at: number): { readonly source: number; readonly text: number } {
  const letter = source[at + 1] ?? '';
  if (letter === '\n' || letter === '\r') {
    let end = at + 1;
    while (' \t\r\n'.includes(source[end] ?? 'x')) end++;
    return { source: end - at, text: 0 };
  }
  const length = digits[letter] ?? 0;
  const code = Number.parseInt(source.slice(at + 2, at + 2 + length), 16);
  return { source: 2 + length, text: code > 0xffff ? 2 : 1 };
}
