import type { Kind } from './kinds.ts';

/**
 * The apiVersions in which API servers of 1.31 and later serve the built-in kinds, the present one first. Kinds that are not
 * built in are missing. https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const served: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Service: ['v1'],
  StatefulSet: ['apps/v1'],
  Deployment: ['apps/v1'],
  ReplicaSet: ['apps/v1'],
  DaemonSet: ['apps/v1'],
  ReplicationController: ['v1'],
  Job: ['batch/v1'],
  CronJob: ['batch/v1'],
  Pod: ['v1'],
  Endpoints: ['v1'],
  EndpointSlice: ['discovery.k8s.io/v1'],
  Ingress: ['networking.k8s.io/v1'],
  HorizontalPodAutoscaler: ['autoscaling/v2', 'autoscaling/v1'],
  PersistentVolumeClaim: ['v1'],
  StorageClass: ['storage.k8s.io/v1'],
  Namespace: ['v1'],
  ConfigMap: ['v1'],
};

/** The version to write a kind in; undefined for kinds that are not built in. */
export function presentVersion(kind: Kind): string | undefined {
  return served[kind]?.[0];
}

/** Whether a kind, as it is written, is served in an apiVersion. True for kinds that are not built in. */
export function isServed(apiVersion: string, written: string, kind: Kind): boolean {
  const versions = served[kind];
  return versions === undefined || (written === kind && versions.includes(apiVersion));
}
