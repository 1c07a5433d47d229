/** Whether a version such as `1.36` is at least another. */
export function isAtLeast(version: string, other: string): boolean {
  return minor(version) >= minor(other);
}

/** Kubernetes stays at 1: the minor version decides. */
function minor(version: string): number {
  return Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? Number.POSITIVE_INFINITY);
}
