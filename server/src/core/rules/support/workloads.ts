import { directory } from '../../base/uri.ts';
import type { Facts, Labels, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Path } from '../../syntax/path.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { FixEditor } from '../define.ts';

/**
 * Whether a workload, as it is written, makes no pods: it has no selector, though the API server demands it, or no containers. What its
 * pods would have is not known then, and so it counts neither for nor against anything around it. Rules about what is missing in the
 * workload itself ask `isPatch` (`checked.ts`), which is true of fewer: a whole Deployment whose selector was forgotten is
 * incomplete, and no patch.
 */
export function isIncomplete(workload: WorkloadFacts): boolean {
  if (workload.partial || workload.pod.containers.length === 0) return true;
  return needsSelector.has(workload.kind) && workload.apiVersion === 'apps/v1' && !workload.selector;
}

/** The kinds that `apps/v1` refuses without a selector. */
export const needsSelector: ReadonlySet<string> = new Set([
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
]);

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
  const selected = inNamespaceOf(service, world.selectedBy(service.selector)).filter(
    one => !isIncomplete(one),
  );
  const beside = selected.filter(workload => directory(workload.uri) === directory(service.uri));
  return beside.length > 0 ? beside : nearest(service.uri, selected);
}

/** The labels by which a Service selects a workload's pods: those the workload itself selects them by, else all they have. */
export function selectorFor(workload: WorkloadFacts): Labels {
  const own = workload.selector?.matchLabels ?? {};
  return Object.keys(own).length > 0 ? own : workload.pod.labels;
}

/** Writes the labels of a workload's template as its selector, which stands before it. */
export function addSelector(edit: FixEditor, facts: Facts): void {
  if (facts.sort !== 'workload') return;
  const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
  const matchLabels = facts.pod.labels;
  edit.insert(spec, 'selector', { matchLabels }, { before: 'template' });
  // one that stands there empty
  for (const [key, value] of Object.entries(matchLabels))
    edit.set({ ...spec, path: ['spec', 'selector', 'matchLabels', key] }, value);
}
