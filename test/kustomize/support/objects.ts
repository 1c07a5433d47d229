import type { Json } from './build.ts';

export function kindOf(object: Json): string {
  return String(object.kind);
}

export function nameOf(object: Json): string {
  return String((object.metadata as Json).name);
}

export function apiVersionOf(object: Json): string {
  return String(object.apiVersion);
}

/** Those with a pod template at `spec.template`. */
export function workloads(objects: readonly Json[]): readonly Json[] {
  return objects.filter(one => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kindOf(one)));
}

/** Adds an entry to a list of a kustomization. */
export function add(kustomization: Json, key: string, entry: unknown): void {
  kustomization[key] = [...((kustomization[key] as unknown[] | undefined) ?? []), entry];
}
