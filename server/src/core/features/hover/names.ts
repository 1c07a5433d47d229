import { message } from '../../base/message.ts';
import { endpointName } from '../../resolve/dns-name.ts';
import type { PodInstance } from '../../resolve/ownership.ts';
import type { Column, Rows } from './blocks.ts';
import { code, none, text } from './blocks.ts';
import type { PodRun } from './pods.ts';
import { hasStableNames, subdomainOf } from './pods.ts';
import type { Scene } from './scene.ts';

/** How the pods of a workload are named under a Service: each by its own name, all by one, or by their addresses only. */
export type Naming = 'own' | 'shared' | 'address';

/** How pods are named under the Service once it selects them. https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pods */
export function namingOf(run: PodRun, scene: Scene): Naming {
  const named = subdomainOf(run.workload) === scene.service.name && run.at(0).hostname !== undefined;
  if (!named) return 'address';
  return hasStableNames(run.workload) ? 'own' : 'shared';
}

/** The pods with names of their own, one row each. */
export function ownNames(runs: readonly PodRun[], scene: Scene): Rows<NamedPod> {
  const named = runs.filter(run => namingOf(run, scene) === 'own');
  return {
    count: named.reduce((sum, run) => sum + run.shown, 0),
    open: named.some(run => run.count === undefined),
    at(i) {
      const pod = podAt(named, i);
      return { pod, name: podName(pod, scene) };
    },
  };
}

function podAt([run, ...rest]: readonly PodRun[], i: number): PodInstance {
  if (rest.length === 0 || i < run!.shown) return run!.at(i);
  return podAt(rest, i - run!.shown);
}

export interface NamedPod {
  readonly pod: PodInstance;
  /** Fully qualified. */
  readonly name: string;
}

export function podName(pod: PodInstance, scene: Scene): string {
  return endpointName(pod.hostname ?? '', scene.service.name, scene.namespace, scene.options.clusterDomain);
}

/** pod, name, claim. */
export const podColumns: readonly Column<NamedPod>[] = [
  { head: message('pod'), cell: ({ pod }) => text(pod.name ?? `${pod.hostname}-…`) },
  { head: message('name'), cell: ({ name }) => code(name) },
  { head: message('claim'), cell: ({ pod }) => (pod.claims.length > 0 ? text(pod.claims.join(', ')) : none) },
];
