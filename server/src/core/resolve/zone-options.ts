import type { World } from '../workspace/world.ts';

/** What decides about names besides the manifests. */
export interface ZoneOptions {
  /** Without dots at its ends. */
  readonly clusterDomain: string;
  /** Where a manifest names no namespace. */
  readonly defaultNamespace: string;
  /** Whether the cluster gives pods and Services addresses of both families, IPv4 first. */
  readonly dualStack: boolean;
  /** The `pods` option of CoreDNS's kubernetes plugin; kubeadm sets `insecure`. */
  readonly podRecords: PodRecords;
  /** Pods that are not ready: `db-0` in every namespace, `shop:db-0` in one. */
  readonly notReady: ReadonlySet<string>;
  /** `1.36`. */
  readonly kubernetesVersion: string;
}

export type PodRecords = 'insecure' | 'disabled' | 'verified';

/** Whether a version is that minor of Kubernetes 1 or a later one. */
export function isSince(version: string, minor: number): boolean {
  return Number(version.split('.')[1] ?? 0) >= minor;
}

/** A cluster as the settings describe it, with CoreDNS as kubeadm sets it up and all pods ready. */
export function zoneOptionsOf(settings: World['settings']): ZoneOptions {
  const { clusterDomain, defaultNamespace, dualStack, kubernetesVersion } = settings;
  return {
    clusterDomain,
    defaultNamespace,
    dualStack,
    kubernetesVersion,
    podRecords: 'insecure',
    notReady: new Set(),
  };
}
