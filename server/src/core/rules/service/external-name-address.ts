import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { defineRule } from '../define.ts';

export const externalNameAddress = defineRule({
  id: 'service/external-name-address',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['Service'],
  messages: {
    address: 'externalName "{address}" is an address, not a name, so the Service does not resolve',
  },
  docs: {
    summary: 'The externalName of a Service is an IPv4 address.',
    why: 'An ExternalName Service is a CNAME, an alias for another name, and an address is none. The API server takes the digits for a name; CoreDNS answers NXDOMAIN. To give an address a name in the cluster takes a headless Service without selector and an EndpointSlice that holds the address.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: legacy-db
spec:
  type: ExternalName
  externalName: 192.0.2.17
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: legacy-db
spec:
  clusterIP: None
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: legacy-db
  labels:
    kubernetes.io/service-name: legacy-db
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.17
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#externalname',
      'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
    ],
  },
  check({ facts, object, at }, _world, report) {
    if (facts.type !== 'ExternalName' || !isAddress(facts.externalName ?? '')) return;
    report({
      message: 'address',
      at: at(object.at('spec').at('externalName')),
      args: { address: facts.externalName ?? '' },
    });
  },
  fixes: [
    {
      id: 'use-endpoints',
      title: 'Make the Service headless and put {address} into an EndpointSlice',
      on: ['address'],
      safe: false,
      when: ({ facts }) => facts.sort === 'service' && !facts.selector,
      apply(edit, { facts }) {
        if (facts.sort !== 'service') return;
        const spec = { resource: facts.key, path: ['spec'], part: 'value' } as const;
        edit.insert(spec, 'clusterIP', 'None', { before: 'externalName' });
        edit.remove({ ...spec, path: ['spec', 'externalName'] });
        edit.remove({ ...spec, path: ['spec', 'type'] });
        edit.insertDocument(spec, sliceFor(facts), 'after');
      },
    },
  ],
});

function isAddress(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

function sliceFor(service: ServiceFacts): string {
  const ports = service.ports.filter(port => port.port !== undefined);
  return [
    'apiVersion: discovery.k8s.io/v1',
    'kind: EndpointSlice',
    'metadata:',
    `  name: ${service.name}`,
    ...(service.namespace ? [`  namespace: ${service.namespace}`] : []),
    '  labels:',
    `    kubernetes.io/service-name: ${service.name}`,
    'addressType: IPv4',
    'endpoints:',
    '  - addresses:',
    `      - ${service.externalName}`,
    ...(ports.length > 0 ? ['ports:'] : []),
    ...ports.flatMap(port => [
      `  - name: ${port.name ?? '""'}`,
      `    port: ${port.port}`,
      `    protocol: ${port.protocol}`,
    ]),
    '',
  ].join('\n');
}
