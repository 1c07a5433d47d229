import { podTemplate } from '../../resources/facts/pod.ts';
import { defineRule } from '../define.ts';
import { isChecked, podKinds } from '../support/checked.ts';
import { containersOf, podSeverity } from '../support/pod-spec.ts';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export const probeInvalid = defineRule({
  id: 'pod/probe-invalid',
  severity: 'error',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    init: 'An init container runs to its end and has no `{field}`, unless it has `restartPolicy: Always`',
    success: '`successThreshold` of a `{field}` can only be 1',
  },
  docs: {
    summary: 'A probe where none is possible, or one that waits for more than one success.',
    why: 'Init containers run one after another before the others start, so there is nothing to probe; only sidecars (init containers with `restartPolicy: Always`) have probes and hooks. A liveness or startup probe has succeeded with its first success.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      livenessProbe:
        successThreshold: 3
        httpGet:
          port: 8080
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      livenessProbe:
        failureThreshold: 3
        httpGet:
          port: 8080
`,
    links: ['https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/'],
  },
  check({ resource, at }, world, report) {
    if (!isChecked(resource)) return;
    const severity = podSeverity(resource, world);
    for (const container of containersOf(resource))
      for (const field of ['livenessProbe', 'startupProbe'] as const) {
        const threshold = container.at(field).at('successThreshold');
        if ((threshold.int() ?? 1) > 1)
          report({ message: 'success', severity, at: at(threshold), args: { field } });
      }
    for (const container of podTemplate(resource).at('spec').at('initContainers').items()) {
      const restart = container.at('restartPolicy');
      if (restart.text() === 'Always' || restart.templated) continue;
      for (const field of [...probes, 'lifecycle'] as const)
        if (container.at(field).present)
          report({ message: 'init', severity, at: at(container.at(field), 'key'), args: { field } });
    }
  },
  fixes: [
    {
      id: 'remove-field',
      title: 'Remove {field}',
      on: ['init'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
    {
      id: 'set-one',
      title: 'Set it to 1',
      on: ['success'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, 1),
    },
  ],
});
