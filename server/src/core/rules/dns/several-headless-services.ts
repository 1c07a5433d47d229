import { message } from '../../base/message.ts';
import { directory } from '../../base/uri.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { governingService } from '../support/governing.ts';
import { selectedWorkloads, titleOf } from '../support/workloads.ts';

export const severalHeadlessServices = defineRule({
  id: 'dns/several-headless-services',
  severity: 'hint',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    nameless:
      'The pods of {workload} have names under "{governor}" only; under "{service}", headless as well, they have none',
  },
  docs: {
    summary: 'A second headless Service selects pods that have their names under another one.',
    why: 'A pod has names of its own under one Service only: the one that `serviceName` of its StatefulSet, or its `subdomain`, names. A second headless Service with the same pods answers the same addresses, and `<pod>.<service>` below it is NXDOMAIN. The rule does not speak where the two differ in `publishNotReadyAddresses` (one for members that look for each other, one for clients) or serve other ports.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: v1
kind: Service
metadata:
  name: db-hl
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
    links: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
    ],
  },
  check({ facts, at }, world, report) {
    // the Service of other pods, or of another variant of the same ones
    if (!isHeadless(facts) || world.governedBy(facts.name).length > 0) return;
    for (const workload of selectedWorkloads(facts, world)) {
      const governor = otherGovernor(facts, workload, world);
      if (!governor) continue;
      const related = message('The Service that {workload} names', { workload: titleOf(workload) });
      report({
        message: 'nameless',
        at: at(['metadata', 'name']),
        args: { workload: titleOf(workload), governor: governor.name, service: facts.name },
        related: [
          { at: { resource: governor.key, path: ['metadata', 'name'], part: 'value' }, message: related },
        ],
      });
      return;
    }
  },
});

/** The headless Service of the same folder under which the pods have their names, when the two serve one purpose. */
function otherGovernor(
  service: ServiceFacts,
  workload: WorkloadFacts,
  world: World,
): ServiceFacts | undefined {
  const governing = governingService(workload, world);
  if (governing.state !== 'found') return undefined;
  const other = governing.service;
  if (!isHeadless(other) || directory(other.uri) !== directory(service.uri)) return undefined;
  if (!world.selecting(workload.pod.labels).some(one => one.key === other.key)) return undefined;
  return other.publishNotReadyAddresses === service.publishNotReadyAddresses && sharesPorts(service, other)
    ? other
    : undefined;
}

function isHeadless({ clusterIP, type, partial, unknown }: ServiceFacts): boolean {
  return clusterIP === 'None' && type !== 'ExternalName' && !partial && unknown.length === 0;
}

/** Services with ports of their own, for metrics or administration, are no second name for the same. */
function sharesPorts(a: ServiceFacts, b: ServiceFacts): boolean {
  if (a.ports.length === 0 || b.ports.length === 0) return true;
  return a.ports.some(one => b.ports.some(other => other.targetPort === one.targetPort));
}
