import { lookUp } from '../../../resolve/dns-lookup.ts';
import type { RecordType } from '../../../resolve/dns-record.ts';
import type { Zone } from '../../../resolve/zone.ts';
import { buildZone } from '../../../resolve/zone.ts';
import type { Facts, ServiceFacts } from '../../../resources/facts/facts.ts';
import type { Scene } from '../../hover/scene.ts';
import { sceneOf } from '../../hover/scene.ts';
import { all, nearestOfEach } from '../around.ts';
import type { Asker } from './asker.ts';

/** A Service whose names can be asked for. */
export interface Target {
  readonly scene: Scene;
  readonly zone: Zone;
  /** In the namespace of those who ask. */
  readonly isOwn: boolean;
}

/** The Services that those who read a text can ask for: their namespace's first, then the nearest. */
export function targetsFor(asker: Asker): readonly ServiceFacts[] {
  const { place } = asker;
  const found = nearestOfEach(place, all(place, 'service'), one => `${namespaceOf(one, asker)}/${one.name}`);
  return [...found.filter(one => isOwn(one, asker)), ...found.filter(one => !isOwn(one, asker))];
}

/** A Service that names no namespace is taken to be applied with those who ask. */
function namespaceOf({ namespace }: ServiceFacts, asker: Asker): string {
  return namespace ?? asker.namespace;
}

function isOwn(service: ServiceFacts, asker: Asker): boolean {
  return namespaceOf(service, asker) === asker.namespace;
}

/** A Service with what its names answer; undefined for one that the API server refuses. */
export function targetOf(service: ServiceFacts, asker: Asker): Target | undefined {
  const { place, namespace } = asker;
  const { refusal } = place.view;
  if (refusal(service.key)) return undefined;
  const settled = { ...service, namespace: service.namespace ?? namespace };
  const accepted = (key: Facts['key']): boolean => key === place.facts.key || refusal(key) === undefined;
  const scene = sceneOf(
    settled,
    { world: place.world, accepted },
    isOwn(service, asker) ? place.facts : undefined,
  );
  const facts: Facts[] = [settled, ...scene.runs.map(run => run.workload), ...scene.slices];
  const zone = buildZone(
    facts.map(one => ({ ...one, namespace: scene.namespace })),
    asker.options,
  );
  return { scene, zone, isOwn: isOwn(service, asker) };
}

/** Whether all who ask get an answer to a name. */
export function answers({ zone }: Target, { clients }: Asker, name: string, type?: RecordType): boolean {
  const types: readonly RecordType[] = type ? [type] : ['A', 'AAAA'];
  return clients.every(client =>
    types.some(one => lookUp(zone, client, name, one).resolvedName !== undefined),
  );
}
