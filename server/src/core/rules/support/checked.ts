import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Kind } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import { isServed } from '../../resources/served-versions.ts';

/** The kinds whose manifests are checked as the API server checks them. */
export const checkedKinds = [
  'Service',
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
  'Endpoints',
  'EndpointSlice',
] as const satisfies readonly Kind[];

/** Those of them that describe pods. */
export const podKinds = [
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
] as const satisfies readonly Kind[];

/** Whether the API server would look at the fields: it knows the kind in this version, and all of the manifest could be read. */
export function isChecked(resource: Resource): boolean {
  const { known, apiVersion, kind, partial } = resource;
  return known !== undefined && !partial && isServed(apiVersion, kind, known);
}

const selectorKinds: ReadonlySet<string> = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet']);

/**
 * Whether a workload is only a part of one, meant to be laid over another (a patch): neither selector nor labels and image are
 * written. Nothing is said to be missing in such a manifest.
 */
export function isPatch(workload: WorkloadFacts, hasImage: boolean): boolean {
  if (!selectorKinds.has(workload.kind)) return !hasImage;
  return !workload.selector && (!hasImage || Object.keys(workload.pod.labels).length === 0);
}
