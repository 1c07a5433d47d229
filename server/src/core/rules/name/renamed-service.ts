import { defineRule } from '../define.ts';
import { problemsIn, textKinds } from '../support/text/report.ts';

export const renamedService = defineRule({
  id: 'name/renamed-service',
  severity: 'warning',
  since: '0.1.0',
  kinds: textKinds,
  messages: {
    renamed: 'The overlay renames Service "{service}" to "{now}", but not the names in texts',
  },
  docs: {
    summary: 'A text keeps the name that the base gives a Service, and the overlay gives it another.',
    why: 'Kustomize rewrites names only in fields it knows to hold them, such as `serviceName` or the backends of an Ingress. In environment variables, arguments and ConfigMaps they stay, and after `namePrefix` or `nameSuffix` nothing has them any more. `replacements` can copy the new name to where it is needed.',
    wrong: `#- base/kustomization.yaml
resources:
  - db.yaml
#- base/db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
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
          ports:
            - containerPort: 5432
          env:
            - name: DB_HOST
              value: db-0.db
#- prod/kustomization.yaml
namePrefix: prod-
resources:
  - ../base
`,
    right: `#- base/kustomization.yaml
resources:
  - db.yaml
#- base/db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
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
          ports:
            - containerPort: 5432
          env:
            - name: DB_HOST
              value: db-0.db
#- prod/kustomization.yaml
namespace: prod
resources:
  - ../base
`,
    links: ['https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/'],
  },
  check(subject, world, report) {
    for (const { place, service, now } of problemsIn(subject, world, 'renamed'))
      report({ ...place, message: 'renamed', args: { service, now } });
  },
});
