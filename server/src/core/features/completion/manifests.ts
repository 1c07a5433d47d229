import { directory } from '../../base/uri.ts';
import type { Facts, Labels, ServiceFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';

/** What a new headless Service and its StatefulSet are made of; texts may hold places to fill in, as the LSP writes them. */
export interface PairParts {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly service: string;
  readonly labels: Labels;
  readonly ports: readonly {
    readonly name: string | undefined;
    readonly port: string;
    readonly target: string;
  }[];
}

/** A place to fill in, with what is proposed. */
export function blank(place: number, proposed: string): string {
  return `\${${place}:${proposed}}`;
}

/** A headless Service, in the order of keys of the Kubernetes documentation. */
export function serviceManifest({ service, namespace, labels, ports }: PairParts): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: service, namespace },
    spec: {
      clusterIP: 'None',
      selector: labels,
      ports: ports.map(({ name, port }) => ({ name, port: raw(port) })),
    },
  };
}

/** A StatefulSet with a claim for each pod. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#components */
export function statefulSetManifest({ name, service, namespace, labels, ports }: PairParts): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace },
    spec: {
      serviceName: service,
      replicas: raw(blank(4, '3')),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: blank(5, 'main'),
              image: blank(6, 'image'),
              ports: ports.map(({ name: port, target }) => ({ name: port, containerPort: raw(target) })),
              volumeMounts: [{ name: 'data', mountPath: blank(7, '/data') }],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: blank(8, '1Gi') } },
          },
        },
      ],
    },
  };
}

/** Digits are numbers; a place to fill in stands for one. */
function raw(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** A text within a snippet as it is. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The namespace that all objects of a folder name; undefined when they differ or name none. */
export function commonNamespace(facts: readonly Facts[], uri: Facts['uri']): string | undefined {
  const folder = directory(uri);
  const named = new Set(facts.filter(one => directory(one.uri) === folder).map(({ namespace }) => namespace));
  const [only] = named;
  return named.size === 1 && only !== undefined && !isTemplated(only) ? only : undefined;
}

/** The label by which workloads around are mostly told apart, as `app.kubernetes.io/name`. */
export function commonLabel(facts: readonly Facts[]): string {
  const counts = new Map<string, number>();
  for (const one of facts)
    if (one.sort === 'workload')
      for (const [key, value] of Object.entries(one.selector?.matchLabels ?? {}))
        if (value === one.name) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'app';
}

/** The parts of a StatefulSet for a headless Service that has none: its labels, its ports, its name. */
export function partsFor(service: ServiceFacts): PairParts {
  return {
    name: blank(1, literal(service.name.replace(/-(?:headless|hs|svc|peers)$/, ''))),
    namespace: service.namespace,
    service: literal(service.name),
    labels: Object.fromEntries(
      Object.entries(service.selector ?? {}).map(([key, value]) => [literal(key), literal(value)]),
    ),
    ports: service.ports.map(({ name, port, targetPort }, i) => ({
      name: typeof targetPort === 'string' ? literal(targetPort) : name,
      port: String(port ?? ''),
      target: typeof targetPort === 'number' ? String(targetPort) : blank(9 + i, String(port ?? 8080)),
    })),
  };
}
