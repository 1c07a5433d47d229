import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';
import { governingService, meantService } from '../support/governing.ts';
import { headlessServiceFor } from '../support/headless-service.ts';

export const governingServiceMissing = defineRule({
  id: 'dns/governing-service-missing',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    similar: 'No Service named "{service}"; did you mean "{meant}"?',
    missing: 'No Service named "{service}", so the pods of "{name}" have no DNS names',
    unseen:
      'No Service named "{service}" in the workspace; unless it is created elsewhere, the pods of "{name}" have no DNS names',
  },
  docs: {
    summary: 'A StatefulSet names a Service that does not exist.',
    why: "The names of a StatefulSet's pods, `<pod>.<serviceName>.<namespace>.svc.<cluster domain>`, are answered from the endpoints of the Service that `serviceName` names. Nothing creates that Service and nothing checks that it is there: the pods run, and their names are NXDOMAIN.",
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
  serviceName: db-service
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
    links: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },
  check({ facts, object, at }, world, report) {
    if (governingService(facts, world).state !== 'missing' || facts.serviceName === undefined) return;
    const place = at(object.at('spec').at('serviceName'));
    const service = facts.serviceName;
    const meant = meantService(facts, service, world);
    if (meant) report({ message: 'similar', at: place, args: { service, meant }, data: { meant } });
    else if (hasServicesNearby(facts, world))
      report({ message: 'missing', at: place, args: { service, name: facts.name } });
    else report({ message: 'unseen', severity: 'info', at: place, args: { service, name: facts.name } });
  },
  fixes: [
    {
      id: 'use-meant-service',
      title: 'Change serviceName to {meant}',
      on: ['similar'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.meant)),
    },
    {
      id: 'create-service',
      title: 'Create a headless Service {service} for these pods',
      on: ['similar', 'missing', 'unseen'],
      safe: false,
      apply(edit, { finding, facts }) {
        if (facts.sort !== 'workload' || 'uri' in finding.at) return;
        edit.insertDocument(
          finding.at,
          headlessServiceFor(facts, String(finding.message.args.service)),
          'before',
        );
      },
    },
  ],
});

function hasServicesNearby(sts: WorkloadFacts, world: World): boolean {
  return world.beside(sts.uri, 'service').length > 0;
}
