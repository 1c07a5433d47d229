import { templateLabels } from '../../resources/facts/added-labels.ts';
import type { Facts, ServiceFacts } from '../../resources/facts/facts.ts';
import type { World } from '../../workspace/world.ts';

/** Kinds of workloads, as a file that can't be judged may bring one. */
const workloadKinds = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'];

/**
 * Whether the pods of a Service may come from what is not in the manifests: an operator's custom resource beside it, a template, the
 * control plane, or a label that a controller sets.
 */
export function mayBeSelectedElsewhere(service: ServiceFacts, world: World): boolean {
  const keys = Object.keys(service.selector ?? {});
  if (keys.length === 0 || keys.length !== Object.keys(templateLabels(service.selector ?? {})).length)
    return true;
  if (keys.some(isControllerLabel) || service.namespace === 'kube-system') return true;
  if (workloadKinds.some(kind => world.maybeElsewhere(kind, service.name, service.uri))) return true;
  return world.beside(service.uri, 'other').some(isCustomResource);
}

/** Label prefixes of other domains than the recommended ones belong to controllers, which set them on the pods they make. */
function isControllerLabel(key: string): boolean {
  return key.includes('/') && !key.startsWith('app.kubernetes.io/');
}

/** An object of an API group that is not Kubernetes' own. */
function isCustomResource(facts: Facts): boolean {
  const group = facts.apiVersion.includes('/')
    ? facts.apiVersion.slice(0, facts.apiVersion.indexOf('/'))
    : '';
  return group.includes('.') && (!group.endsWith('.k8s.io') || group.endsWith('.x-k8s.io'));
}
