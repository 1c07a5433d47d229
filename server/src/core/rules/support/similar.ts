/** The candidate that was most probably meant: equal but for letter case or punctuation, or a few letters away. */
export function mostSimilar(written: string, candidates: readonly string[]): string | undefined {
  const limit = written.length <= 4 ? 1 : written.length <= 8 ? 2 : 3;
  const rated = candidates
    .filter(candidate => candidate !== written)
    .map(candidate => ({ candidate, distance: similarity(written, candidate) }))
    .filter(({ distance }) => distance <= limit);
  return rated.sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

function similarity(a: string, b: string): number {
  const plainText = (text: string): string => text.toLowerCase().replace(/[-_.]/g, '');
  if (plainText(a) === plainText(b)) return 0;
  return editDistance(a, b);
}

/** How many letters have to be added, removed, changed or swapped with their neighbour (Damerau-Levenshtein). */
export function editDistance(a: string, b: string): number {
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
    previous = row;
    row = next;
  }
  return row[b.length]!;
}
