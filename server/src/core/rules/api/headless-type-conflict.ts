import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';

export const headlessTypeConflict = defineRule({
  id: 'api/headless-type-conflict',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    needsAddress: 'A Service of type {type} needs a cluster IP; `None` goes only with type ClusterIP',
    externalName:
      'A Service of type ExternalName is only a name; `clusterIP: None` goes only with type ClusterIP',
  },
  docs: {
    summary: 'A headless Service with a type other than ClusterIP.',
    why: 'NodePort and LoadBalancer lead to the cluster IP that `clusterIP: None` leaves out, and an ExternalName has neither addresses nor endpoints. The API server refuses the combination. To reach the pods one by one from inside and all of them from outside, make two Services with the same selector.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  clusterIP: None
  externalName: db.example.com
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.com
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/service/#headless-services'],
  },
  check({ resource, facts, object, at }, _world, report) {
    if (!isChecked(resource) || facts.clusterIP !== 'None') return;
    const { type } = facts;
    const place = at(object.at('spec').at('clusterIP'));
    const target = at(object.at('spec').at('type'));
    if (type === 'NodePort' || type === 'LoadBalancer')
      report({ message: 'needsAddress', at: place, target, args: { type } });
    else if (type === 'ExternalName') report({ message: 'externalName', at: place, target });
  },
  fixes: [
    {
      id: 'keep-headless',
      title: 'Keep it headless: remove type {type}',
      on: ['needsAddress'],
      safe: false,
      preferred: false,
      apply: (edit, { finding }) => edit.remove(finding.target),
    },
    {
      id: 'keep-type',
      title: 'Keep type {type}: remove clusterIP: None',
      on: ['needsAddress'],
      safe: false,
      preferred: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
    {
      id: 'keep-name',
      title: 'Remove clusterIP: None',
      on: ['externalName'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});
