import { allSimilar } from '../../base/similar.ts';
import { directory } from '../../base/uri.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { label } from './names.ts';
import { nearMiss } from './near-miss.ts';
import { isIncomplete } from './workloads.ts';

/** What is known of the Service whose name is in the names of a workload's pods. */
export type Governing =
  | { readonly state: 'unset' }
  /** A placeholder, no name at all, a patch, or a Service that a file which can't be judged may bring. */
  | { readonly state: 'unknown' }
  | { readonly state: 'found'; readonly service: ServiceFacts }
  /** There is none in the workload's namespace, but one of another namespace selects such pods. */
  | { readonly state: 'elsewhere'; readonly service: ServiceFacts }
  | { readonly state: 'missing' };

/** The name of the Service under which pods get names of their own: `serviceName` of a StatefulSet, else the pods' `subdomain`. */
export function governorName(workload: WorkloadFacts): string | undefined {
  return (workload.kind === 'StatefulSet' ? workload.serviceName : workload.pod.subdomain) || undefined;
}

/** Whether what a workload says of its governing Service is no name at all: it is refused, and what is meant is not known. */
export function isMisnamed(workload: WorkloadFacts): boolean {
  const name = governorName(workload);
  return name !== undefined && label(name) !== undefined && !isTemplated(name);
}

/** Finds the governing Service. It counts only in the workload's own namespace. */
export function governingService(workload: WorkloadFacts, world: World): Governing {
  if (isIncomplete(workload)) return { state: 'unknown' };
  const name = governorName(workload);
  if (name === undefined) return { state: 'unset' };
  if (isMisnamed(workload)) return { state: 'unknown' };
  const named = world.services(name);
  const here = nearestOf(workload, named);
  if (here) return belongs(here, workload, world) ? { state: 'found', service: here } : { state: 'unknown' };
  if (isTemplated(name)) return { state: 'unknown' };
  if (world.maybeElsewhere('Service', name, workload.uri, workload.namespace)) return { state: 'unknown' };
  if (named.length === 0) return { state: 'missing' };
  const selecting = new Set(world.selecting(workload.pod.labels).map(service => service.key));
  const other = nearest(
    workload.uri,
    named.filter(service => selecting.has(service.key)),
  )[0];
  return other ? { state: 'elsewhere', service: other } : { state: 'missing' };
}

const nearests = new WeakMap<
  WorkloadFacts,
  { readonly named: readonly ServiceFacts[]; readonly service: ServiceFacts | undefined }
>();

/** Found once for each workload: where many share a name, every Service of that name asks about each of them. */
function nearestOf(workload: WorkloadFacts, named: readonly ServiceFacts[]): ServiceFacts | undefined {
  const known = nearests.get(workload);
  if (known?.named === named) return known.service;
  const service = nearest(workload.uri, inNamespaceOf(workload, named))[0];
  nearests.set(workload, { named, service });
  return service;
}

/**
 * Whether a Service that stands in another file is the workload's own. Repositories hold the same manifests in several variants: a
 * Service beside another copy of the workload, or far from one of many copies, shows that there is such a Service, but not which.
 */
function belongs(service: ServiceFacts, workload: WorkloadFacts, world: World): boolean {
  if (service.uri === workload.uri) return true;
  const copies = world
    .governedBy(service.name)
    .filter(one => one.kind === workload.kind && one.name === workload.name && one.key !== workload.key);
  if (copies.some(copy => copy.uri === service.uri)) return false;
  return copies.length === 0 || directory(service.uri) === directory(workload.uri);
}

/** The workloads whose pods get their names from this very Service, not from one of the same name that is nearer to them. */
export function governedBy(service: ServiceFacts, world: World): readonly WorkloadFacts[] {
  return inNamespaceOf(service, world.governedBy(service.name)).filter(workload => {
    const governing = governingService(workload, world);
    return governing.state === 'found' && governing.service.key === service.key;
  });
}

/** Services of the workload's folder and namespace whose selector matches its pods, headless ones first, then by name. */
export function servicesForPods(workload: WorkloadFacts, world: World): readonly ServiceFacts[] {
  const found = nearest(workload.uri, inNamespaceOf(workload, world.selecting(workload.pod.labels)));
  return [...found].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** The first headless Service that already selects a workload's pods, so that it could govern them. */
export function headlessServiceOf(workload: WorkloadFacts, world: World): ServiceFacts | undefined {
  return servicesForPods(workload, world).find(service => service.clusterIP === 'None');
}

/**
 * The Service that a workload probably means by a name that no Service has: a headless one that already selects its pods, else one
 * of a similar name that has no other pods.
 */
export function meantService(workload: WorkloadFacts, name: string, world: World): string | undefined {
  const selecting = headlessServiceOf(workload, world);
  if (selecting) return selecting.name;
  const around = nearest(workload.uri, inNamespaceOf(workload, world.allServices()));
  const isFree = ({ selector }: ServiceFacts): boolean =>
    !selector ||
    nearMiss(selector, workload.pod.labels) === undefined ||
    world.selectedBy(selector).length === 0;
  // Of what few names are like this one only the first may be asked about: each question is kept.
  return allSimilar(name, around, service => service.name).find(isFree)?.name;
}

function rank(service: ServiceFacts): number {
  return service.clusterIP === 'None' ? 0 : 1;
}
