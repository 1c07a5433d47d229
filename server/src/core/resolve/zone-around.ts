import type { Facts, ObjectFacts, ServiceFacts } from '../resources/facts/facts.ts';
import { inNamespaceOf, nearest } from '../workspace/scope.ts';
import type { World } from '../workspace/world.ts';
import type { Zone } from './zone.ts';
import { buildZone } from './zone.ts';
import { zoneOptionsOf } from './zone-options.ts';

/**
 * The part of the cluster that decides about some Services, as an editor sees it: their pods and slices of the same folder or the nearest
 * one, and the workloads beside them, among which near misses are found. What names no namespace is taken into the Service's, and a
 * Service that names none into that of `from`. All reads go through the World, so they are recorded.
 */
export function zoneAround(from: ObjectFacts, services: readonly ServiceFacts[], world: World): Zone {
  const options = zoneOptionsOf(world.settings);
  const home = from.namespace ?? options.defaultNamespace;
  const facts = services.flatMap(service => factsAround(service, service.namespace ?? home, world));
  return buildZone([...workloadsBeside(from, world).map(one => placed(one, home)), ...facts], options);
}

function factsAround(service: ServiceFacts, namespace: string, world: World): readonly Facts[] {
  const near = <F extends Facts>(candidates: readonly F[]): readonly F[] =>
    nearest(service.uri, inNamespaceOf(service, candidates));
  const selected = service.selector ? near(world.selectedBy(service.selector)) : [];
  const around = [
    ...workloadsBeside(service, world),
    ...selected,
    ...near(world.slices(service.name)),
    service,
  ];
  return around.map(facts => placed(facts, namespace));
}

function workloadsBeside(facts: ObjectFacts, world: World): readonly Facts[] {
  return inNamespaceOf(facts, world.beside(facts.uri, 'workload'));
}

function placed(facts: Facts, namespace: string): Facts {
  return facts.namespace === undefined ? { ...facts, namespace } : facts;
}
