import { stepsUp } from '../../../base/uri.ts';
import { clientOf } from '../../../resolve/dns-client.ts';
import { zoneOptionsOf } from '../../../resolve/zone-options.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from '../../../resources/facts/facts.ts';
import { anything } from '../../../resources/text-names/expansion.ts';
import { inNamespaceOf, nearest, sameNamespace } from '../../../workspace/scope.ts';
import type { World } from '../../../workspace/world.ts';
import { governorName, isMisnamed } from '../governing.ts';

/** Who reads a text, and what it can look up. */
export interface Asker {
  readonly facts: Facts;
  readonly world: World;
  /** The workloads whose pods read the text; empty for a ConfigMap that nothing is known to read. */
  readonly pods: readonly WorkloadFacts[];
  /** Labels of the cluster domain. */
  readonly domain: readonly string[];
}

/** Who reads the texts of a workload or ConfigMap; undefined when its pods don't ask cluster DNS the usual way. */
export function askerOf(facts: Facts, world: World): Asker | undefined {
  const pods =
    facts.sort === 'workload'
      ? [facts]
      : nearest(facts.uri, inNamespaceOf(facts, world.readersOf(facts.name)));
  const options = zoneOptionsOf(world.settings);
  const usual = pods.every(
    ({ pod }) => clientOf('default', pod, options).resolver === 'cluster' && !pod.dnsConfig?.searches.length,
  );
  if (facts.partial || !usual) return undefined;
  return { facts, world, pods, domain: options.clusterDomain.split('.') };
}

/** The Services of a name that may be in a namespace; undefined means the asker's own. Nearest first. */
export function servicesIn(
  asker: Asker,
  name: string,
  namespace: string | undefined,
): readonly ServiceFacts[] {
  const { facts, world } = asker;
  const wanted = namespace ?? facts.namespace;
  return nearest(
    facts.uri,
    world.services(name).filter(service => sameNamespace(service.namespace, wanted)),
  );
}

/**
 * Whether a Service is surely the one that a name means: of the same folder or one beside it, or in a namespace that both say. Others of
 * its name may belong to something else in the repository.
 */
export function isSure(asker: Asker, service: ServiceFacts, namespace: string | undefined): boolean {
  if (namespace !== undefined && service.namespace === namespace) return true;
  const same = service.namespace !== undefined && service.namespace === asker.facts.namespace;
  return same || stepsUp(asker.facts.uri, service.uri) <= 1;
}

/** The Services of a name that surely are in other namespaces. */
export function servicesOutside(
  asker: Asker,
  name: string,
  namespace: string | undefined,
): readonly ServiceFacts[] {
  const wanted = namespace ?? asker.facts.namespace;
  if (wanted === undefined) return [];
  const found = asker.world.services(name);
  return found.every(one => one.namespace !== undefined && one.namespace !== wanted)
    ? nearest(asker.facts.uri, found)
    : [];
}

/** Whether a Service of that name may be made by what can't be judged; undefined means the asker's own namespace. */
export function maybeService({ facts, world }: Asker, name: string, namespace?: string): boolean {
  return world.maybeElsewhere('Service', name, facts.uri, namespace ?? facts.namespace);
}

/** Whether something of the workspace says that it lives in a namespace, or every cluster has it. */
export function isSeen(asker: Asker, namespace: string): boolean {
  const { facts, world } = asker;
  if (namespace === facts.namespace || namespace === world.settings.defaultNamespace) return true;
  if (world.named('Namespace', namespace).length > 0) return true;
  return namespacesOf(world.allServices()).has(namespace);
}

const namespaceSets = new WeakMap<readonly ServiceFacts[], ReadonlySet<string | undefined>>();

function namespacesOf(services: readonly ServiceFacts[]): ReadonlySet<string | undefined> {
  const known = namespaceSets.get(services) ?? new Set(services.map(service => service.namespace));
  namespaceSets.set(services, known);
  return known;
}

/** A workload that gives its pods names which end in a number, and the Service under which they have them. */
export interface PodOwner {
  readonly workload: WorkloadFacts;
  readonly service: string;
}

/** The name of a pod: its workload's, and a number, which a loop may count. */
export const numbered = new RegExp(`^(.+)-(?:\\d+|${anything})$`);

/** The workload that a text such as `db-0` names a pod of. */
export function ownerOf(asker: Asker, pod: string, namespace: string | undefined): PodOwner | undefined {
  const base = numbered.exec(pod)?.[1];
  if (base === undefined) return undefined;
  const { facts, world } = asker;
  const wanted = namespace ?? facts.namespace;
  const candidates = ['StatefulSet', 'Job'].flatMap(kind => world.named(kind, base)).filter(isWorkload);
  const found = nearest(
    facts.uri,
    candidates.filter(one => sameNamespace(one.namespace, wanted) && isNumbered(one)),
  );
  const workload = found[0];
  const service = workload && governorName(workload);
  return workload && service && !isMisnamed(workload) ? { workload, service } : undefined;
}

function isWorkload(facts: Facts): facts is WorkloadFacts {
  return facts.sort === 'workload';
}

function isNumbered(workload: WorkloadFacts): boolean {
  return workload.kind === 'StatefulSet' || workload.completionMode === 'Indexed';
}
