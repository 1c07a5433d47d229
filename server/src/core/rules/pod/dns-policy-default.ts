import { podTemplate } from '../../resources/facts/pod.ts';
import { defineRule } from '../define.ts';
import { podKinds } from '../support/checked.ts';
import { clusterNameIn } from '../support/cluster-names.ts';
import { isIncomplete } from '../support/workloads.ts';

export const dnsPolicyDefault = defineRule({
  id: 'pod/dns-policy-default',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    uses: 'With `dnsPolicy: Default` the pod asks the DNS of its node, which does not know "{host}"',
  },
  docs: {
    summary: 'A pod with dnsPolicy Default uses names of the cluster.',
    why: "`Default` is not the default: it gives the pod the node's resolv.conf, without the cluster's DNS server and search list, so no name of a Service or pod resolves. What a pod gets when `dnsPolicy` is not written is `ClusterFirst`.",
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  dnsPolicy: Default
  containers:
    - name: client
      image: registry.example/client:1
      args: ["--server=db.shop.svc.cluster.local:5432"]
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  dnsPolicy: ClusterFirst
  containers:
    - name: client
      image: registry.example/client:1
      args: ["--server=db.shop.svc.cluster.local:5432"]
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy'],
  },
  check({ resource, facts, at }, world, report) {
    const { dnsPolicy, dnsConfig } = facts.pod;
    if (dnsPolicy !== 'Default' || dnsConfig?.nameservers.length || isIncomplete(facts)) return;
    const host = clusterNameIn(resource, facts, world);
    if (host === undefined) return;
    report({ message: 'uses', at: at(podTemplate(resource).at('spec').at('dnsPolicy')), args: { host } });
  },
  fixes: [
    {
      id: 'cluster-first',
      title: 'Set dnsPolicy to the one that asks cluster DNS',
      on: ['uses'],
      safe: false,
      apply: (edit, { finding, facts }) => {
        const isOnHost = facts.sort === 'workload' && facts.pod.hostNetwork;
        edit.set(finding.at, isOnHost ? 'ClusterFirstWithHostNet' : 'ClusterFirst');
      },
    },
  ],
});
