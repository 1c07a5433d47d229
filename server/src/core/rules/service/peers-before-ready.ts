import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { defineRule } from '../define.ts';
import { governedBy } from '../support/governing.ts';
import { hasPeers, isProbed, isWaiting } from '../support/peers.ts';

export const peersBeforeReady = defineRule({
  id: 'service/peers-before-ready',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    waits:
      'Pods of {owner} look for each other under this name, and are in DNS only once they are ready; publishNotReadyAddresses is not set',
    probed:
      'Pods of {owner} are in DNS only once their readiness probes succeed; publishNotReadyAddresses would let peers find each other before',
  },
  docs: {
    summary: 'Pods that need each other to become ready are in DNS only once they are ready.',
    why: 'A headless Service lists ready pods only. Where members of a cluster look for each other by its names while they start, and a readiness probe waits for the cluster, each waits for the others: their names are NXDOMAIN until they are ready. `publishNotReadyAddresses: true` puts all pods into DNS at once. On a Service that clients use it is wrong, as it sends them to pods that are not ready: give the peers a headless Service of their own.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  podManagementPolicy: Parallel
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          args: [--join=db-0.db:7000,db-1.db:7000,db-2.db:7000]
          readinessProbe:
            tcpSocket:
              port: 7000
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  podManagementPolicy: Parallel
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1
          args: [--join=db-0.db:7000,db-1.db:7000,db-2.db:7000]
          readinessProbe:
            tcpSocket:
              port: 7000
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },
  check({ facts, object, at }, world, report) {
    if (facts.clusterIP !== 'None' || facts.publishNotReadyAddresses || facts.partial) return;
    if (facts.unknown.length > 0 || facts.annotations[formerly] === 'true' || facts.type === 'ExternalName')
      return;
    const owners = governedBy(facts, world).filter(hasPeers);
    const waiting = owners.find(isWaiting);
    const owner = waiting ?? owners.find(isProbed);
    if (!owner) return;
    report({
      message: waiting ? 'waits' : 'probed',
      at: at(object.at('spec').at('publishNotReadyAddresses')),
      target: at(object.at('spec')),
      args: { owner: `StatefulSet ${owner.name}` },
      ...(waiting && isSure(waiting) ? {} : { severity: waiting ? ('info' as const) : ('hint' as const) }),
    });
  },
  fixes: [
    {
      id: 'publish-not-ready',
      title: 'Set publishNotReadyAddresses: true',
      on: ['waits', 'probed'],
      safe: false,
      apply: (edit, { finding }) =>
        edit.insert(finding.target, 'publishNotReadyAddresses', true, { after: 'clusterIP' }),
    },
  ],
});

/** What set the same before there was a field for it; another rule tells that it is no longer read. */
const formerly = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';

/** Peers that are listed by name are needed; all names at once may be looked for again later. */
function isSure({ peers, podManagementPolicy }: WorkloadFacts): boolean {
  return peers.awaited.length > 0 || (peers.others && podManagementPolicy === 'Parallel');
}
