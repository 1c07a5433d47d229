import { mostSimilar } from '../../base/similar.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  ServiceFacts,
  ServicePort,
  SlicePort,
} from '../../resources/facts/facts.ts';
import type { Path } from '../../syntax/path.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { defineRule } from '../define.ts';

export const slicePortName = defineRule({
  id: 'service/slice-port-name',
  severity: 'warning',
  since: '0.1.0',
  kinds: ['EndpointSlice', 'Endpoints'],
  messages: {
    differs:
      'Service "{service}" has no port named "{port}", so nothing leads to this one; did you mean "{meant}"?',
    unnamed: 'No name, so nothing leads to this port; that of Service "{service}" is named "{meant}"',
    named: 'The port of Service "{service}" has no name, so nothing leads to one named "{port}"',
    headless: 'SRV records take this name; Service "{service}" names the port "{meant}", not "{port}"',
    headlessUnnamed:
      'SRV records take the name from here, and there is none; Service "{service}" names the port "{meant}"',
  },
  docs: {
    summary: 'A port of endpoints written by hand has another name than the port of the Service.',
    why: 'Ports of a Service and of its endpoints belong together by their names, both empty where there is none. kube-proxy finds no endpoints for a Service port whose name is missing among them, so connections to the cluster IP are refused. Under a headless Service only SRV records have port names, and they take them from the endpoints: `_pg._tcp.db` is NXDOMAIN when only the Service says `pg`.',
    wrong: `apiVersion: v1
kind: Service
metadata:
  name: legacy-db
spec:
  ports:
    - name: pg
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: legacy-db-1
  labels:
    kubernetes.io/service-name: legacy-db
addressType: IPv4
ports:
  - name: postgres
    port: 5432
endpoints:
  - addresses:
      - 192.0.2.17
`,
    right: `apiVersion: v1
kind: Service
metadata:
  name: legacy-db
spec:
  ports:
    - name: pg
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: legacy-db-1
  labels:
    kubernetes.io/service-name: legacy-db
addressType: IPv4
ports:
  - name: pg
    port: 5432
endpoints:
  - addresses:
      - 192.0.2.17
`,
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
      'https://github.com/kubernetes/dns/blob/master/docs/specification.md#24---records-for-a-headless-service',
    ],
  },
  check({ facts, at }, world, report) {
    const service = serviceOf(facts, world);
    if (!service) return;
    const isHeadless = service.clusterIP === 'None';
    for (const { ports, path } of portLists(facts))
      for (const { index, port, meant } of mismatches(ports, service)) {
        const name = at([...path, index, 'name']);
        const common = { data: { meant: meant ?? '' }, target: name };
        const unnamedAt = at([...path, index, 'port']);
        const own = service.name;
        if (meant === undefined) {
          if (!isHeadless)
            report({ ...common, message: 'named', at: name, args: { service: own, port: port.name } });
        } else if (port.name === '')
          report({
            ...common,
            message: isHeadless ? 'headlessUnnamed' : 'unnamed',
            at: unnamedAt,
            args: { service: own, meant },
          });
        else
          report({
            ...common,
            message: isHeadless ? 'headless' : 'differs',
            at: name,
            args: { service: own, port: port.name, meant },
          });
      }
  },
  fixes: [
    {
      id: 'use-name',
      title: 'Name the port {meant}',
      on: ['differs', 'unnamed', 'headless', 'headlessUnnamed'],
      safe: false,
      apply: (edit, { finding }) => edit.set(finding.target, String(finding.data.meant)),
    },
    {
      id: 'remove-name',
      title: 'Remove the name of the port',
      on: ['named'],
      safe: false,
      apply: (edit, { finding }) => edit.remove(finding.target),
    },
  ],
});

/** The Service that the endpoints surely belong to and whose ports are all known. */
function serviceOf(facts: EndpointSliceFacts | EndpointsFacts, world: World): ServiceFacts | undefined {
  const name = facts.sort === 'endpoints' ? facts.name : facts.service;
  if (name === undefined || facts.partial) return undefined;
  const [service, ...more] = nearest(facts.uri, inNamespaceOf(facts, world.services(name)));
  if (!service || more.length > 0 || service.partial || service.type === 'ExternalName') return undefined;
  if (facts.sort === 'endpoints' && (service.selector || !facts.mirrored)) return undefined;
  const isKnown = service.unknown.length === 0 && !service.ports.some(port => isTemplated(port.name ?? ''));
  return isKnown ? service : undefined;
}

/** The lists of ports, each with its place: a slice has one, Endpoints one in each subset. */
function portLists(
  facts: EndpointSliceFacts | EndpointsFacts,
): readonly { readonly ports: readonly SlicePort[]; readonly path: Path }[] {
  if (facts.sort === 'endpointslice') return [{ ports: facts.ports, path: ['ports'] }];
  return facts.subsets.map((subset, i) => ({ ports: subset.ports, path: ['subsets', i, 'ports'] }));
}

interface Mismatch {
  readonly index: number;
  readonly port: SlicePort;
  /** The name that was probably meant; undefined when the Service's port has none. */
  readonly meant: string | undefined;
}

/** The ports whose name the Service does not have, while one of its own finds no partner among them. */
function mismatches(ports: readonly SlicePort[], service: ServiceFacts): readonly Mismatch[] {
  if (ports.some(port => isTemplated(port.name))) return [];
  const free = service.ports.filter(own => !ports.some(port => port.name === (own.name ?? '')));
  const lost = ports.filter(port => !service.ports.some(own => port.name === (own.name ?? '')));
  return lost.flatMap(port => {
    const partner = partnerOf(port, free, lost.length);
    return partner ? [{ index: ports.indexOf(port), port, meant: partner.name }] : [];
  });
}

/** The Service port that a port was meant for: the same number, the only one left over, or a similar name. */
function partnerOf(port: SlicePort, free: readonly ServicePort[], lost: number): ServicePort | undefined {
  const same = free.filter(
    own => own.protocol === port.protocol && (own.targetPort === port.port || own.port === port.port),
  );
  if (same.length === 1) return same[0];
  if (free.length === 1 && lost === 1) return free[0];
  const similar = mostSimilar(
    port.name,
    free.flatMap(own => own.name ?? []),
  );
  return free.find(own => own.name === similar && similar !== undefined);
}
