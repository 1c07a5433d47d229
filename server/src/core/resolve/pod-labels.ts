import type { Labels, WorkloadFacts } from '../resources/facts/facts.ts';
import type { ZoneOptions } from './zone-options.ts';
import { isSince } from './zone-options.ts';

/** A label value that a controller makes up when it creates the pod: a placeholder, so that nothing is said about it. */
const generated = '<generated>';

/**
 * The labels of one of a workload's pods: those of the template and, over them, those that its controller adds.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export function podLabels(
  workload: WorkloadFacts,
  name: string | undefined,
  index: number,
  options: ZoneOptions,
): Labels {
  return { ...workload.pod.labels, ...addedLabels(workload, name, index, options) };
}

function addedLabels(
  workload: WorkloadFacts,
  name: string | undefined,
  index: number,
  options: ZoneOptions,
): Labels {
  switch (workload.kind) {
    case 'StatefulSet':
      return {
        'controller-revision-hash': generated,
        ...(name === undefined ? {} : { 'statefulset.kubernetes.io/pod-name': name }),
        ...indexLabel('apps.kubernetes.io/pod-index', index, options),
      };
    case 'Deployment':
      return { 'pod-template-hash': generated };
    case 'DaemonSet':
      return { 'controller-revision-hash': generated, 'pod-template-generation': generated };
    case 'Job':
    case 'CronJob':
      return jobLabels(workload, index, options);
    default:
      return {};
  }
}

/** The Jobs of a CronJob have generated names. */
function jobLabels(workload: WorkloadFacts, index: number, options: ZoneOptions): Labels {
  const job = workload.kind === 'Job' ? workload.name : generated;
  return {
    'job-name': job,
    'batch.kubernetes.io/job-name': job,
    'controller-uid': generated,
    'batch.kubernetes.io/controller-uid': generated,
    ...(workload.completionMode === 'Indexed'
      ? indexLabel('batch.kubernetes.io/job-completion-index', index, options)
      : {}),
  };
}

/** Pods carry their index as a label since Kubernetes 1.28. */
function indexLabel(key: string, index: number, options: ZoneOptions): Labels {
  return isSince(options.kubernetesVersion, 28) ? { [key]: String(index) } : {};
}
