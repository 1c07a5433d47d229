import type { Uri } from '../../base/uri.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  ObjectFacts,
  ServiceFacts,
  WorkloadFacts,
} from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest, sameNamespace } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { PodRun } from './pods.ts';
import { podRun, subdomainOf } from './pods.ts';

/** A Service and all that decides what its names answer, of the objects that belong together with it. */
export interface Scene {
  readonly service: ServiceFacts;
  /** Where the Service lives: as written there or on what belongs to it, else the namespace of the settings. */
  readonly namespace: string;
  readonly form: 'headless' | 'clusterIP' | 'externalName';
  /** `db.prod.svc.cluster.local`: without a dot at its end. */
  readonly fqdn: string;
  readonly domain: string;
  /** Workloads whose pods the Service selects. */
  readonly runs: readonly PodRun[];
  /** Workloads that name the Service as theirs, selected or not. */
  readonly governed: readonly WorkloadFacts[];
  /** Hand-written endpoints. */
  readonly slices: readonly (EndpointSliceFacts | EndpointsFacts)[];
  /** Whether the API server would take an object. */
  readonly accepted: (key: ResourceKey) => boolean;
}

/** What surrounds a Service; `asker` is the object that led to it and counts as belonging to it. */
export function sceneOf(
  service: ServiceFacts,
  world: World,
  accepted: (key: ResourceKey) => boolean,
  asker?: ObjectFacts,
): Scene {
  const around = service.namespace === undefined && asker?.namespace ? { ...service, namespace: asker.namespace } : service;
  const selected = withAsker(belonging(around, service.selector ? world.selectedBy(service.selector) : []), asker, service);
  const governed = belonging(around, world.governedBy(service.name));
  const namespace =
    around.namespace ?? [...selected, ...governed].find(one => one.namespace)?.namespace ?? world.settings.defaultNamespace;
  const domain = world.settings.clusterDomain;
  const here = (one: ObjectFacts): boolean => sameNamespace(one.namespace, namespace);
  return {
    service,
    namespace,
    form: formOf(service),
    fqdn: `${service.name}.${namespace}.svc.${domain}`,
    domain,
    runs: formOf(service) === 'externalName' ? [] : selected.filter(here).filter(one => accepted(one.key)).map(one => podRun(one, service.selector)),
    governed: governed.filter(here),
    slices: belonging(around, world.slices(service.name)).filter(here),
    accepted,
  };
}

/** Headless is what `clusterIP` alone decides; ExternalName is a type of its own. */
export function formOf(service: ServiceFacts): Scene['form'] {
  if (service.type === 'ExternalName') return 'externalName';
  return (service.clusterIP ?? service.clusterIPs?.[0]) === 'None' ? 'headless' : 'clusterIP';
}

/** The Service of a name that an object means: in a namespace as written, else in the object's own. */
export function serviceNamed(
  name: string | undefined,
  from: ObjectFacts,
  world: World,
  namespace = from.namespace,
): ServiceFacts | undefined {
  if (!name || isTemplated(name)) return undefined;
  const there = world.services(name).filter(service => sameNamespace(namespace, service.namespace));
  return nearest(from.uri, there)[0];
}

/** The Services that select a workload's pods, those of its own names first. */
export function servicesFor(workload: WorkloadFacts, world: World): readonly ServiceFacts[] {
  const found = nearest(workload.uri, inNamespaceOf(workload, world.selecting(workload.pod.labels)));
  const own = subdomainOf(workload);
  return [...found].sort((a, b) => Number(b.name === own) - Number(a.name === own) || (a.name < b.name ? -1 : 1));
}

function belonging<F extends ObjectFacts & { readonly uri: Uri }>(
  service: ServiceFacts,
  candidates: readonly F[],
): readonly F[] {
  return nearest(service.uri, inNamespaceOf(service, candidates) as readonly (F & never)[]);
}

/** Whoever asks from afar about a Service that selects it belongs to it as much as what is near. */
function withAsker(
  selected: readonly WorkloadFacts[],
  asker: ObjectFacts | undefined,
  service: ServiceFacts,
): readonly WorkloadFacts[] {
  if (asker?.kind === undefined || selected.some(one => one.key === asker.key)) return selected;
  const workload = asker as WorkloadFacts;
  const matches =
    workload.sort === 'workload' &&
    service.selector !== undefined &&
    Object.entries(service.selector).every(([key, value]) => workload.pod.labels[key] === value);
  return matches ? [workload, ...selected] : selected;
}
