const factors: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The size of a quantity such as `500m` or `2Gi`; undefined for what is none.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function sizeOf(text: string): number | undefined {
  const parts = /^([+-]?[0-9.]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, digits = '', unit = ''] = parts;
  const factor = factors[unit] ?? 10 ** Number(unit.slice(1));
  const size = Number(digits) * factor;
  return Number.isFinite(size) ? size : undefined;
}
