import type { Labels, WorkloadFacts } from '../resources/facts/facts.ts';
import { refusalOf } from './pod-creation.ts';
import { podLabels } from './pod-labels.ts';
import type { ZoneOptions } from './zone-options.ts';

/** One pod as its manifests decide it. */
export interface PodInstance {
  /** `db-0` where the manifests decide the name, else `Deployment/web#1` or `Job/work[0]`. */
  readonly id: string;
  /** Undefined when it ends in letters that the controller makes up. */
  readonly name: string | undefined;
  readonly namespace: string;
  readonly owner: WorkloadFacts;
  /** The ordinal of a StatefulSet's pod, the index of an Indexed Job's, else the position from 0. */
  readonly index: number;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly labels: Labels;
  /** Names of the PersistentVolumeClaims made from the StatefulSet's claim templates. */
  readonly claims: readonly string[];
  readonly ready: boolean;
  /** Empty for a pod that is not scheduled. Those of a hostNetwork pod are its node's. */
  readonly addresses: readonly string[];
}

/** A DaemonSet has a pod on every node; how many there are is not in the manifests. */
const assumedNodes = 3;

/** Larger than any StatefulSet in use: a number typed by accident must not fill the memory. */
const mostPods = 10_000;

/**
 * The pods of a workload that exist once it is applied. A StatefulSet creates them in order, each when the one before is ready, unless
 * podManagementPolicy is Parallel. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees
 */
export function podsOf(workload: WorkloadFacts, options: ZoneOptions): readonly PodInstance[] {
  if (workload.kind === 'CronJob' || workload.suspend || refusalOf(workload, options)) return [];
  const pods = plannedPods(workload, options);
  if (workload.kind !== 'StatefulSet' || workload.podManagementPolicy === 'Parallel') return pods;
  const waiting = pods.findIndex(pod => !pod.ready || pod.addresses.length === 0);
  return waiting < 0 ? pods : pods.slice(0, waiting + 1);
}

/** The pods that a workload is to have at a time, whether or not anything keeps them from being created. */
export function plannedPods(workload: WorkloadFacts, options: ZoneOptions): readonly PodInstance[] {
  const first = workload.kind === 'StatefulSet' ? (workload.start ?? 0) : 0;
  const count = Math.max(0, Math.min(podCount(workload), mostPods));
  return Array.from({ length: count }, (_, i) => podAt(workload, first + i, options));
}

/** How many pods a workload is to have at a time, defaults applied. */
export function podCount(workload: WorkloadFacts): number {
  switch (workload.kind) {
    case 'Pod':
      return 1;
    case 'DaemonSet':
      return assumedNodes;
    case 'Job':
    case 'CronJob':
      return Math.min(workload.parallelism ?? 1, workload.completions ?? Number.POSITIVE_INFINITY);
    default:
      return workload.replicas ?? 1;
  }
}

/** The namespace an object is applied to. */
export function namespaceOf(facts: { readonly namespace: string | undefined }, options: ZoneOptions): string {
  return facts.namespace ?? options.defaultNamespace;
}

/** The pod of an index as `PodInstance` counts them, whether or not there are so many. */
export function podAt(owner: WorkloadFacts, index: number, options: ZoneOptions): PodInstance {
  const namespace = namespaceOf(owner, options);
  const name = nameOf(owner, index);
  const id = name ?? generatedId(owner, index);
  return {
    id,
    name,
    namespace,
    owner,
    index,
    ...namesInDns(owner, index),
    labels: podLabels(owner, name, index, options),
    claims: owner.claims.map(claim => `${claim}-${id}`),
    ready: !options.notReady.has(id) && !options.notReady.has(`${namespace}:${id}`),
    addresses: addressesOf(
      owner,
      namespace === options.defaultNamespace ? id : `${namespace}:${id}`,
      options,
    ),
  };
}

function nameOf(owner: WorkloadFacts, index: number): string | undefined {
  if (owner.kind === 'Pod') return owner.name;
  return owner.kind === 'StatefulSet' ? `${owner.name}-${index}` : undefined;
}

function generatedId(owner: WorkloadFacts, index: number): string {
  const position = isIndexed(owner) ? `[${index}]` : `#${index + 1}`;
  return `${owner.kind}/${owner.name}${position}`;
}

/**
 * StatefulSets and Indexed Jobs give their pods hostnames of their own, over those of the template.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */
function namesInDns(owner: WorkloadFacts, index: number): Pick<PodInstance, 'hostname' | 'subdomain'> {
  const { hostname, subdomain } = owner.pod;
  if (owner.kind === 'StatefulSet')
    return { hostname: `${owner.name}-${index}`, subdomain: owner.serviceName || undefined };
  return isIndexed(owner) ? { hostname: `${owner.name}-${index}`, subdomain } : { hostname, subdomain };
}

function isIndexed(owner: WorkloadFacts): boolean {
  return (owner.kind === 'Job' || owner.kind === 'CronJob') && owner.completionMode === 'Indexed';
}

function addressesOf({ pod }: WorkloadFacts, id: string, { dualStack }: ZoneOptions): readonly string[] {
  if (pod.schedulingGates) return [];
  const where = pod.hostNetwork ? 'node/?' : id;
  return dualStack ? [`<ip:${where}>`, `<ip:${where}/v6>`] : [`<ip:${where}>`];
}
