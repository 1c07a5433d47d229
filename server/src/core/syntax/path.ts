/** Where a value stands in an object: keys and 0-based list positions from the root down. */
export type Path = readonly (string | number)[];

/** Whether two paths are step for step the same. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

/** A path as the API server writes it: `spec.ports[0].targetPort`, `metadata.labels[app.kubernetes.io/name]`. */
export function printPath(path: Path): string {
  let out = '';
  for (const step of path) {
    if (typeof step === 'number') out += `[${step}]`;
    else if (
      !/^[A-Za-z][A-Za-z0-9]*$/.test(step) ||
      /(^|\.)(labels|annotations|selector|matchLabels)$/.test(out)
    )
      out += `[${step}]`;
    else out += out ? `.${step}` : step;
  }
  return out;
}
