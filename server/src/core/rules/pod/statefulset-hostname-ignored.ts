import { defineRule } from '../define.ts';

export const statefulsetHostnameIgnored = defineRule({
  id: 'pod/statefulset-hostname-ignored',
  severity: 'info',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  unnecessary: true,
  messages: {
    hostname: 'A StatefulSet overwrites hostname: each pod gets its own name, "{first}" and so on',
    subdomain: 'A StatefulSet overwrites subdomain by its serviceName',
  },
  docs: {
    summary: 'The pod template of a StatefulSet sets `hostname` or `subdomain`.',
    why: 'The StatefulSet controller writes both fields when it creates a pod: `hostname` becomes the name of the pod, `subdomain` becomes `serviceName`. What the template says is neither used nor checked.',
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
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      hostname: primary
      containers:
        - name: db
          image: registry.example/db:1
`,
    right: `apiVersion: v1
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
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },
  check({ facts, object, at }, _world, report) {
    const spec = object.at('spec').at('template').at('spec');
    const hostname = spec.at('hostname');
    const subdomain = spec.at('subdomain');
    if (hostname.present && !hostname.templated)
      report({ message: 'hostname', at: at(hostname), args: { first: `${facts.name}-${facts.start ?? 0}` } });
    if (subdomain.present && !subdomain.templated) report({ message: 'subdomain', at: at(subdomain) });
  },
  fixes: [
    {
      id: 'remove-hostname',
      title: 'Remove hostname',
      on: ['hostname'],
      safe: true,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
    {
      id: 'remove-subdomain',
      title: 'Remove subdomain',
      on: ['subdomain'],
      safe: true,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});
