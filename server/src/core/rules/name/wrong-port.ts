import { defineRule } from '../define.ts';
import { problemsIn, renameFix, textKinds } from '../support/text/report.ts';

export const wrongPort = defineRule({
  id: 'name/wrong-port',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    remapped:
      'The pods listen on port {target}, not {port}: headless Service "{service}" does not translate ports',
    closed: 'Service "{service}" has no port {port}, only {known}',
  },
  docs: {
    summary: 'A name is followed by a port on which nothing answers.',
    why: 'Behind a headless Service clients connect to the pods themselves, so the port is that of the container (`targetPort`), whatever `port` says. A Service with a cluster IP answers at the ports it lists, and at no other.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
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
        - name: DB_URL
          value: tcp://db:5433
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
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
        - name: DB_URL
          value: tcp://db:5432
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'],
  },
  check(subject, world, report) {
    for (const found of problemsIn(subject, world, 'remapped', 'closed')) {
      const args = { service: found.service.name, port: found.port };
      if (found.what === 'closed')
        report({ ...found.place, message: 'closed', args: { ...args, known: found.known } });
      else report({ ...found.place, message: 'remapped', args: { ...args, target: found.target } });
    }
  },
  fixes: [renameFix('remapped', 'closed')],
});
