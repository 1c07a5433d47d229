import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { headlessServiceOf } from '../support/governing.ts';
import { hasKnownLabels, isIncomplete } from '../support/workloads.ts';

export const subdomainMissing = defineRule({
  id: 'pod/subdomain-missing',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Pod', 'Deployment', 'ReplicaSet', 'ReplicationController', 'Job'],
  messages: {
    hostnameAlone:
      'A hostname alone is not in DNS: with subdomain "{service}" it would be `{host}.{service}` under headless Service "{service}"',
  },
  docs: {
    summary: 'Pods of a headless Service have a hostname and no subdomain.',
    why: 'Cluster DNS gives a pod a name of its own only when both `hostname` and `subdomain` are set, and `subdomain` is the name of a Service in its namespace that selects it. With `hostname` alone only the pod itself knows the name.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: nodes
spec:
  clusterIP: None
  selector:
    app: node
---
apiVersion: v1
kind: Pod
metadata:
  name: node-a
  labels:
    app: node
spec:
  hostname: node-a
  containers:
    - name: node
      image: registry.example/node:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: nodes
spec:
  clusterIP: None
  selector:
    app: node
---
apiVersion: v1
kind: Pod
metadata:
  name: node-a
  labels:
    app: node
spec:
  hostname: node-a
  subdomain: nodes
  containers:
    - name: node
      image: registry.example/node:1
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
    ],
  },
  check({ resource, facts, at }, world, report) {
    const { hostname: host, subdomain, labels } = facts.pod;
    if (!host || subdomain || isTemplated(host) || isIncomplete(facts) || facts.partial) return;
    if (Object.keys(labels).length === 0 || !hasKnownLabels(facts) || isIndexed(facts)) return;
    const service = headlessServiceOf(facts, world)?.name;
    if (service === undefined || isTemplated(service)) return;
    const place = at(podTemplate(resource).at('spec').at('hostname'));
    report({ message: 'hostnameAlone', at: place, args: { host, service } });
  },
  fixes: [
    {
      id: 'set-subdomain',
      title: 'Set subdomain to {service}',
      on: ['hostnameAlone'],
      safe: false,
      apply(edit, { finding }) {
        if ('uri' in finding.at) return;
        const spec = { ...finding.at, path: finding.at.path.slice(0, -1) };
        edit.insert(spec, 'subdomain', String(finding.message.args.service), { after: 'hostname' });
      },
    },
  ],
});

/** The pods of an Indexed Job get other host names. */
function isIndexed(workload: WorkloadFacts): boolean {
  return workload.completionMode === 'Indexed';
}
