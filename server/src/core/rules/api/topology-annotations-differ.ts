import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked } from '../support/checked.ts';

const mode = 'service.kubernetes.io/topology-mode';
const hints = 'service.kubernetes.io/topology-aware-hints';

export const topologyAnnotationsDiffer = defineRule({
  id: 'api/topology-annotations-differ',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    differ:
      '`topology-aware-hints` is the old name of `topology-mode`: it says "{old}", and the new one says "{now}"',
  },
  docs: {
    summary: 'The two annotations for topology aware routing say different things.',
    why: '`service.kubernetes.io/topology-aware-hints` was renamed to `service.kubernetes.io/topology-mode` in Kubernetes 1.27. The API server takes either of them, and both only when their values are equal.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
    service.kubernetes.io/topology-aware-hints: Disabled
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
    links: ['https://kubernetes.io/docs/concepts/services-networking/topology-aware-routing/'],
  },
  check({ resource, facts, at }, _world, report) {
    const now = facts.annotations[mode];
    const old = facts.annotations[hints];
    if (!isChecked(resource) || now === undefined || old === undefined || now === old) return;
    if ([now, old].some(isTemplated)) return;
    report({ message: 'differ', at: at(['metadata', 'annotations', hints]), args: { old, now } });
  },
  fixes: [
    {
      id: 'remove-old',
      title: 'Remove the old annotation',
      on: ['differ'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
  ],
});
