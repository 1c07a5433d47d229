import type { PathAnchor } from '../../resources/anchor.ts';
import { ownPod } from '../../resources/text-names/expansion.ts';
import { defineRule } from '../define.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';
import { titleOf } from '../support/workloads.ts';

export const podOfDeployment = defineRule({
  id: 'name/pod-of-deployment',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    nameless: 'The pods of {owner} have no names of their own under Service "{service}"',
  },
  docs: {
    summary: 'A name of a single pod is used for pods that have none.',
    why: 'Only pods with a `hostname` and `subdomain` get names below a headless Service: those of a StatefulSet always, those of a Deployment, ReplicaSet or DaemonSet not at all. Their names end in letters that are made up when they start, and DNS does not know them.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: db
  namespace: shop
spec:
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
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: DB_HOST
          value: db-0.db.shop.svc.cluster.local
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: db
  namespace: shop
spec:
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
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example/web:1
      env:
        - name: DB_HOST
          value: db.shop.svc.cluster.local
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const { place, owner, service, name } of problemsIn(subject, world, 'nameless')) {
      // only a pod that names itself has its name then; others are written out, and would be other ones
      const canMove =
        owner.kind === 'Deployment' && owner.apiVersion === 'apps/v1' && name.labels[0] === ownPod;
      report({
        ...place,
        message: 'nameless',
        target: { resource: owner.key, path: [], part: 'value' },
        args: { owner: titleOf(owner), service: service.name },
        data: {
          ...place.data,
          deployment: canMove ? owner.name : '',
        },
      });
    }
  },
  fixes: [
    renameFix('nameless'),
    {
      id: 'make-stateful-set',
      title:
        'Make Deployment {deployment} a StatefulSet under Service {service} (it has to be recreated where it already runs)',
      on: ['nameless'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.deployment !== '',
      apply(edit, { finding }) {
        if ('uri' in finding.target) return;
        const at = (...path: readonly string[]) => ({ ...finding.target, path, part: 'value' }) as PathAnchor;
        edit.set(at('kind'), 'StatefulSet');
        for (const field of deploymentFields) edit.remove(at('spec', field));
        edit.insert(at('spec'), 'serviceName', String(finding.message.args.service), { before: 'selector' });
      },
    },
  ],
});

/** What the spec of a Deployment has and that of a StatefulSet has not. */
const deploymentFields = ['strategy', 'paused', 'progressDeadlineSeconds'];
