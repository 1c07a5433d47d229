import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { referencesOf } from '../../resources/references.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { defineRule } from '../define.ts';

/** What makes a controller send requests elsewhere than to the pods, and the value that does not. */
const annotations: Readonly<Record<string, { readonly value: string; readonly instead?: string }>> = {
  'nginx.ingress.kubernetes.io/service-upstream': { value: 'true' },
  'nginx.ingress.kubernetes.io/ssl-passthrough': { value: 'true' },
  'alb.ingress.kubernetes.io/target-type': { value: 'instance', instead: 'ip' },
};

export const headlessBackend = defineRule({
  id: 'ingress/headless-backend',
  severity: 'info',
  since: '0.1.0',
  kinds: ['Ingress'],
  messages: {
    clusterIP: '`{annotation}` sends requests to the cluster IP of a Service, and "{service}" is headless',
    nodePort: '`{annotation}` sends requests to node ports, and the headless Service "{service}" has none',
  },
  docs: {
    summary:
      'An annotation makes an Ingress controller go through the cluster IP or node port of a headless Service.',
    why: 'Most controllers send requests straight to the pods, and a headless Service is as good a backend as any. Some annotations change that: `service-upstream` and `ssl-passthrough` of ingress-nginx dial the cluster IP, target type `instance` of the AWS load balancer controller needs a node port. A headless Service has neither.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/service-upstream: "true"
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
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
  ports:
    - name: http
      port: 80
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  name: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
    - name: web
      image: registry.example/web:1
`,
    links: [
      'https://github.com/kubernetes/ingress-nginx/issues/1718',
      'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3636',
    ],
  },
  check({ resource, facts, object, at }, world, report) {
    if (facts.partial) return;
    const written = object.at('metadata').at('annotations');
    const found = Object.entries(annotations).filter(([key, { value }]) => written.at(key).text() === value);
    if (found.length === 0) return;
    const services = referencesOf(resource)
      .filter(({ kind }) => kind === 'Service')
      .flatMap(
        ({ name }) => nearest(facts.uri, inNamespaceOf(facts, world.services(name.text() ?? '')))[0] ?? [],
      );
    const service = services.find(isHeadless);
    if (!service) return;
    for (const [annotation, { instead }] of found)
      report({
        message: instead ? 'nodePort' : 'clusterIP',
        at: at(written.at(annotation)),
        args: { annotation, service: service.name },
        data: { instead: instead ?? '' },
      });
  },
  fixes: [
    {
      id: 'remove-annotation',
      title: 'Remove {annotation}',
      on: ['clusterIP'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.at),
    },
    {
      id: 'use-instead',
      title: 'Set {annotation} to {instead}',
      on: ['nodePort'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.data.instead)),
    },
  ],
});

function isHeadless({ clusterIP, partial, unknown }: ServiceFacts): boolean {
  return clusterIP === 'None' && !partial && !unknown.includes('spec.clusterIP');
}
