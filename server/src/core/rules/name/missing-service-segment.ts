import { defineRule } from '../define.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';

export const missingServiceSegment = defineRule({
  id: 'name/missing-service-segment',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    segment: 'Between pod and namespace the Service is missing: pod "{pod}" has its name under "{service}"',
  },
  docs: {
    summary: 'The name of a pod is followed by the namespace, without its Service.',
    why: 'A pod of a StatefulSet has the name `<pod>.<service>.<namespace>.svc.<domain>`. Without the second part the pod is taken for a Service, and there is none of that name.',
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
          value: db-0.shop.svc.cluster.local
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
    for (const { place, pod, service } of problemsIn(subject, world, 'segment'))
      report({ ...place, message: 'segment', args: { pod, service } });
  },
  fixes: [renameFix('segment')],
});
