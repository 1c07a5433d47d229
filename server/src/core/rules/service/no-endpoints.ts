import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { governedBy } from '../support/governing.ts';
import { pairsOf, setSelector, shown } from '../support/selector-fix.ts';
import { hasKnownLabels, isIncomplete, selectorFor, titleOf } from '../support/workloads.ts';

export const noEndpoints = defineRule({
  id: 'service/no-endpoints',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    governing: 'No selector, so the pods of {workload} are no endpoints of "{service}" and have no DNS names',
    workload: 'No selector, so the pods of {workload} are no endpoints of "{service}"',
  },
  docs: {
    summary: 'A Service has no selector, and nothing else gives it endpoints.',
    why: 'Without a selector, or with an empty one, no endpoints are made for a Service: it does not select all pods but none. Its endpoints then come from EndpointSlices with the label `kubernetes.io/service-name`, or from Endpoints of its name. With none of these the name of a headless Service is NXDOMAIN, and connections to a cluster IP fail. The rule speaks where a workload goes by the name of the Service, or names it.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: scanner
spec:
  ports:
    - port: 8000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: scanner
spec:
  selector:
    matchLabels:
      app: scanner
  template:
    metadata:
      labels:
        app: scanner
    spec:
      containers:
        - name: scanner
          image: registry.example/scanner:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: scanner
spec:
  selector:
    app: scanner
  ports:
    - port: 8000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: scanner
spec:
  selector:
    matchLabels:
      app: scanner
  template:
    metadata:
      labels:
        app: scanner
    spec:
      containers:
        - name: scanner
          image: registry.example/scanner:1
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors'],
  },
  check({ facts, object, at }, world, report) {
    const selector = object.at('spec').at('selector');
    // one of which nothing can be read is the cause of another finding
    if (!lacksEndpoints(facts, world) || selector.entries().length > 0) return;
    const place = at(selector, 'key');
    const governed = governedBy(facts, world).find(hasKnownLabels);
    const workload = governed ?? namesake(facts, world);
    if (!workload) return;
    const labels = selectorFor(workload);
    report({
      message: governed ? 'governing' : 'workload',
      at: place,
      args: { workload: titleOf(workload), service: facts.name },
      data: { labels: pairsOf(labels), shown: shown(labels) },
    });
  },
  fixes: [
    {
      id: 'select-pods',
      title: 'Select `{shown}`',
      on: ['governing', 'workload'],
      safe: false,
      apply: setSelector,
    },
  ],
});

/** Surely without a selector and without endpoints written by hand. */
function lacksEndpoints(service: ServiceFacts, world: World): boolean {
  if (service.selector || service.partial || service.type === 'ExternalName') return false;
  if (service.unknown.includes('spec.selector')) return false;
  if (inNamespaceOf(service, world.slices(service.name)).length > 0) return false;
  const { name, uri, namespace } = service;
  return ['EndpointSlice', 'Endpoints'].every(kind => !world.maybeElsewhere(kind, name, uri, namespace));
}

/** The one workload of the Service's file that goes by its name and is selected by no other Service. */
function namesake(service: ServiceFacts, world: World): WorkloadFacts | undefined {
  const found = world
    .beside(service.uri, 'workload')
    .filter(workload => workload.uri === service.uri)
    .filter(
      workload => workload.name === service.name && !isIncomplete(workload) && hasKnownLabels(workload),
    );
  const [only, ...more] = inNamespaceOf(service, found);
  if (!only || more.length > 0) return undefined;
  return inNamespaceOf(only, world.selecting(only.pod.labels)).length === 0 ? only : undefined;
}
