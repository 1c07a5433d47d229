import { defineRule } from '../define.ts';
import { shownName } from '../support/text/problem.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';

export const wildcard = defineRule({
  id: 'name/wildcard',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    wildcard: 'Cluster DNS has no wildcards: "*.{name}" does not resolve',
  },
  docs: {
    summary: 'A host is given with a star.',
    why: 'CoreDNS knows no wildcards since 1.9: `*.db.shop.svc.cluster.local` is NXDOMAIN. The name of a headless Service itself answers with the addresses of all its ready pods.',
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
        - name: DB_URL
          value: 'tcp://*.db.shop.svc.cluster.local:5432'
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
        - name: DB_URL
          value: tcp://db.shop.svc.cluster.local:5432
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const { place, name } of problemsIn(subject, world, 'wildcard'))
      report({ ...place, message: 'wildcard', args: { name: shownName(name) } });
  },
  fixes: [renameFix('wildcard')],
});
