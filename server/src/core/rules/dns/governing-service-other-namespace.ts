import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { governingService } from '../support/governing.ts';
import { createGoverningService } from '../support/governing-fixes.ts';

export const governingServiceOtherNamespace = defineRule({
  id: 'dns/governing-service-other-namespace',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    otherNamespace:
      'Service "{service}" is in namespace {found}; the pods of "{name}" in {namespace} get names only from a Service of their own namespace',
    serviceUnset:
      'Service "{service}" names no namespace; unless it is applied to {namespace} as well, the pods of "{name}" there have no DNS names',
    ownUnset:
      'Service "{service}" is in namespace {namespace}; unless "{name}" is applied there as well, its pods have no DNS names',
  },
  docs: {
    summary: 'The Service that a StatefulSet names is in another namespace.',
    why: '`serviceName` holds no namespace: the Service is looked for beside the pods. One of the same name and selector in another namespace selects nothing there, so it is empty and the names of the pods are NXDOMAIN.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: data
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
  namespace: data
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: data
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
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services',
    ],
  },
  check({ facts, object, at }, world, report) {
    const governing = governingService(facts, world);
    if (governing.state === 'found' && isApart(facts, governing.service, world.settings.defaultNamespace)) {
      const { service } = governing;
      const place = { at: at(object.at('spec').at('serviceName')), severity: 'info' } as const;
      const args = { service: service.name, name: facts.name };
      const { namespace } = facts;
      if (namespace !== undefined) {
        const target = { resource: service.key, path: ['metadata', 'namespace'], part: 'value' } as const;
        report({ ...place, message: 'serviceUnset', target, args: { ...args, namespace } });
      } else {
        const target = at(['metadata', 'namespace']);
        report({
          ...place,
          message: 'ownUnset',
          target,
          args: { ...args, namespace: service.namespace ?? '' },
        });
      }
    }
    if (governing.state !== 'elsewhere') return;
    const { service } = governing;
    report({
      message: 'otherNamespace',
      at: at(object.at('spec').at('serviceName')),
      target: { resource: service.key, path: ['metadata', 'namespace'], part: 'value' },
      args: {
        service: service.name,
        name: facts.name,
        found: service.namespace ?? '',
        namespace: facts.namespace ?? '',
      },
    });
  },
  fixes: [
    {
      id: 'set-namespace',
      title: 'Set namespace to {namespace} there, too',
      on: ['serviceUnset', 'ownUnset'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.target, String(finding.message.args.namespace)),
    },
    {
      id: 'move-service',
      title: 'Move Service {service} to namespace {namespace}',
      on: ['otherNamespace'],
      safe: false,
      preferred: false,
      apply: (edit, { finding }) => edit.set(finding.target, String(finding.message.args.namespace)),
    },
    {
      id: 'create-headless-service',
      title: 'Create a headless Service {service} for these pods',
      on: ['otherNamespace'],
      safe: false,
      preferred: false,
      apply: (edit, context) =>
        createGoverningService(edit, context, String(context.finding.message.args.service)),
    },
  ],
});

/** Whether one of two objects of a file names a namespace that is not where manifests without one go, and the other names none. */
function isApart(sts: WorkloadFacts, service: ServiceFacts, usual: string): boolean {
  const named = sts.namespace ?? service.namespace;
  if (sts.uri !== service.uri || named === undefined || named === usual || isTemplated(named)) return false;
  return sts.namespace === undefined || service.namespace === undefined;
}
