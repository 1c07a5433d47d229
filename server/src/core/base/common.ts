/**
 * How many units two texts have in common at their start. Compares large parts at once, which costs a small part of a look at each
 * unit. May end within a surrogate pair.
 */
export function commonStart(a: string, b: string): number {
  return bisect(Math.min(a.length, b.length), (from, to) => a.slice(from, to) === b.slice(from, to));
}

/** How many units two texts have in common at their end. */
export function commonEnd(a: string, b: string): number {
  const part = (text: string, from: number, to: number) => text.slice(text.length - to, text.length - from);
  return bisect(Math.min(a.length, b.length), (from, to) => part(a, from, to) === part(b, from, to));
}

/** The largest length up to which all is the same. */
function bisect(length: number, same: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (same(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
