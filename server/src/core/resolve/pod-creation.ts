import type { WorkloadFacts } from '../resources/facts/facts.ts';
import { isTemplated } from '../syntax/templates.ts';
import { isLabel } from './dns-name.ts';
import type { ZoneOptions } from './zone-options.ts';
import { isSince } from './zone-options.ts';

/** Why the API server refuses every pod of a workload that it accepted itself. */
export type Refusal =
  /** The label controller-revision-hash holds the name, a hyphen and up to ten digits, and a label's value has at most 63 characters. */
  | { readonly why: 'nameTooLong'; readonly length: number; readonly limit: number }
  /** The pods' subdomain is the serviceName, which has to be an RFC 1123 label. */
  | { readonly why: 'serviceName'; readonly serviceName: string }
  | { readonly why: 'noContainers' };

const longestStatefulSetName = 52;

/**
 * Only StatefulSets are accepted with templates that make no pods: their names always, serviceName before Kubernetes 1.33, the rest
 * of the template before 1.34. https://github.com/kubernetes/kubernetes/issues/64023
 */
export function refusalOf(workload: WorkloadFacts, options: ZoneOptions): Refusal | undefined {
  if (workload.kind !== 'StatefulSet' || isTemplated(workload.name)) return undefined;
  const { name, serviceName, pod, partial } = workload;
  if (name.length > longestStatefulSetName)
    return { why: 'nameTooLong', length: name.length, limit: longestStatefulSetName };
  if (serviceName && !isTemplated(serviceName) && !isLabel(serviceName))
    return { why: 'serviceName', serviceName };
  const validated = isSince(options.kubernetesVersion, 34);
  return !validated && !partial && pod.containers.every(container => container.init)
    ? { why: 'noContainers' }
    : undefined;
}
