import { defineRule } from '../define.ts';
import { checkedKinds, isChecked } from '../support/checked.ts';
import { fieldsAt, type Place, placesFor, severityAt } from '../support/places.ts';

interface PortPlace extends Place {
  /** 0 means that none is given. */
  readonly zero?: 'allowed';
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const places: readonly PortPlace[] = [
  { from: 'object', kinds: ['Service'], path: 'spec.ports[].port' },
  { from: 'object', kinds: ['Service'], path: 'spec.ports[].targetPort', zero: 'allowed' },
  { from: 'object', kinds: ['Service'], path: 'spec.ports[].nodePort', zero: 'allowed' },
  { from: 'object', kinds: ['Service'], path: 'spec.healthCheckNodePort', zero: 'allowed' },
  { from: 'object', kinds: ['Endpoints'], path: 'subsets[].ports[].port' },
  { from: 'object', kinds: ['EndpointSlice'], path: 'ports[].port' },
  { from: 'container', path: 'ports[].containerPort' },
  { from: 'container', path: 'ports[].hostPort', zero: 'allowed' },
  ...probes.flatMap(probe =>
    ['httpGet', 'tcpSocket', 'grpc'].map(
      action => ({ from: 'container', path: `${probe}.${action}.port` }) as const,
    ),
  ),
];

export const portInvalid = defineRule({
  id: 'api/port-invalid',
  evenNameless: true,
  severity: 'error',
  since: '0.1.0',
  kinds: checkedKinds,
  messages: {
    range: 'A port is a number from 1 to 65535, not {port}',
  },
  docs: {
    summary: 'A port number outside of 1 to 65535.',
    why: 'TCP, UDP and SCTP have 16 bits for a port, and 0 is none. `targetPort: 0` is taken for "the same as port"; in most other places the API server refuses it.',
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
          containerPort: 80800
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
`,
    links: ['https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/'],
  },
  check({ resource, at }, world, report) {
    const kind = resource.known;
    if (!kind || !isChecked(resource)) return;
    for (const place of placesFor(places, kind)) {
      const severity = severityAt(resource, place, world);
      for (const field of fieldsAt(resource, place)) {
        const port = field.int();
        if (port === undefined || (port === 0 && place.zero) || (port > 0 && port < 65536)) continue;
        report({ message: 'range', severity, at: at(field), args: { port } });
      }
    }
  },
});
