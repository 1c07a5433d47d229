import { serviceName } from '../../resolve/dns-name.ts';
import { isHeadless, typeOf } from '../../resolve/service.ts';
import type { ZoneOptions } from '../../resolve/zone-options.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  ObjectFacts,
  ServiceFacts,
  WorkloadFacts,
} from '../../resources/facts/facts.ts';
import { inNamespaceOf, nearest, sameNamespace } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import type { HoverPlace } from './place.ts';
import type { PodRun } from './pods.ts';
import { podRun, subdomainOf } from './pods.ts';
import { refusalOfService } from './refused.ts';

/** A Service and all that decides what its names answer, of the objects that belong together with it. */
export interface Scene {
  readonly service: ServiceFacts;
  /** Where the Service lives: as written there or on what belongs to it, else the namespace of the settings. */
  readonly namespace: string;
  readonly form: 'headless' | 'clusterIP' | 'externalName';
  /** `db.prod.svc.cluster.local`: without a dot at its end. */
  readonly fqdn: string;
  readonly options: ZoneOptions;
  /** Workloads whose pods the Service selects. */
  readonly runs: readonly PodRun[];
  /** Workloads that it would select, were they accepted by the API server. */
  readonly refused: readonly WorkloadFacts[];
  /** Workloads that name the Service as theirs, selected or not. */
  readonly governed: readonly WorkloadFacts[];
  /** Hand-written endpoints. */
  readonly slices: readonly (EndpointSliceFacts | EndpointsFacts)[];
}

/** What surrounds a Service; `asker` is the object that led to it and counts as belonging to it. */
export function sceneOf(service: ServiceFacts, context: SceneContext, asker?: ObjectFacts): Scene {
  const { world, accepted } = context;
  const options = zoneOptionsOf(world.settings);
  const namespace = service.namespace ?? asker?.namespace;
  const from = { ...service, namespace };
  const selects =
    service.selector && typeOf(service) !== 'ExternalName' ? world.selectedBy(service.selector) : [];
  const selected = withAsker(belonging(from, selects), selects, asker);
  const governors = world.governedBy(service.name);
  const governed = withAsker(belonging(from, governors), governors, asker);
  const settled = settle(namespace, [...selected, ...governed]) ?? world.settings.defaultNamespace;
  const here = (one: ObjectFacts): boolean => sameNamespace(one.namespace, settled);
  const within = oneOfEach(selected.filter(here));
  return {
    service,
    namespace: settled,
    form:
      typeOf(service) === 'ExternalName' ? 'externalName' : isHeadless(service) ? 'headless' : 'clusterIP',
    options,
    fqdn: serviceName(service.name, settled, options.clusterDomain),
    runs: within
      .filter(one => accepted(one.key))
      .map(one => podRun({ ...one, namespace: settled }, options, service.selector)),
    refused: within.filter(one => !accepted(one.key)),
    governed: oneOfEach(governed.filter(here)).map(one => ({ ...one, namespace: settled })),
    slices: belonging(from, world.slices(service.name)).filter(here),
  };
}

/** An object that asks, and what it may ask of others. */
export type Asking = Pick<HoverPlace, 'facts' | 'world' | 'refusal'>;

/** The scene of a Service as it is seen from a hovered place; what stands there counts as belonging to it. */
export function sceneAt(place: Asking, service: ServiceFacts): Scene {
  const accepted = (key: ResourceKey): boolean => place.refusal(key) === undefined;
  return sceneOf(service, { world: place.world, accepted }, place.facts);
}

/** What scenes are made from. */
export interface SceneContext {
  readonly world: World;
  /** Whether the API server would take an object. */
  readonly accepted: (key: ResourceKey) => boolean;
}

/** The Service of a name that an object means: in a namespace as written, else in the object's own. */
export function serviceNamed(
  name: string | undefined,
  from: ObjectFacts,
  world: World,
  namespace = from.namespace,
): ServiceFacts | undefined {
  if (!name) return undefined;
  const there = world.services(name).filter(service => sameNamespace(namespace, service.namespace));
  return nearest(from.uri, there)[0];
}

/** The Services that select a workload's pods and are accepted, those of its own names first. */
export function servicesFor(workload: WorkloadFacts, place: HoverPlace): readonly ServiceFacts[] {
  const selecting = place.world.selecting(workload.pod.labels);
  const found = nearest(workload.uri, together(workload, selecting)).filter(
    service => !refusalOfService(service, place),
  );
  const own = subdomainOf(workload);
  return oneOfEach(found).sort(
    (a, b) => Number(b.name === own) - Number(a.name === own) || (a.name < b.name ? -1 : 1),
  );
}

/** Of objects of one kind and name, which can't be in a namespace together, the first. */
function oneOfEach<F extends ObjectFacts>(all: readonly F[]): F[] {
  const seen = new Map<string, F>();
  for (const one of all) {
    const key = `${one.kind}/${one.name}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** Those that live in one namespace with an object: those that say so, else those that leave it open. */
function together<F extends ObjectFacts>(from: ObjectFacts, candidates: readonly F[]): readonly F[] {
  const sure = candidates.filter(one => one.namespace === from.namespace);
  return sure.length > 0 ? sure : inNamespaceOf(from, candidates);
}

/** The namespace that is written, else the first that an object around names. */
function settle(written: string | undefined, around: readonly ObjectFacts[]): string | undefined {
  return written ?? around.find(one => one.namespace !== undefined)?.namespace;
}

function belonging<F extends WorkloadFacts | EndpointSliceFacts | EndpointsFacts>(
  service: ServiceFacts,
  candidates: readonly F[],
): readonly F[] {
  return nearest(service.uri, together(service, candidates));
}

/** Whoever asks from afar about a Service that selects it belongs to it as much as what is near. */
function withAsker(
  selected: readonly WorkloadFacts[],
  all: readonly WorkloadFacts[],
  asker: ObjectFacts | undefined,
): readonly WorkloadFacts[] {
  if (!asker || selected.some(one => one.key === asker.key)) return selected;
  return [...all.filter(one => one.key === asker.key), ...selected];
}
