import type { PodFacts } from '../resources/facts/facts.ts';
import type { ZoneOptions } from './zone-options.ts';

/** How a pod asks: its /etc/resolv.conf, as far as it is known. */
export interface DnsClient {
  /** Whose server is asked: cluster DNS, the node's, or one that the pod names itself, which is taken for cluster DNS. */
  readonly resolver: 'cluster' | 'node' | 'own';
  /** Domains tried in this order; those of the node are not known. */
  readonly searches: readonly string[];
  /** A name with at least this many dots is first tried as it is. */
  readonly ndots: number;
}

/**
 * The client side of a pod in a namespace; without a pod, of one with the default policy.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
 */
export function clientOf(namespace: string, pod: PodFacts | undefined, options: ZoneOptions): DnsClient {
  const policy = policyOf(pod);
  const config = pod?.dnsConfig;
  const ownOption = config?.options.filter(option => option.name === 'ndots').at(-1)?.value;
  const searches = [
    ...(policy === 'cluster' ? clusterSearches(namespace, options) : []),
    ...(config?.searches ?? []),
  ];
  return {
    resolver: policy,
    searches: [...new Set(searches)],
    ndots: readNumber(ownOption) ?? (policy === 'cluster' ? 5 : 1),
  };
}

/** On the host's network the default policy falls back to the node's servers. */
function policyOf(pod: PodFacts | undefined): DnsClient['resolver'] {
  switch (pod?.dnsPolicy ?? 'ClusterFirst') {
    case 'None':
      return 'own';
    case 'Default':
      return 'node';
    case 'ClusterFirstWithHostNet':
      return 'cluster';
    default:
      return pod?.hostNetwork ? 'node' : 'cluster';
  }
}

function clusterSearches(namespace: string, { clusterDomain }: ZoneOptions): readonly string[] {
  return [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain];
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
