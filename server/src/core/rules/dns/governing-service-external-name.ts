import { defineRule } from '../define.ts';
import { governingService, headlessServiceOf } from '../support/governing.ts';
import { createGoverningService, newServiceName, setServiceName } from '../support/governing-fixes.ts';

export const governingServiceExternalName = defineRule({
  id: 'dns/governing-service-external-name',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    externalName:
      'Service "{service}" is an alias (ExternalName) without endpoints, so the pods of "{name}" have no DNS names',
  },
  docs: {
    summary: 'The Service that a StatefulSet names is an ExternalName.',
    why: "An ExternalName Service is a CNAME to another name. It has no endpoints, whatever its selector says, and nothing below its name is answered: `<pod>.<service>` is NXDOMAIN. The StatefulSet's pods run without names.",
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
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
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
---
apiVersion: v1
kind: Service
metadata:
  name: db-headless
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
  serviceName: db-headless
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
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  },
  check({ facts, object, at }, world, report) {
    const governing = governingService(facts, world);
    if (governing.state !== 'found' || governing.service.type !== 'ExternalName') return;
    const headless = headlessServiceOf(facts, world)?.name;
    const created = newServiceName(facts, world);
    report({
      message: 'externalName',
      at: at(object.at('spec').at('serviceName')),
      args: { service: governing.service.name, name: facts.name },
      data: headless ? { headless } : created ? { created } : {},
    });
  },
  fixes: [
    {
      id: 'use-headless-service',
      title: 'Change serviceName to {headless}',
      on: ['externalName'],
      safe: false,
      when: ({ finding }) => finding.data.headless !== undefined,
      apply: (edit, context) => setServiceName(edit, context, String(context.finding.data.headless)),
    },
    {
      id: 'create-headless-service',
      title: 'Create a headless Service {created} for these pods',
      on: ['externalName'],
      safe: false,
      when: ({ finding }) => finding.data.created !== undefined,
      apply: (edit, context) => createGoverningService(edit, context, String(context.finding.data.created)),
    },
  ],
});
