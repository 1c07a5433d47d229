import type { DnsClient } from '../../resolve/dns-client.ts';
import { clientOf } from '../../resolve/dns-client.ts';
import type { Lookup } from '../../resolve/dns-lookup.ts';
import { candidatesFor, lookUp } from '../../resolve/dns-lookup.ts';
import { parseName } from '../../resolve/dns-name.ts';
import type { Zone } from '../../resolve/zone.ts';
import { buildZone } from '../../resolve/zone.ts';
import type { Facts, ServiceFacts } from '../../resources/facts/facts.ts';
import { nearest } from '../../workspace/scope.ts';
import type { HostToken } from './host-token.ts';
import type { HoverPlace } from './place.ts';
import type { Scene } from './scene.ts';
import { sceneAt } from './scene.ts';

/** What a name in a text gets when a pod of that place asks for it. */
export interface TextAnswer {
  readonly client: DnsClient;
  /** Where the asking pod lives. */
  readonly namespace: string;
  readonly zone: Zone;
  readonly found: Lookup;
  /** The Services that the questions on the way mean, the one that was meant first. */
  readonly scenes: readonly Scene[];
}

/** Asks for the name as an application there does; of the cluster only the Services that the questions mean are looked at. */
export function askFor(token: HostToken, meant: Scene, place: HoverPlace): TextAnswer {
  const { facts } = place;
  const namespace = facts.namespace ?? meant.namespace;
  const client = clientOf(namespace, facts.sort === 'workload' ? facts.pod : undefined, meant.options);
  const name = token.absolute ? `${token.name}.` : token.name;
  const scenes = [meant, ...othersAsked(candidatesFor(client, name), meant, place)];
  const placed: Facts[] = scenes.flatMap(factsOf);
  const zone = buildZone([...placed, { ...facts, sort: 'other', namespace }], meant.options);
  if (token.name.startsWith('_'))
    return { client, namespace, zone, scenes, found: lookUp(zone, client, name, 'SRV') };
  const found = lookUp(zone, client, name, 'A');
  const other = found.resolvedName === undefined ? lookUp(zone, client, name, 'AAAA') : undefined;
  return { client, namespace, zone, scenes, found: other?.resolvedName === undefined ? found : other };
}

/** The scene of the Service that a name is about. */
export function sceneOfName(name: string, scenes: readonly Scene[]): Scene | undefined {
  return scenes.find(({ service, namespace, options }) => {
    const parsed = parseName(name, options.clusterDomain);
    return 'service' in parsed && parsed.service === service.name && parsed.namespace === namespace;
  });
}

/** Other Services of the workspace that the search list meets. */
function othersAsked(names: readonly string[], meant: Scene, place: HoverPlace): readonly Scene[] {
  return names.flatMap(name => {
    const parsed = parseName(name, meant.options.clusterDomain);
    if (!('service' in parsed) || sceneOfName(name, [meant])) return [];
    const service = serviceIn(parsed.namespace, parsed.service, place);
    return service ? [sceneAt(place, { ...service, namespace: parsed.namespace })] : [];
  });
}

function serviceIn(namespace: string, name: string, { world, facts }: HoverPlace): ServiceFacts | undefined {
  const home = facts.namespace ?? world.settings.defaultNamespace;
  const there = world.services(name).filter(service => (service.namespace ?? home) === namespace);
  return nearest(facts.uri, there)[0];
}

function factsOf({ service, namespace, runs, slices }: Scene): readonly Facts[] {
  return [service, ...runs.map(run => run.workload), ...slices].map(facts => ({ ...facts, namespace }));
}
