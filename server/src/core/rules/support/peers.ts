import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';

/** A StatefulSet of several pods. */
export function hasPeers({ kind, replicas, unknown, pod }: WorkloadFacts): boolean {
  if (kind !== 'StatefulSet' || unknown.length > 0 || (replicas ?? 1) < 2) return false;
  return !Object.values(pod.labels).some(isTemplated);
}

/** Whether pods look for their peers while they start, and are not ready before they found them. */
export function isWaiting(owner: WorkloadFacts): boolean {
  const { peers, podManagementPolicy } = owner;
  const asks = peers.others || peers.all || (peers.first && podManagementPolicy === 'Parallel');
  return asks && (isProbed(owner) || peers.init);
}

/** Whether a probe decides when pods are ready. */
export function isProbed({ pod }: WorkloadFacts): boolean {
  return pod.containers.some(container => !container.init && container.hasReadinessProbe);
}
