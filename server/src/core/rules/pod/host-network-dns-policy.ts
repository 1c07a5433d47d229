import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import { defineRule } from '../define.ts';
import { podKinds } from '../support/checked.ts';
import { clusterNameIn } from '../support/cluster-names.ts';
import { isIncomplete } from '../support/workloads.ts';

export const hostNetworkDnsPolicy = defineRule({
  id: 'pod/host-network-dns-policy',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    uses: 'hostNetwork without `dnsPolicy: ClusterFirstWithHostNet`: the pod asks the node\'s DNS, which does not know "{host}"',
    plain:
      "hostNetwork without `dnsPolicy: ClusterFirstWithHostNet`: the pod asks the node's DNS, so it resolves no cluster names",
  },
  docs: {
    summary: "A pod on the host's network uses the DNS of its node.",
    why: "The default dnsPolicy, `ClusterFirst`, means cluster DNS for every pod but those with `hostNetwork: true`: these get the resolv.conf of their node, silently, as with `Default`. No name of a Service resolves there. `ClusterFirstWithHostNet` gives them cluster DNS. Agents that run on each node often want the node's DNS, so for those and for pods that show no cluster name the rule only mentions it.",
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: shipper
spec:
  hostNetwork: true
  containers:
    - name: shipper
      image: registry.example/shipper:1
      env:
        - name: TARGET
          value: http://logs.monitoring.svc:9200
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: shipper
spec:
  hostNetwork: true
  dnsPolicy: ClusterFirstWithHostNet
  containers:
    - name: shipper
      image: registry.example/shipper:1
      env:
        - name: TARGET
          value: http://logs.monitoring.svc:9200
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy'],
  },
  check({ resource, facts, at }, world, report) {
    const { hostNetwork, dnsPolicy } = facts.pod;
    if (!hostNetwork || (dnsPolicy !== undefined && dnsPolicy !== 'ClusterFirst') || isIncomplete(facts))
      return;
    const spec = podTemplate(resource).at('spec');
    const policy = at(spec.at('dnsPolicy'));
    const place = {
      at: dnsPolicy === undefined ? at(spec.at('hostNetwork'), 'key') : policy,
      target: policy,
    };
    const host = clusterNameIn(resource, facts, world);
    if (host) report({ ...place, message: 'uses', args: { host } });
    else report({ ...place, message: 'plain', severity: isNodeAgent(facts) ? 'hint' : 'info' });
  },
  fixes: [
    {
      id: 'cluster-first-with-host-net',
      title: 'Set dnsPolicy to ClusterFirstWithHostNet',
      on: ['uses', 'plain'],
      safe: false,
      apply(edit, { finding }) {
        if ('uri' in finding.target) return;
        const spec = { ...finding.target, path: finding.target.path.slice(0, -1) };
        edit.insert(spec, 'dnsPolicy', 'ClusterFirstWithHostNet', { after: 'hostNetwork' });
        edit.set(finding.target, 'ClusterFirstWithHostNet');
      },
    },
  ],
});

/** One that runs on each node, or for the control plane. */
function isNodeAgent(workload: WorkloadFacts): boolean {
  return workload.kind === 'DaemonSet' || workload.namespace === 'kube-system';
}
