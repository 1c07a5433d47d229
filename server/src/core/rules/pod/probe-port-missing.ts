import { mostSimilar } from '../../base/similar.ts';
import type { Field } from '../../resources/field.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { defineRule } from '../define.ts';
import { isChecked, podKinds } from '../support/checked.ts';
import { portName } from '../support/names.ts';
import { containersOf } from '../support/pod-spec.ts';

export const probePortMissing = defineRule({
  id: 'pod/probe-port-missing',
  severity: 'warning',
  since: '0.1.0',
  kinds: podKinds,
  messages: {
    similar:
      'Container "{container}" has no port named "{port}", so the probe fails; did you mean "{meant}"?',
    missing: 'Container "{container}" has no port named "{port}", so the probe fails',
  },
  docs: {
    summary: 'A probe asks at a port by a name that its container does not have.',
    why: 'The kubelet looks a named port of a probe up among the ports of the same container, and only there. Where none has the name the probe fails each time: a readiness probe keeps the pod out of DNS for ever, a liveness or startup probe restarts the container again and again. The API server does not compare the names.',
    wrong: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - name: http
          containerPort: 8080
      readinessProbe:
        httpGet:
          path: /ready
          port: web
`,
    right: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
      ports:
        - name: http
          containerPort: 8080
      readinessProbe:
        httpGet:
          path: /ready
          port: http
`,
    links: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
    ],
  },
  check({ resource, facts, at }, _world, report) {
    if (!isChecked(resource) || facts.partial) return;
    for (const container of containersOf(resource)) {
      const list = container.at('ports');
      const ports = list.items();
      const names = ports.flatMap(port => port.at('name').text() ?? []);
      // a patch, or ports that a template may bring
      if (!container.at('image').present || list.templated) continue;
      if (names.some(isTemplated) || ports.some(port => port.templated)) continue;
      for (const probe of probes)
        for (const handler of handlers) {
          const field = container.at(probe).at(handler).at('port') as unknown as Field<string>;
          const port = field.text();
          if (!port || isTemplated(port) || portName(port) || names.includes(port)) continue;
          const meant = mostSimilar(port, names) ?? (names.length === 1 ? names[0] : undefined);
          const args = { container: container.at('name').text() ?? '', port };
          if (meant === undefined) report({ message: 'missing', at: at(field), args });
          else report({ message: 'similar', at: at(field), args: { ...args, meant }, data: { meant } });
        }
    }
  },
  fixes: [
    {
      id: 'use-meant',
      title: 'Change the port to {meant}',
      on: ['similar'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.meant)),
    },
  ],
});

const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;
const handlers = ['httpGet', 'tcpSocket'] as const;
