import type { PodInstance } from '../../resolve/ownership.ts';
import { plannedPods, podAt, podCount } from '../../resolve/ownership.ts';
import { refusalOf } from '../../resolve/pod-creation.ts';
import { matches } from '../../resolve/selection.ts';
import type { ZoneOptions } from '../../resolve/zone-options.ts';
import type { Labels, WorkloadFacts } from '../../resources/facts/facts.ts';

/** The pods of a workload by their position, without making them all: there may be thousands. */
export interface PodRun {
  readonly workload: WorkloadFacts;
  /** Undefined when only the cluster knows: a DaemonSet has one a node, a replica count may be a placeholder. */
  readonly count: number | undefined;
  /** Of how many a row can be shown. */
  readonly shown: number;
  at(i: number): PodInstance;
}

/** The pods of a workload that a selector picks: all of them unless it asks for labels that controllers add to single pods. */
export function podRun(workload: WorkloadFacts, options: ZoneOptions, selector: Labels = {}): PodRun {
  const none = refusalOf(workload, options) || workload.suspend || workload.pod.schedulingGates;
  if (none) return runOf(workload, 0, options);
  if (Object.keys(selector).every(key => workload.pod.labels[key] !== undefined))
    return runOf(workload, knownCount(workload), options);
  const pods = plannedPods(workload, options).filter(pod => matches(selector, pod.labels) !== 'no');
  return { workload, count: pods.length, shown: pods.length, at: i => pods[i]! };
}

function runOf(workload: WorkloadFacts, count: number | undefined, options: ZoneOptions): PodRun {
  const first = workload.kind === 'StatefulSet' ? (workload.start ?? 0) : 0;
  return { workload, count, shown: count ?? 1, at: i => podAt(workload, first + i, options) };
}

/** Whether each pod is told apart by a name that it keeps. */
export function hasStableNames(workload: WorkloadFacts): boolean {
  return workload.kind === 'StatefulSet' || workload.kind === 'Pod' || workload.completionMode === 'Indexed';
}

/** What pods of this workload have as subdomain; a StatefulSet overrides that of its template. */
export function subdomainOf(workload: WorkloadFacts): string | undefined {
  return (workload.kind === 'StatefulSet' ? workload.serviceName : workload.pod.subdomain) || undefined;
}

function knownCount(workload: WorkloadFacts): number | undefined {
  if (workload.kind === 'DaemonSet' || workload.kind === 'CronJob') return undefined;
  const counts = workload.kind === 'Job' ? ['completions', 'parallelism'] : ['replicas', 'ordinals.start'];
  const known = !workload.unknown.some(path => counts.some(count => path.endsWith(count)));
  return known ? Math.max(0, podCount(workload)) : undefined;
}
