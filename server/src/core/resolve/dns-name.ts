import { addressOfReverse } from './address.ts';

/**
 * What a name asks for, by its shape alone. Labels are in lower case but for placeholders.
 * https://github.com/kubernetes/dns/blob/master/docs/specification.md, shapes as CoreDNS's kubernetes plugin reads them.
 */
export type ClusterName =
  /** The cluster domain itself, `svc` or `pod` under it: they exist and hold nothing. */
  | { readonly sort: 'empty' }
  | { readonly sort: 'namespace'; readonly section: 'svc' | 'pod'; readonly namespace: string }
  | { readonly sort: 'service'; readonly namespace: string; readonly service: string }
  /** One endpoint of a Service, by its hostname or its dashed address. */
  | {
      readonly sort: 'endpoint';
      readonly namespace: string;
      readonly service: string;
      readonly endpoint: string;
    }
  /** A named port of a Service; `port` and `protocol` without their underscores. */
  | {
      readonly sort: 'port';
      readonly namespace: string;
      readonly service: string;
      readonly port: string;
      readonly protocol: string;
    }
  /** A pod's record by its dashed address. */
  | { readonly sort: 'pod'; readonly namespace: string; readonly label: string }
  /** Under the cluster domain, but of no shape that can exist. */
  | { readonly sort: 'impossible' }
  /** A name for PTR records; without an address when it is not a whole one. */
  | { readonly sort: 'reverse'; readonly address: string | undefined }
  /** Not the cluster's to answer. */
  | { readonly sort: 'outside' };

/** Reads an absolute name, with or without the last dot. */
export function parseName(name: string, clusterDomain: string): ClusterName {
  const labels = splitLabels(name).map(lowerCase);
  if (labels.at(-1) === 'arpa' && (labels.at(-2) === 'in-addr' || labels.at(-2) === 'ip6'))
    return {
      sort: 'reverse',
      address: addressOfReverse(labels.slice(0, -2), labels.at(-2) as 'in-addr' | 'ip6'),
    };
  const domain = splitLabels(clusterDomain).map(lowerCase);
  const rest = labels.length - domain.length;
  if (rest < 0 || domain.some((label, i) => labels[rest + i] !== label)) return { sort: 'outside' };
  return parseUnderDomain(labels.slice(0, rest));
}

function parseUnderDomain(labels: readonly string[]): ClusterName {
  const [section, namespace, service, right, left, ...more] = [...labels].reverse();
  if (section === undefined) return { sort: 'empty' };
  if (section !== 'svc' && section !== 'pod') return { sort: 'impossible' };
  if (namespace === undefined) return { sort: 'empty' };
  if (service === undefined) return { sort: 'namespace', section, namespace };
  if (more.length > 0) return { sort: 'impossible' };
  if (section === 'pod') return { sort: 'pod', namespace, label: service };
  if (right === undefined) return { sort: 'service', namespace, service };
  if (left === undefined) return { sort: 'endpoint', namespace, service, endpoint: right };
  return {
    sort: 'port',
    namespace,
    service,
    port: left.replace(/^_/, ''),
    protocol: right.replace(/^_/, ''),
  };
}

/** `SERVICE.NAMESPACE.svc.DOMAIN`, without the last dot. */
export function serviceName(service: string, namespace: string, clusterDomain: string): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}

/** `ENDPOINT.SERVICE.NAMESPACE.svc.DOMAIN`. */
export function endpointName(
  endpoint: string,
  service: string,
  namespace: string,
  clusterDomain: string,
): string {
  return `${endpoint}.${serviceName(service, namespace, clusterDomain)}`;
}

/** `_PORT._PROTOCOL.SERVICE.NAMESPACE.svc.DOMAIN`; the protocol as Kubernetes writes it, in capitals. */
export function portName(
  port: string,
  protocol: string,
  service: string,
  namespace: string,
  clusterDomain: string,
): string {
  return `_${port}._${protocol.toLowerCase()}.${serviceName(service, namespace, clusterDomain)}`;
}

/** A placeholder as a whole, or one character. */
const parts = /<[^<>]*>|\{\{.*?\}\}|\$\{[^}]*\}|./gs;

/** The labels of a name. A dot within a placeholder (`<dash:Deployment/a.b#1>`, `{{ .x }}`) separates nothing; nor does the last one. */
export function splitLabels(name: string): readonly string[] {
  const text = name.endsWith('.') ? name.slice(0, -1) : name;
  if (text === '') return [];
  const labels = [''];
  for (const [part] of text.matchAll(parts)) {
    if (part === '.') labels.push('');
    else labels[labels.length - 1] += part;
  }
  return labels;
}

/** Whether a text can be one label of a name in Kubernetes: an RFC 1123 label. */
export function isLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** A name with its last dot. */
export function absolute(name: string): string {
  return name.endsWith('.') ? name : `${name}.`;
}

/** DNS compares without regard to case; what stands for a pod keeps its own. */
export function lowerCase(label: string): string {
  return label.replace(parts, part => (part.length === 1 ? part.toLowerCase() : part));
}
