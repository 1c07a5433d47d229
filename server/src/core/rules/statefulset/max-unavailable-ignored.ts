import type { Field } from '../../resources/field.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';

export const maxUnavailableIgnored = defineRule({
  id: 'statefulset/max-unavailable-ignored',
  severity: 'info',
  since: '0.1.0',
  kinds: ['StatefulSet'],
  messages: {
    gated:
      '`maxUnavailable` of a StatefulSet needs feature gate MaxUnavailableStatefulSet, which is off by default: pods are updated one by one',
  },
  docs: {
    summary: 'A StatefulSet sets `maxUnavailable`, which clusters drop by default.',
    why: 'The field `updateStrategy.rollingUpdate.maxUnavailable` of a StatefulSet is there since Kubernetes 1.24 and still behind the feature gate `MaxUnavailableStatefulSet`, which is off unless the API server and the controller manager are told otherwise. Without it the API server drops the field, even a wrong value of it, and says nothing; pods are updated one after the other, the highest ordinal first.',
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
  serviceName: db
  replicas: 5
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 2
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
  replicas: 5
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
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods',
      'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
    ],
  },
  check({ resource, object, at }, _world, report) {
    if (!isChecked(resource)) return;
    const field = object
      .at('spec')
      .at('updateStrategy')
      .at('rollingUpdate')
      .at('maxUnavailable' as 'partition') as Field<unknown>;
    if (!field.present || field.templated || (field as Field<number>).int() === 1) return;
    report({ message: 'gated', at: at(field) });
  },
  fixes: [
    {
      id: 'remove',
      title: 'Remove maxUnavailable',
      on: ['gated'],
      safe: false,
      preferred: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});
