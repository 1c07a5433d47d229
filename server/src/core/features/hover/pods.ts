import type { Labels, WorkloadFacts } from '../../resources/facts/facts.ts';

/** The pods of a workload by their position, without making them: a workload may have a million. */
export interface PodRun {
  readonly workload: WorkloadFacts;
  /** Undefined when only the cluster knows: a DaemonSet has one a node, a replica count may be a placeholder. */
  readonly count: number | undefined;
  /** How many there are at least as far as rows are shown. */
  readonly shown: number;
  at(i: number): PodIdentity;
}

export interface PodIdentity {
  /** Undefined where the cluster generates it. */
  readonly name: string | undefined;
  /** What makes, with the subdomain, its own DNS name. */
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly claims: readonly string[];
}

const podNameLabel = 'statefulset.kubernetes.io/pod-name';
const podIndexLabel = 'apps.kubernetes.io/pod-index';

/** The pods of a workload that a selector leaves: its labels that pod templates decide are taken to match. */
export function podRun(workload: WorkloadFacts, selector: Labels = {}): PodRun {
  const all = wholeRun(workload);
  const wanted = selectedOrdinal(workload, selector);
  if (wanted === undefined) return all;
  const i = wanted - (workload.start ?? 0);
  const inside = i >= 0 && (all.count === undefined || i < all.count);
  return { workload, count: inside ? 1 : 0, shown: inside ? 1 : 0, at: () => all.at(i) };
}

/** Whether each pod is told apart by a name that it keeps. */
export function hasStableNames(workload: WorkloadFacts): boolean {
  return workload.kind === 'StatefulSet' || workload.kind === 'Pod' || isIndexed(workload);
}

/** What pods of this workload have as subdomain; a StatefulSet overrides that of its template. */
export function subdomainOf(workload: WorkloadFacts): string | undefined {
  return (workload.kind === 'StatefulSet' ? workload.serviceName : workload.pod.subdomain) || undefined;
}

function wholeRun(workload: WorkloadFacts): PodRun {
  const count = podCount(workload);
  return { workload, count, shown: count ?? 1, at: i => identity(workload, i) };
}

/** Replicas, completions or one. https://kubernetes.io/docs/concepts/workloads/controllers/ */
function podCount(workload: WorkloadFacts): number | undefined {
  const unknown = (field: string): boolean => workload.unknown.some(path => path.endsWith(field));
  switch (workload.kind) {
    case 'Pod':
      return 1;
    case 'DaemonSet':
    case 'CronJob':
      return undefined;
    case 'Job':
      if (workload.suspend) return 0;
      if (unknown('completions') || unknown('parallelism')) return undefined;
      return Math.min(workload.parallelism ?? 1, workload.completions ?? Number.POSITIVE_INFINITY);
    default:
      return unknown('replicas') ? undefined : Math.max(0, workload.replicas ?? 1);
  }
}

function identity(workload: WorkloadFacts, i: number): PodIdentity {
  const { name, pod } = workload;
  const subdomain = subdomainOf(workload);
  if (workload.kind === 'StatefulSet') {
    const own = `${name}-${(workload.start ?? 0) + i}`;
    return { name: own, hostname: own, subdomain, claims: workload.claims.map(claim => `${claim}-${own}`) };
  }
  if (isIndexed(workload)) return { name: undefined, hostname: `${name}-${i}`, subdomain, claims: [] };
  const own = workload.kind === 'Pod' ? name : undefined;
  return { name: own, hostname: pod.hostname, subdomain, claims: [] };
}

function isIndexed(workload: WorkloadFacts): boolean {
  return (workload.kind === 'Job' || workload.kind === 'CronJob') && workload.completionMode === 'Indexed';
}

/** A selector may name the labels that the StatefulSet controller gives each pod. */
function selectedOrdinal(workload: WorkloadFacts, selector: Labels): number | undefined {
  if (workload.kind !== 'StatefulSet') return undefined;
  const name = selector[podNameLabel];
  const index = name?.startsWith(`${workload.name}-`)
    ? name.slice(workload.name.length + 1)
    : selector[podIndexLabel];
  if (name !== undefined && index === undefined) return -1;
  return index !== undefined && /^\d+$/.test(index) ? Number(index) : undefined;
}
