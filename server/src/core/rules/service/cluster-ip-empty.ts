import { defineRule } from '../define.ts';

export const clusterIpEmpty = defineRule({
  id: 'service/cluster-ip-empty',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    empty: 'An empty clusterIP means that one is assigned, so "{service}" is not headless',
  },
  docs: {
    summary: 'A Service that is called headless has an empty clusterIP.',
    why: '`clusterIP: ""` and a `clusterIP:` without a value both leave it to the cluster to assign an address. Headless is only `clusterIP: None`, with this very word. A Service that a StatefulSet names is reported there, by dns/governing-service-not-headless.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db-headless
spec:
  clusterIP: ""
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db-headless
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },
  check({ facts, object, at }, world, report) {
    const field = object.at('spec').at('clusterIP');
    if (!field.node || facts.clusterIP !== undefined || field.templated || facts.partial) return;
    const clusterIPType = facts.type === undefined || facts.type === 'ClusterIP';
    if (!clusterIPType || !/(^|-)headless(-|$)/.test(facts.name)) return;
    if (world.governedBy(facts.name).some(one => one.kind === 'StatefulSet')) return;
    report({
      message: 'empty',
      at: at(field, field.present ? 'value' : 'key'),
      args: { service: facts.name },
    });
  },
  fixes: [
    {
      id: 'make-headless',
      title: 'Set clusterIP to None',
      on: ['empty'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, 'None'),
    },
  ],
});
