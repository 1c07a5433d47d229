import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { sameNamespace } from '../../workspace/scope.ts';
import { defineRule } from '../define.ts';
import { makeHeadless } from '../support/governing-fixes.ts';
import { selectedWorkloads, titleOf } from '../support/workloads.ts';

export const discoveryByClusterIp = defineRule({
  id: 'dns/discovery-by-cluster-ip',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    oneAddress:
      '{workload} looks for its own pods under "{service}" and finds one address, its cluster IP; a headless Service answers with that of each pod',
  },
  docs: {
    summary: 'Pods look for their peers under a Service with a cluster IP.',
    why: 'Programs that find the members of their cluster by DNS ask a name for the addresses of all pods behind it. The name of a Service with a cluster IP has one address, and connections to it end at any of the pods, perhaps the one that asks. The name of a headless Service has the address of each ready pod.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: search-discovery
spec:
  selector:
    app: search
  ports:
    - port: 9300
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  replicas: 3
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      containers:
        - name: search
          image: registry.example/search:1
          env:
            - name: DISCOVERY_SERVICE
              value: search-discovery
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: search-discovery
spec:
  clusterIP: None
  selector:
    app: search
  ports:
    - port: 9300
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  replicas: 3
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      containers:
        - name: search
          image: registry.example/search:1
          env:
            - name: DISCOVERY_SERVICE
              value: search-discovery
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },
  check({ facts, object, at }, world, report) {
    if (!hasClusterIP(facts)) return;
    const owner = selectedWorkloads(facts, world).find(one => isSeveral(one) && discovers(one, facts));
    if (!owner) return;
    const place = at(object.at('spec').at('clusterIP'));
    report({ message: 'oneAddress', at: place, args: { workload: titleOf(owner), service: facts.name } });
  },
  fixes: [makeHeadless('oneAddress')],
});

/** Whether a workload's pods look for each other under this very Service. */
function discovers({ discovers }: WorkloadFacts, service: ServiceFacts): boolean {
  return discovers.some(name => {
    const [first, namespace, section = 'svc'] = name.split('.');
    if (first !== service.name || section !== 'svc') return false;
    return namespace === undefined || sameNamespace(service.namespace, namespace);
  });
}

function isSeveral({ kind, replicas, unknown }: WorkloadFacts): boolean {
  if (unknown.length > 0) return false;
  return kind === 'DaemonSet' || (replicas ?? 1) > 1;
}

/** Surely one address: its own, or one that the API server assigns. */
function hasClusterIP({
  type = 'ClusterIP',
  clusterIP = '',
  clusterIPs,
  partial,
  unknown,
}: ServiceFacts): boolean {
  if (partial || unknown.length > 0 || clusterIPs?.includes('None')) return false;
  return type === 'ClusterIP' && (clusterIP === '' || /^[\d.]+$|:/.test(clusterIP));
}
