import { directory } from '../../base/uri.ts';
import type { Labels, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Path } from '../../syntax/path.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';

/**
 * Whether a workload is only a part of one: a patch has no selector, though the API server demands it, or no containers. Nothing is
 * said about what it lacks.
 */
export function isFragment(workload: WorkloadFacts): boolean {
  if (workload.partial || workload.pod.containers.length === 0) return true;
  return needsSelector.has(workload.kind) && workload.apiVersion === 'apps/v1' && !workload.selector;
}

const needsSelector: ReadonlySet<string> = new Set(['StatefulSet', 'Deployment', 'ReplicaSet', 'DaemonSet']);

/** How a workload is called in a message: `StatefulSet db`. */
export function titleOf(workload: WorkloadFacts): string {
  return `${workload.kind} ${workload.name}`;
}

/** The path of the pod template of a workload's kind; of a Pod its own root. */
export function templatePath(workload: WorkloadFacts): Path {
  return kinds[workload.kind].template ?? [];
}

/** Whether all labels of a workload's pods are written out. */
export function hasKnownLabels(workload: WorkloadFacts): boolean {
  return Object.entries(workload.pod.labels).every(pair => !pair.some(isTemplated));
}

/** The workloads that a Service selects in its namespace: those of its folder, else the nearest. */
export function selectedWorkloads(service: ServiceFacts, world: World): readonly WorkloadFacts[] {
  if (!service.selector) return [];
  const selected = inNamespaceOf(service, world.selectedBy(service.selector)).filter(one => !isFragment(one));
  const beside = selected.filter(workload => directory(workload.uri) === directory(service.uri));
  return beside.length > 0 ? beside : nearest(service.uri, selected);
}

/** The labels by which a Service selects a workload's pods: those the workload itself selects them by, else all they have. */
export function selectorFor(workload: WorkloadFacts): Labels {
  const own = workload.selector?.matchLabels ?? {};
  return Object.keys(own).length > 0 ? own : workload.pod.labels;
}
