import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';

/** What is known of the Service that a StatefulSet names as its own. */
export type Governing =
  | { readonly state: 'unset' }
  /** A placeholder, or a Service that a file which can't be judged may bring. */
  | { readonly state: 'unknown' }
  | { readonly state: 'found'; readonly service: ServiceFacts }
  | { readonly state: 'elsewhere'; readonly service: ServiceFacts }
  | { readonly state: 'missing' };

/** Finds the governing Service. It counts only in the StatefulSet's own namespace. */
export function governingService(sts: WorkloadFacts, world: World): Governing {
  if (!sts.serviceName) return sts.partial ? { state: 'unknown' } : { state: 'unset' };
  if (isTemplated(sts.serviceName)) return { state: 'unknown' };
  const named = world.services(sts.serviceName);
  const here = nearest(sts.uri, inNamespaceOf(sts, named))[0];
  if (here) return { state: 'found', service: here };
  if (world.maybeElsewhere('Service', sts.serviceName, sts.uri)) return { state: 'unknown' };
  const other = nearest(sts.uri, named)[0];
  return other ? { state: 'elsewhere', service: other } : { state: 'missing' };
}

/** Services of the StatefulSet's folder and namespace whose selector matches its pods, headless ones first, then by name. */
export function servicesForPods(sts: WorkloadFacts, world: World): readonly ServiceFacts[] {
  const found = nearest(sts.uri, inNamespaceOf(sts, world.selecting(sts.pod.labels)));
  return [...found].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function rank(service: ServiceFacts): number {
  return service.clusterIP === 'None' ? 0 : 1;
}
