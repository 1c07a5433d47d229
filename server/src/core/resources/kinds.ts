import type * as apps from 'kubernetes-types/apps/v1';
import type * as autoscaling from 'kubernetes-types/autoscaling/v2';
import type * as batch from 'kubernetes-types/batch/v1';
import type * as core from 'kubernetes-types/core/v1';
import type * as discovery from 'kubernetes-types/discovery/v1';
import type * as networking from 'kubernetes-types/networking/v1';
import type * as storage from 'kubernetes-types/storage/v1';
import { editDistance } from '../base/similar.ts';
import type { Path } from '../syntax/path.ts';
import type { Extended, Route } from './kinds-newer.ts';

/** The types of the kinds that decide or use names. Fields newer than kubernetes-types are added in `kinds-newer.ts`. */
export interface Kinds {
  Service: Extended<core.Service, 'Service'>;
  StatefulSet: apps.StatefulSet;
  Deployment: apps.Deployment;
  ReplicaSet: apps.ReplicaSet;
  ReplicationController: core.ReplicationController;
  DaemonSet: apps.DaemonSet;
  Job: batch.Job;
  CronJob: batch.CronJob;
  Pod: core.Pod;
  Endpoints: core.Endpoints;
  EndpointSlice: discovery.EndpointSlice;
  Ingress: networking.Ingress;
  HTTPRoute: Route;
  GRPCRoute: Route;
  TCPRoute: Route;
  TLSRoute: Route;
  UDPRoute: Route;
  HorizontalPodAutoscaler: autoscaling.HorizontalPodAutoscaler;
  PersistentVolumeClaim: core.PersistentVolumeClaim;
  StorageClass: storage.StorageClass;
  Namespace: core.Namespace;
  ConfigMap: core.ConfigMap;
}

export type Kind = keyof Kinds;

interface KindInfo {
  /** `apps/v1`, or `v1` for the core group. */
  readonly group: string;
  readonly namespaced: boolean;
  /** Where the pod spec and its metadata stand. */
  readonly template?: Path;
}

const workload = (group: string, template: Path = ['spec', 'template']): KindInfo => ({
  group,
  namespaced: true,
  template,
});
const object = (group: string, namespaced = true): KindInfo => ({ group, namespaced });
const gateway = object('gateway.networking.k8s.io');

/** What is known of each kind. A kind of another group (a Knative Service) is not of these. */
export const kinds: Readonly<Record<Kind, KindInfo>> = {
  Service: object(''),
  StatefulSet: workload('apps'),
  Deployment: workload('apps'),
  ReplicaSet: workload('apps'),
  ReplicationController: workload(''),
  DaemonSet: workload('apps'),
  Job: workload('batch'),
  CronJob: workload('batch', ['spec', 'jobTemplate', 'spec', 'template']),
  Pod: workload('', []),
  Endpoints: object(''),
  EndpointSlice: object('discovery.k8s.io'),
  Ingress: object('networking.k8s.io'),
  HTTPRoute: gateway,
  GRPCRoute: gateway,
  TCPRoute: gateway,
  TLSRoute: gateway,
  UDPRoute: gateway,
  HorizontalPodAutoscaler: object('autoscaling'),
  PersistentVolumeClaim: object(''),
  StorageClass: object('storage.k8s.io', false),
  Namespace: object('', false),
  ConfigMap: object(''),
};

/** Versions in which a kind was served before the present one; a manifest of such a version means the same kind. */
const formerGroups: Readonly<Record<string, readonly Kind[]>> = {
  extensions: ['Deployment', 'ReplicaSet', 'DaemonSet', 'Ingress'],
};

/** Kinds by their names in lower case: `Statefulset` is a slip, and no other kind. */
const byLowerCase = new Map(Object.keys(kinds).map(kind => [kind.toLowerCase(), kind as Kind]));

/** Groups that are Kubernetes' own and where the kinds above, or former versions of them, are looked for by mistake. */
const ownGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions', 'autoscaling', 'policy']);

/**
 * The kind that an object's apiVersion and kind mean, whatever the version in the group; undefined for kinds that don't matter here.
 * A kind in the wrong one of Kubernetes' own groups, or with another letter case, is taken for what it was meant to be.
 */
export function kindOf(apiVersion: string, kind: string): Kind | undefined {
  const known = byLowerCase.get(kind.toLowerCase());
  if (!known) return undefined;
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  if (kinds[known].group === group || formerGroups[group]?.includes(known)) return known;
  const isMeant = ownGroups.has(group) || isSlip(group, kinds[known].group);
  return isMeant && /^v\d+\w*$/.test(apiVersion.slice(slash + 1)) ? known : undefined;
}

/** `app` for `apps`. Groups with a dot are other projects'. */
function isSlip(written: string, group: string): boolean {
  return group !== '' && !written.includes('.') && editDistance(written, group) === 1;
}
