import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { governedBy } from '../support/governing.ts';
import { mayBeSelectedElsewhere } from '../support/pod-owners.ts';
import { mismatchOf } from '../support/selector-mismatch.ts';
import { hasKnownLabels, isIncomplete } from '../support/workloads.ts';

export const selectorMatchesNothing = defineRule({
  id: 'dns/selector-matches-nothing',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    nothing: 'Selects no pods of the workspace; unless they are created elsewhere, "{service}" is NXDOMAIN',
  },
  docs: {
    summary: 'The selector of a headless Service matches no workload of the workspace.',
    why: 'The name of a headless Service is answered with the addresses of the pods it selects. With none it is not an empty answer but NXDOMAIN, as if the Service were not there. The rule says so only where workloads stand beside the Service, and not where an operator may make the pods.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  clusterIP: None
  selector:
    app: ledger
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1
`,
    links: [
      'https://github.com/kubernetes/dns/blob/master/docs/specification.md#24---records-for-a-headless-service',
    ],
  },
  check({ facts, object, at }, world, report) {
    const { selector } = facts;
    if (!selector || facts.clusterIP !== 'None' || facts.partial) return;
    if (Object.entries(selector).flat().some(isTemplated) || world.selectedBy(selector).length > 0) return;
    if (mayBeSelectedElsewhere(facts, world)) return;
    if (mismatchOf(facts, world) || world.slices(facts.name).length > 0) return;
    const beside = world.beside(facts.uri, 'workload');
    if (beside.length === 0 || beside.some(one => isIncomplete(one) || !hasKnownLabels(one))) return;
    if (governedBy(facts, world).length > 0) return;
    report({
      message: 'nothing',
      at: at(object.at('spec').at('selector'), 'key'),
      args: { service: facts.name },
    });
  },
});
