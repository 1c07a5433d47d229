import type { Field } from '../core/resources/field.ts';
import type { Kind } from '../core/resources/kinds.ts';
import type { Resource } from '../core/resources/resource.ts';

/** An object as it is written, as far as names depend on it. What is absent is left out, nothing is defaulted. */
export interface Instance {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

const kinds: ReadonlySet<Kind> = new Set<Kind>([
  'Service',
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'Endpoints',
  'EndpointSlice',
  'Ingress',
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
]);

/** Whether `resources` lists an object. */
export function matters({ known, name }: Resource): boolean {
  return known !== undefined && name !== undefined && kinds.has(known);
}

type Any = Field<Record<string, never>>;

/** The fields of an object that names depend on. */
export function describeInstance(resource: Resource): Instance {
  const { apiVersion, kind, namespace, name } = resource;
  const object = resource.object as unknown as Any;
  const fields = kind === 'Service' ? serviceFields(object) : workloadFields(object, resource.known);
  return { apiVersion, kind, ...present({ namespace, name, ...fields }) };
}

function serviceFields(object: Any) {
  const spec = object.at('spec') as Any;
  const ports = spec.at('ports') as Any;
  return {
    type: written(spec.at('type')),
    clusterIP: written(spec.at('clusterIP')),
    externalName: written(spec.at('externalName')),
    publishNotReadyAddresses: written(spec.at('publishNotReadyAddresses')),
    selector: labels(spec.at('selector')),
    ports: ports.present
      ? (ports.items() as readonly Any[]).map(port =>
          present({
            name: written(port.at('name')),
            port: written(port.at('port')),
            targetPort: written(port.at('targetPort')),
            protocol: written(port.at('protocol')),
          }),
        )
      : undefined,
  };
}

function workloadFields(object: Any, kind: Kind | undefined) {
  const spec = (
    kind === 'CronJob' ? object.at('spec').at('jobTemplate').at('spec') : object.at('spec')
  ) as Any;
  const pod = (kind === 'Pod' ? object : spec.at('template')) as Any;
  const selector = spec.at('selector') as Any;
  const claims = spec.at('volumeClaimTemplates') as Any;
  return {
    serviceName: written(spec.at('serviceName')),
    replicas: written(spec.at('replicas')),
    start: written((spec.at('ordinals') as Any).at('start')),
    selector: labels(kind === 'ReplicationController' ? selector : selector.at('matchLabels')),
    podLabels: labels((pod.at('metadata') as Any).at('labels')),
    subdomain: written((pod.at('spec') as Any).at('subdomain')),
    hostname: written((pod.at('spec') as Any).at('hostname')),
    claims: claims.present
      ? (claims.items() as readonly Any[]).map(
          claim => written((claim.at('metadata') as Any).at('name')) ?? '',
        )
      : undefined,
  };
}

function written(field: Field<unknown>): string | number | boolean | undefined {
  if (field.node?.type !== 'scalar' || !field.present) return undefined;
  return field.node.value ?? undefined;
}

function labels(field: Field<unknown>): Readonly<Record<string, string>> | undefined {
  const map = field.labels();
  // sorted, as their order means nothing and renderings differ in it
  return map && Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
