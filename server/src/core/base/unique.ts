/** The items without those that are the same to `identity` as an earlier one, in their order. */
export function uniqueBy<T>(items: readonly T[], identity: (one: T) => unknown): readonly T[] {
  const seen = new Set<unknown>();
  return items.filter(one => {
    const id = identity(one);
    return !seen.has(id) && seen.add(id);
  });
}
