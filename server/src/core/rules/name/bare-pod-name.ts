import { defineRule } from '../define.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';

export const barePodName = defineRule({
  id: 'name/bare-pod-name',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    bare: "A pod's name alone does not resolve; cluster DNS knows it as `{meant}`",
  },
  docs: {
    summary: 'A host is given by the name of a pod alone.',
    why: 'Cluster DNS has no names of pods. The pods of a StatefulSet get names below the Service that `serviceName` names, so it has to be said: `<pod>.<service>`. Only within the pod itself, by its /etc/hosts, does its own bare name resolve.',
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
          value: db-0
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
          value: db-0.db
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const { place } of problemsIn(subject, world, 'bare'))
      report({ ...place, message: 'bare', args: { meant: String(place.data.meant) } });
  },
  fixes: [renameFix('bare')],
});
