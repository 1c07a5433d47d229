import { defineRule } from '../define.ts';

export const orderedReadyQuorum = defineRule({
  id: 'statefulset/ordered-ready-quorum',
  severity: 'hint',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    ordered:
      'Each pod is created once the one before is ready; if that takes peers that come later, as named here, none gets ready',
    awaited: 'An init container waits for {pod}, which is created only once {first} is ready',
  },
  docs: {
    summary: 'Pods are created one after the other, and name peers that are created later.',
    why: 'With `podManagementPolicy: OrderedReady`, the default, pod 1 is created once pod 0 is ready. A readiness or startup probe that waits for a quorum then never succeeds, as the other members do not exist yet. With `Parallel` all pods start at once. The field cannot be changed on a StatefulSet that exists.',
    wrong: `apiVersion: v1
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
            httpGet:
              path: /health
              port: 7001
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
            httpGet:
              path: /health
              port: 7001
`,
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
    ],
  },
  check({ facts, object, at }, _world, report) {
    const policy = facts.podManagementPolicy ?? 'OrderedReady';
    if (policy !== 'OrderedReady' || facts.partial || facts.unknown.length > 0) return;
    const probed = facts.pod.containers.some(one => !one.init && one.hasReadinessProbe);
    if ((facts.replicas ?? 1) < 2 || !facts.peers.others || !(probed || facts.peers.init)) return;
    const policyField = at(object.at('spec').at('podManagementPolicy'));
    const place = { at: policyField, target: policyField };
    const first = `${facts.name}-${facts.start ?? 0}`;
    const later = facts.peers.awaited.find(pod => pod !== '' && pod !== first);
    if (later === undefined) report({ ...place, message: 'ordered' });
    else report({ ...place, message: 'awaited', severity: 'warning', args: { pod: later, first } });
  },
  fixes: [
    {
      id: 'create-at-once',
      title: 'Set podManagementPolicy: Parallel (it has to be recreated where it already runs)',
      on: ['ordered', 'awaited'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.target, 'Parallel'),
    },
  ],
});
