import { podCount } from '../../resolve/ownership.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { podKinds } from '../support/checked.ts';
import { governorName } from '../support/governing.ts';
import { isIncomplete } from '../support/workloads.ts';

/** The kernel takes host names of up to 64 characters. */
const maxLength = 64;

export const fqdnTooLong = defineRule({
  id: 'pod/fqdn-too-long',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    tooLong:
      'The fully qualified name of these pods has {length} characters, the kernel takes 64 as a host name: they stay in ContainerCreating',
    noSubdomain:
      'setHostnameAsFQDN has no effect: without a subdomain the fully qualified name is the pod name',
  },
  docs: {
    summary: 'A pod whose fully qualified name is too long to be its host name.',
    why: "`setHostnameAsFQDN` makes the fully qualified name, `<hostname>.<subdomain>.<namespace>.svc.<cluster domain>`, the host name in the pod's kernel. Linux takes 64 characters there. With a longer one the kubelet does not start the pod: it stays in ContainerCreating. Without a subdomain there is no fully qualified name, and the field changes nothing.",
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: measurement-collectors
  namespace: observability
spec:
  clusterIP: None
  selector:
    app: collector
---
apiVersion: v1
kind: Pod
metadata:
  name: collector
  namespace: observability
  labels:
    app: collector
spec:
  hostname: collector-primary
  subdomain: measurement-collectors
  setHostnameAsFQDN: true
  containers:
    - name: collector
      image: registry.example/collector:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: collectors
  namespace: observability
spec:
  clusterIP: None
  selector:
    app: collector
---
apiVersion: v1
kind: Pod
metadata:
  name: collector
  namespace: observability
  labels:
    app: collector
spec:
  hostname: primary
  subdomain: collectors
  setHostnameAsFQDN: true
  containers:
    - name: collector
      image: registry.example/collector:1
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-sethostnameasfqdn-field',
    ],
  },
  check({ resource, facts, at }, world, report) {
    if (!facts.pod.setHostnameAsFQDN || isIncomplete(facts) || facts.unknown.length > 0) return;
    const place = at(podTemplate(resource).at('spec').at('setHostnameAsFQDN'), 'key');
    const subdomain = governorName(facts);
    if (!subdomain) return report({ message: 'noSubdomain', severity: 'info', at: place });
    const length = lengthOfName(facts, subdomain, world);
    if (length !== undefined && length > maxLength)
      report({ message: 'tooLong', at: place, args: { length } });
  },
  fixes: [
    {
      id: 'remove',
      title: 'Remove setHostnameAsFQDN',
      on: ['tooLong', 'noSubdomain'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});

/** The length of the longest of the pods' fully qualified names; undefined when a placeholder is in it. */
function lengthOfName(workload: WorkloadFacts, subdomain: string, world: World): number | undefined {
  const { clusterDomain, defaultNamespace } = world.settings;
  const namespace = workload.namespace ?? defaultNamespace;
  const hostname = workload.pod.hostname ?? '';
  if ([subdomain, namespace, hostname].some(isTemplated)) return undefined;
  return hostnameLength(workload) + `.${subdomain}.${namespace}.svc.${clusterDomain}`.length;
}

/** Of generated pod names at least this much is sure: `-` and five letters, and a ReplicaSet's hash of eight or more. */
function hostnameLength(workload: WorkloadFacts): number {
  const { kind, name, start, pod, completionMode } = workload;
  if (kind === 'StatefulSet') return `${name}-${(start ?? 0) + Math.max(0, podCount(workload) - 1)}`.length;
  if (completionMode === 'Indexed' && kind === 'Job')
    return `${name}-${Math.max(0, (workload.completions ?? 1) - 1)}`.length;
  if (pod.hostname) return pod.hostname.length;
  if (kind === 'Pod') return name.length;
  return Math.min(63, name.length + (kind === 'Deployment' ? 15 : 6));
}
