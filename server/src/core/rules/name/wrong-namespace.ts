import { defineRule } from '../define.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';
import { titleOf } from '../support/workloads.ts';

export const wrongNamespace = defineRule({
  id: 'name/wrong-namespace',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    other: 'Service "{service}" is in namespace {found}, not in {namespace}',
    pods: 'The pods of {owner} are in namespace {found}, not in {namespace}',
    short: 'Service "{service}" is in namespace {found}; in {namespace} that name does not lead there',
  },
  docs: {
    summary: 'A name looks for a Service in a namespace where it is not.',
    why: 'A name without a namespace is looked for in that of the asking pod only. With one, it is looked for there and nowhere else. It is told only where the Service is known to be in another namespace, and nothing suggests that there is a second one.',
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
kind: StatefulSet
metadata:
  name: db
  namespace: shop
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
          value: db-0.db.default.svc.cluster.local
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
kind: StatefulSet
metadata:
  name: db
  namespace: shop
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
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const problem of problemsIn(subject, world, 'namespace', 'short')) {
      const { place, service, namespace, found } = problem;
      const owner = problem.what === 'namespace' ? problem.owner : undefined;
      if (owner) report({ ...place, message: 'pods', args: { owner: titleOf(owner), namespace, found } });
      else
        report({
          ...place,
          message: problem.what === 'short' ? 'short' : 'other',
          args: { service, namespace, found },
        });
    }
  },
  fixes: [renameFix('other', 'pods', 'short')],
});
