import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Kind } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import { isServed } from '../../resources/served-versions.ts';
import { needsSelector } from './workloads.ts';

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

/**
 * Whether a workload is plainly meant to be laid over another (a patch): neither selector nor labels and image are written. Nothing is
 * said to be missing in such a manifest. Of what surrounds a workload rules ask `isIncomplete` (`workloads.ts`).
 */
export function isPatch(workload: WorkloadFacts, hasImage: boolean): boolean {
  if (!needsSelector.has(workload.kind)) return !hasImage;
  return !workload.selector && (!hasImage || Object.keys(workload.pod.labels).length === 0);
}
