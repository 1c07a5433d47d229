import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { podTemplate } from '../../resources/facts/pod.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { Subject } from '../define.ts';
import { defineRule } from '../define.ts';
import { podKinds } from '../support/checked.ts';
import { governingService, headlessServiceOf } from '../support/governing.ts';
import { createGoverningService, newServiceName, setServiceName } from '../support/governing-fixes.ts';
import { nearMiss } from '../support/near-miss.ts';
import { hasKnownLabels } from '../support/workloads.ts';

export const governingServiceSelectsOthers = defineRule({
  id: 'dns/governing-service-selects-others',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    others: 'Service "{service}" selects other pods, so the pods of "{name}" have no DNS names',
    meant: 'Service "{service}" selects other pods; the pods of "{name}" are selected by "{headless}"',
    subdomain: 'Service "{service}" does not select these pods, so they have no names under it',
  },
  docs: {
    summary: 'The Service that a StatefulSet or the subdomain of a pod names selects other pods.',
    why: 'The names of the pods are answered from the endpoints of the Service that `serviceName` names. When its selector matches the pods of another workload and not these, it is no mistake in the selector: the StatefulSet names the wrong Service, and its pods run without names. The same goes for pods with `hostname` and `subdomain`.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: search-masters
spec:
  clusterIP: None
  selector:
    app: search
    role: master
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search-masters
spec:
  serviceName: search-masters
  selector:
    matchLabels:
      app: search
      role: master
  template:
    metadata:
      labels:
        app: search
        role: master
    spec:
      containers:
        - name: search
          image: registry.example/search:1
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search-data
spec:
  serviceName: search-masters
  selector:
    matchLabels:
      app: search
      role: data
  template:
    metadata:
      labels:
        app: search
        role: data
    spec:
      containers:
        - name: search
          image: registry.example/search:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: search
spec:
  clusterIP: None
  selector:
    app: search
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search-masters
spec:
  serviceName: search
  selector:
    matchLabels:
      app: search
      role: master
  template:
    metadata:
      labels:
        app: search
        role: master
    spec:
      containers:
        - name: search
          image: registry.example/search:1
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search-data
spec:
  serviceName: search
  selector:
    matchLabels:
      app: search
      role: data
  template:
    metadata:
      labels:
        app: search
        role: data
    spec:
      containers:
        - name: search
          image: registry.example/search:1
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },
  check({ resource, facts, object, at }, world, report) {
    const service = serviceOfOthers(facts, world);
    if (!service) return;
    if (facts.kind !== 'StatefulSet') {
      const subdomain = at(podTemplate(resource).at('spec').at('subdomain'));
      return report({ message: 'subdomain', at: subdomain, args: { service } });
    }
    const headless = headlessServiceOf(facts, world)?.name;
    const created = newServiceName(facts, world);
    const place = at((object as Subject<'StatefulSet'>['object']).at('spec').at('serviceName'));
    const args = { service, name: facts.name };
    if (headless) report({ message: 'meant', at: place, args: { ...args, headless } });
    else report({ message: 'others', at: place, args, data: created ? { created } : {} });
  },
  fixes: [
    {
      id: 'use-headless-service',
      title: 'Change serviceName to {headless}',
      on: ['meant'],
      safe: false,
      apply: (edit, context) => setServiceName(edit, context, String(context.finding.message.args.headless)),
    },
    {
      id: 'create-headless-service',
      title: 'Create a headless Service {created} for these pods',
      on: ['others'],
      safe: false,
      when: ({ finding }) => finding.data.created !== undefined,
      apply: (edit, context) => createGoverningService(edit, context, String(context.finding.data.created)),
    },
  ],
});

/** The governing Service's name when its selector misses these pods but matches those of another workload. */
function serviceOfOthers(workload: WorkloadFacts, world: World): string | undefined {
  const governing = governingService(workload, world);
  if (governing.state !== 'found' || !hasKnownLabels(workload) || !hasHostnames(workload)) return undefined;
  const { name, selector, type } = governing.service;
  if (!selector || type === 'ExternalName' || Object.entries(selector).flat().some(isTemplated))
    return undefined;
  const others = inNamespaceOf(governing.service, world.selectedBy(selector));
  return others.length > 0 && nearMiss(selector, workload.pod.labels) ? name : undefined;
}

/** Whether the pods would get names: without a hostname a subdomain gives none. */
function hasHostnames(workload: WorkloadFacts): boolean {
  return (
    workload.kind === 'StatefulSet' ||
    workload.pod.hostname !== undefined ||
    workload.completionMode === 'Indexed'
  );
}
