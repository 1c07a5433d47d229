import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { srvNamesOf } from '../text-names/asked.ts';
import { readEndpointSlice, readEndpoints } from './endpoints.ts';
import type { Facts, Labels, ObjectFacts, OtherFacts, WorkloadKind } from './facts.ts';
import { readService } from './service.ts';
import { readWorkload } from './workload.ts';

const workloads: ReadonlySet<string> = new Set<WorkloadKind>([
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
]);

/** What others may know of a resource; undefined for one without a name. */
export function readFacts(resource: Resource): Facts | undefined {
  return resource.name ? factsNamed(resource, resource.name) : undefined;
}

/** What is known of a resource without a name, which nothing else can refer to: the same, with an empty name. */
export function namelessFacts(resource: Resource): Facts | undefined {
  return resource.name ? undefined : factsNamed(resource, '');
}

/** The facts are laid over the identity, not spread into new objects: V8 gives each object that a spread makes a shape of its own. */
function factsNamed(resource: Resource, name: string): Facts {
  const identity = readIdentity(resource, name);
  const kind = resource.known;
  if (kind === 'Service') return readService(resource as Resource<'Service'>, identity);
  if (kind === 'Endpoints') return readEndpoints(resource as Resource<'Endpoints'>, identity);
  if (kind === 'EndpointSlice') return readEndpointSlice(resource as Resource<'EndpointSlice'>, identity);
  if (kind && isWorkload(kind)) return readWorkload(resource, kind, identity);
  const srvNames = kind === 'ConfigMap' ? srvNamesOf(resource) : [];
  const scales = kind === 'HorizontalPodAutoscaler' ? scaleTarget(resource as Resource<typeof kind>) : {};
  return Object.assign(identity, { sort: 'other' as const, srvNames }, scales);
}

function scaleTarget({ object }: Resource<'HorizontalPodAutoscaler'>): Pick<OtherFacts, 'scales'> {
  const target = object.at('spec').at('scaleTargetRef');
  const [kind, name] = [target.at('kind').text(), target.at('name').text()];
  return kind && name ? { scales: { kind, name } } : {};
}

const noLabels: Labels = {};
const nothing: readonly string[] = [];

function isWorkload(kind: Kind): kind is WorkloadKind {
  return workloads.has(kind);
}

function readIdentity(resource: Resource, name: string): ObjectFacts {
  const metadata = resource.object.at('metadata');
  return {
    key: resource.key,
    uri: resource.unit ?? resource.uri,
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    namespace: resource.namespace,
    name,
    formerly: resource.formerly,
    labels: metadata.at('labels').labels() ?? noLabels,
    annotations: metadata.at('annotations').labels() ?? noLabels,
    partial: resource.partial,
    unknown: nothing,
    srvNames: nothing,
  };
}
