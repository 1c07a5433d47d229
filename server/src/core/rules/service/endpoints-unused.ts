import { mostSimilar } from '../../base/similar.ts';
import type { EndpointSliceFacts, EndpointsFacts, ServiceFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';

const serviceNameLabel = 'kubernetes.io/service-name';

export const endpointsUnused = defineRule({
  id: 'service/endpoints-unused',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['EndpointSlice', 'Endpoints'],
  messages: {
    noLabel:
      'No label `kubernetes.io/service-name`, so these endpoints belong to no Service; "{service}" has none',
    sliceName: 'No Service named "{written}"; did you mean "{service}", which has no endpoints?',
    endpointsName:
      'Endpoints belong to the Service of their own name; did you mean "{service}", which has none?',
    overruled: 'Service "{service}" has a selector, so these Endpoints are overruled by the pods it selects',
    notMirrored: 'Not mirrored into an EndpointSlice, so "{service}" is answered without these addresses',
  },
  docs: {
    summary: 'Endpoints that are written by hand belong to no Service.',
    why: 'CoreDNS reads EndpointSlices. One belongs to the Service that its label `kubernetes.io/service-name` names; its own name means nothing. An Endpoints object belongs to the Service of the same name, and is mirrored into an EndpointSlice only while that Service has no selector. A slip in either leaves the Service without addresses: a headless one is NXDOMAIN.',
    wrong: `apiVersion: v1
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
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.17
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
      'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
      'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/',
    ],
  },
  check({ facts, at }, world, report) {
    if (facts.partial) return;
    const label = at(['metadata', 'labels', serviceNameLabel]);
    const name = at(['metadata', 'name']);
    if (facts.sort === 'endpointslice') {
      const meant = serviceOfSlice(facts, world);
      if (!meant) return;
      if (facts.service === undefined) report({ message: 'noLabel', at: label, args: { service: meant } });
      else report({ message: 'sliceName', at: label, args: { service: meant, written: facts.service } });
      return;
    }
    const own = nearest(facts.uri, inNamespaceOf(facts, world.services(facts.name)))[0];
    if (own?.selector) report({ message: 'overruled', at: name, args: { service: own.name } });
    else if (own && !facts.mirrored && !hasSlices(own, world))
      report({ message: 'notMirrored', at: name, args: { service: own.name } });
    const meant = own ? undefined : unserved(facts, facts.name, world);
    if (meant) report({ message: 'endpointsName', at: name, args: { service: meant } });
  },
  fixes: [
    {
      id: 'label-slice',
      title: 'Set label `kubernetes.io/service-name` to {service}',
      on: ['noLabel', 'sliceName'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.message.args.service)),
    },
    {
      id: 'rename-endpoints',
      title: 'Change the name to {service}',
      on: ['endpointsName'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.at, String(finding.message.args.service)),
    },
  ],
});

/** The Service that a slice without a valid label was meant for: one that has no endpoints and a name like the slice's or label's. */
function serviceOfSlice(slice: EndpointSliceFacts, world: World): string | undefined {
  const { service } = slice;
  if (service === undefined) return unserved(slice, slice.name, world);
  if (isTemplated(service) || inNamespaceOf(slice, world.services(service)).length > 0) return undefined;
  if (world.maybeElsewhere('Service', service, slice.uri, slice.namespace)) return undefined;
  return unserved(slice, service, world);
}

/**
 * A Service beside the endpoints that has no selector and no endpoints, and was probably meant: its name begins or resembles the one
 * written, or it is the only one of the file.
 */
function unserved(
  from: EndpointSliceFacts | EndpointsFacts,
  written: string,
  world: World,
): string | undefined {
  const beside = world.beside(from.uri, 'service');
  const bare = inNamespaceOf(from, beside).filter(
    service => isBare(service) && world.slices(service.name).length === 0,
  );
  const names = bare.map(service => service.name);
  const [only, ...more] = bare.filter(service => service.uri === from.uri);
  return (
    names.find(name => written === name || written.startsWith(`${name}-`)) ??
    mostSimilar(written, names) ??
    (more.length === 0 ? only?.name : undefined)
  );
}

function hasSlices(service: ServiceFacts, world: World): boolean {
  return world.slices(service.name).some(one => one.sort === 'endpointslice');
}

function isBare({ selector, type, partial }: ServiceFacts): boolean {
  return !selector && type !== 'ExternalName' && !partial;
}
