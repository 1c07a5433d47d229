import { message } from '../../base/message.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import { defineRule } from '../define.ts';

export const duplicateObject = defineRule({
  id: 'workload/duplicate-object',
  severity: 'warning',
  since: '0.1.0',
  kinds: Object.keys(kinds) as Kind[],
  messages: {
    again: 'A second {kind} "{name}" in this file; applied after the first, it takes its place',
  },
  docs: {
    summary: 'Two objects of one file have the same kind, namespace and name.',
    why: 'Kind, namespace and name are what tells objects apart: the second document does not make a second object but changes the first one, field by field, and the last one wins. Mostly a copied document kept its old name, and the Service or StatefulSet that was meant is never made. `kubectl create` refuses the second one.',
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
  name: db
spec:
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
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
apiVersion: v1
kind: Service
metadata:
  name: db-client
spec:
  selector:
    app: db
  ports:
    - name: pg
      port: 5432
`,
    links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
  },
  check({ resource, facts, at }, _world, report) {
    if (resource.key === resource.identity || facts.partial) return;
    const { kind, name } = facts;
    const first = resource.identity as ResourceKey;
    report({
      message: 'again',
      at: at(['metadata', 'name']),
      args: { kind, name },
      related: [
        {
          at: { resource: first, path: ['metadata', 'name'], part: 'value' },
          message: message('The first {kind} "{name}"', { kind, name }),
        },
      ],
    });
  },
});
