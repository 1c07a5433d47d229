import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { hasPeers, isWaiting } from './peers.ts';
import { selectorFor } from './workloads.ts';

/**
 * The manifest of a headless Service for a workload's pods: its labels as selector and the ports of its containers. Keys in the order
 * of the Kubernetes documentation. Peers that wait for each other are in DNS before they are ready. https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 */
export function headlessServiceFor(workload: WorkloadFacts, name: string): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    ...(workload.namespace ? [`  namespace: ${workload.namespace}`] : []),
    'spec:',
    '  clusterIP: None',
    ...(hasPeers(workload) && isWaiting(workload) ? ['  publishNotReadyAddresses: true'] : []),
    '  selector:',
    ...Object.entries(selectorFor(workload)).map(([key, value]) => `    ${key}: ${quoted(value)}`),
    ...portLines(workload),
    '',
  ].join('\n');
}

function portLines(workload: WorkloadFacts): readonly string[] {
  const ports = workload.pod.containers
    .filter(container => !container.init)
    .flatMap(container => container.ports);
  const usable = ports.filter(port => port.containerPort !== undefined);
  if (usable.length === 0) return [];
  const seen = new Set<string>();
  const lines = usable.flatMap((port, i) => {
    const key = `${port.containerPort}/${port.protocol}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const name = port.name ?? (usable.length > 1 ? `port-${i + 1}` : undefined);
    const rest = [
      `port: ${port.containerPort}`,
      ...(port.protocol === 'TCP' ? [] : [`protocol: ${port.protocol}`]),
    ];
    const [first, ...more] = name ? [`name: ${name}`, ...rest] : rest;
    return [`    - ${first}`, ...more.map(line => `      ${line}`)];
  });
  return ['  ports:', ...lines];
}

/** A label value that YAML would not read as a string is quoted. */
function quoted(value: string): string {
  return /^[A-Za-z][\w./-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
