import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { governingService, headlessServiceOf } from '../support/governing.ts';
import {
  createGoverningService,
  makeHeadless,
  newServiceName,
  setServiceName,
} from '../support/governing-fixes.ts';
import { movePodNames, podNamesBelow } from '../support/text/pod-names.ts';

export const governingServiceNotHeadless = defineRule({
  id: 'dns/governing-service-not-headless',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    notHeadless: 'Service "{service}" has a cluster IP; only a headless Service promises names for each pod',
    otherHeadless:
      'Service "{service}" has a cluster IP; only a headless Service promises names for each pod, and "{headless}" is one',
  },
  docs: {
    summary: 'The Service that a StatefulSet names has a cluster IP.',
    why: 'The DNS specification promises a name for each pod only under a headless Service (`clusterIP: None`). CoreDNS answers `<pod>.<service>` for a Service with a cluster IP as well, kube-dns does not. The name of the Service itself answers its one cluster IP, not the addresses of the pods, so a client that looks for peers behind it finds a single one. Where there is only one pod that matters little. A Service that already runs can not be made headless: `clusterIP` is immutable, so it has to be deleted and created again.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
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
`,
    right: `apiVersion: v1
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
`,
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
      'https://github.com/kubernetes/dns/blob/master/docs/specification.md#24---records-for-a-headless-service',
    ],
  },
  check({ resource, facts, object, at }, world, report) {
    const governing = governingService(facts, world);
    if (governing.state !== 'found' || !hasClusterIP(governing.service)) return;
    const { service } = governing;
    const headless = headlessServiceOf(facts, world)?.name;
    const created = headless ? undefined : newServiceName(facts, world);
    const named = podNamesBelow(service.name, facts, resource);
    const place = {
      at: at(object.at('spec').at('serviceName')),
      target: { resource: service.key, path: ['spec', 'clusterIP'], part: 'value' },
      severity: (facts.replicas ?? 1) > 1 ? 'warning' : 'info',
      data: {
        type: service.type ?? 'ClusterIP',
        ...(created && named ? { created, named } : {}),
      },
    } as const;
    if (headless) report({ ...place, message: 'otherHeadless', args: { service: service.name, headless } });
    else report({ ...place, message: 'notHeadless', args: { service: service.name } });
  },
  fixes: [
    {
      id: 'use-headless-service',
      title: 'Change serviceName to {headless}',
      on: ['otherHeadless'],
      safe: false,
      apply: (edit, context) => setServiceName(edit, context, String(context.finding.message.args.headless)),
    },
    {
      ...makeHeadless('notHeadless', 'otherHeadless'),
      when: ({ finding }) => finding.data.type === 'ClusterIP',
    },
    {
      id: 'create-headless-service',
      title: 'Create a headless Service {created} for these pods',
      on: ['notHeadless'],
      safe: false,
      preferred: false,
      when: ({ finding }) => finding.data.created !== undefined,
      apply(edit, context) {
        const { created, named } = context.finding.data;
        createGoverningService(edit, context, String(created));
        movePodNames(edit, context.facts.key, named as readonly string[], String(created));
      },
    },
  ],
});

/** Surely: its IP is assigned or written, and it is no ExternalName. */
function hasClusterIP({ type, clusterIP = '', clusterIPs, partial, unknown }: ServiceFacts): boolean {
  if (unknown.includes('spec.clusterIP')) return false;
  if (partial || clusterIPs?.includes('None') || type === 'ExternalName' || isTemplated(type ?? ''))
    return false;
  return clusterIP === '' || /^[\d.]+$|^[\da-f:.]+$/i.test(clusterIP);
}
