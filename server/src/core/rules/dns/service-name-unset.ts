import { mostSimilar } from '../../base/similar.ts';
import { defineRule } from '../define.ts';
import { governingService, headlessServiceOf } from '../support/governing.ts';
import { createGoverningService, newServiceName, setServiceName } from '../support/governing-fixes.ts';
import { unknownFieldNames } from '../support/unknown-fields.ts';

export const serviceNameUnset = defineRule({
  id: 'dns/service-name-unset',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    unset: 'No serviceName, so the pods of "{name}" have no DNS names of their own',
    meant:
      'No serviceName, so the pods of "{name}" have no DNS names of their own, though Service "{service}" selects them',
  },
  docs: {
    summary: 'A StatefulSet has no `serviceName`.',
    why: 'The API server takes a StatefulSet without `serviceName`, or with an empty one. Its pods then have no subdomain, and no Service, not even one of the same name, answers `<pod>.<service>`. With one replica that is often meant so.',
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
  replicas: 3
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
  check({ resource, facts, object, at }, world, report) {
    if (facts.unknown.length > 0 || governingService(facts, world).state !== 'unset') return;
    const field = object.at('spec').at('serviceName');
    if (field.present && field.text() !== '') return;
    if ([...unknownFieldNames(resource)].some(isMeant)) return;
    const service = headlessServiceOf(facts, world)?.name;
    const created = newServiceName(facts, world);
    const place = {
      at: at(field),
      severity: (facts.replicas ?? 1) > 1 ? 'warning' : 'info',
    } as const;
    if (service) report({ ...place, message: 'meant', args: { name: facts.name, service } });
    else report({ ...place, message: 'unset', args: { name: facts.name }, data: created ? { created } : {} });
  },
  fixes: [
    {
      id: 'use-headless-service',
      title: 'Set serviceName to {service}',
      on: ['meant'],
      safe: false,
      apply: (edit, context) => setServiceName(edit, context, String(context.finding.message.args.service)),
    },
    {
      id: 'create-headless-service',
      title: 'Create a headless Service {created} for these pods',
      on: ['unset'],
      safe: false,
      when: ({ finding }) => finding.data.created !== undefined,
      apply: (edit, context) => createGoverningService(edit, context, String(context.finding.data.created)),
    },
  ],
});

/** Whether an unknown field is `serviceName` with a slip, or in another place; that is told by itself. */
function isMeant(field: string): boolean {
  return field === 'serviceName' || mostSimilar(field, ['serviceName']) !== undefined;
}
