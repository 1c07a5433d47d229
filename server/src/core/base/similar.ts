/** The candidate that was most probably meant: equal but for letter case or punctuation, or a few letters away. */
export function mostSimilar(written: string, candidates: readonly string[]): string | undefined {
  return allSimilar(written, candidates, text => text)[0];
}

/** All candidates that may have been meant by their text, the most probable first; those of equal text are not among them. */
export function allSimilar<T>(
  written: string,
  candidates: readonly T[],
  textOf: (candidate: T) => string,
): readonly T[] {
  const limit = allowance(written);
  const rated: { readonly candidate: T; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    const text = textOf(candidate);
    const distance = text === written ? Number.POSITIVE_INFINITY : similarity(written, text, limit);
    if (distance <= limit) rated.push({ candidate, distance });
  }
  return rated.sort((a, b) => a.distance - b.distance).map(({ candidate }) => candidate);
}

/**
 * Whether one text is the other but for a slip of the pen: in letter case or punctuation, or in a letter or two of a word. Another
 * number or another single letter is no slip: `web-1` and `web-2`, `db-a` and `db-b` are two things each.
 */
export function isSlip(written: string, meant: string): boolean {
  const length = Math.max(written.length, meant.length);
  const limit = length < 4 ? 0 : length < 8 ? 1 : 2;
  if (similarity(written, meant, limit) > limit) return false;
  const pairs = differingWords(written, meant);
  if (pairs?.every(isSibling)) return false;
  return written.replace(/\d+/g, '') !== meant.replace(/\d+/g, '');
}

/** Short codes such as `a` and `b`, `eu` and `us`, or two numbers. */
function isSibling([one, other]: readonly [string, string]): boolean {
  if (/^\d+$/.test(one) && /^\d+$/.test(other)) return true;
  return one.length === other.length && one.length < 3;
}

/** The words at which two texts differ; undefined when they have different numbers of words. */
function differingWords(a: string, b: string): readonly (readonly [string, string])[] | undefined {
  const words = (text: string): readonly string[] => text.toLowerCase().split(/[-_.]/);
  const [left, right] = [words(a), words(b)];
  if (left.length !== right.length) return undefined;
  const pairs = left.map((word, i) => [word, right[i]!] as const).filter(([one, other]) => one !== other);
  return pairs.length > 0 ? pairs : undefined;
}

/** How many letters may differ. */
function allowance(text: string): number {
  return text.length <= 4 ? 1 : text.length <= 8 ? 2 : 3;
}

/** 0 for texts that are equal but for letter case and punctuation, else the edit distance; anything above `limit` when it is more. */
function similarity(a: string, b: string, limit: number): number {
  if (differingLetters(a, b) > 2 * limit) return Number.POSITIVE_INFINITY;
  const letters = (text: string): string => text.toLowerCase().replace(/[-_.]/g, '');
  const [left, right] = [letters(a), letters(b)];
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > limit) return Number.POSITIVE_INFINITY;
  return editDistance(a, b, limit);
}

/** How many letters occur in one text and not in the other: each edit changes two at most, so most pairs end here, cheaply. */
function differingLetters(a: string, b: string): number {
  let different = lettersOf(a) ^ lettersOf(b);
  let count = 0;
  for (; different !== 0; different &= different - 1) count++;
  return count;
}

/** The set of letters of a text as bits, without case and punctuation; all digits share a few. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) bits |= 1 << ((unit & 31) - 1);
    else if (unit >= 48 && unit <= 57) bits |= 1 << (26 + (unit % 6));
  }
  return bits;
}

/**
 * How many letters have to be added, removed, changed or swapped with their neighbour (Damerau-Levenshtein); gives up with infinity as
 * soon as it is sure to be above `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let previous: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, previous[j - 2]! + 1);
    }
    // a swap may still reach back one row, so both must be beyond
    if (Math.min(...next) > limit && Math.min(...row) > limit) return Number.POSITIVE_INFINITY;
    previous = row;
    row = next;
  }
  return row[b.length]!;
}
