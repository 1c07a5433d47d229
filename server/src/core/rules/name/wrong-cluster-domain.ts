import { defineRule } from '../define.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';

export const wrongClusterDomain = defineRule({
  id: 'name/wrong-cluster-domain',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    domain: 'The cluster domain is set to {configured}; names under {domain} do not resolve',
    two: 'Names here end in {configured} and in {domain}; a cluster has one domain',
  },
  docs: {
    summary: 'A name ends in another cluster domain than the one that is set.',
    why: 'Cluster DNS answers for its own domain only, `cluster.local` on most clusters. It is told when the setting `kubeHeadless.dns.clusterDomain` names another one, or when the texts of one object use two. A name that ends in `.svc` is right on every cluster.',
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
          value: db.shop.svc.cluster.local
        - name: DB_SPARE
          value: db.shop.svc.corp.example
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
          value: db.shop.svc.cluster.local
        - name: DB_SPARE
          value: db.shop.svc
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const { place, domain, configured } of problemsIn(subject, world, 'domain'))
      report({ ...place, message: place.severity ? 'two' : 'domain', args: { domain, configured } });
  },
  fixes: [renameFix('domain', 'two')],
});
