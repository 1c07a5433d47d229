import type { DnsClient } from '../../../resolve/dns-client.ts';
import { clientOf } from '../../../resolve/dns-client.ts';
import { candidatesFor } from '../../../resolve/dns-lookup.ts';
import type { ClusterName } from '../../../resolve/dns-name.ts';
import { absolute, parseName } from '../../../resolve/dns-name.ts';
import type { ZoneOptions } from '../../../resolve/zone-options.ts';
import { zoneOptionsOf } from '../../../resolve/zone-options.ts';
import { inNamespaceOf, nearest } from '../../../workspace/scope.ts';
import type { CompletionPlace } from '../place.ts';

/** The pods that read a text, as clients of cluster DNS. */
export interface Asker {
  readonly clients: readonly DnsClient[];
  /** Where they live: as written, else that of the settings. */
  readonly namespace: string;
  readonly options: ZoneOptions;
  readonly place: CompletionPlace;
}

/** Who asks for names in a text; undefined when it does not ask cluster DNS. */
export function askerOf(place: CompletionPlace): Asker | undefined {
  const { facts, world } = place;
  const options = zoneOptionsOf(world.settings);
  const namespace = facts.namespace ?? options.defaultNamespace;
  const readers =
    facts.sort === 'workload'
      ? [facts]
      : nearest(facts.uri, inNamespaceOf(facts, world.readersOf(facts.name)));
  const pods = readers.length > 0 ? readers.map(({ pod }) => pod) : [undefined];
  const clients = pods.map(pod => clientOf(namespace, pod, options));
  return clients.some(({ resolver }) => resolver === 'node')
    ? undefined
    : { clients, namespace, options, place };
}

/**
 * The ways to write a name under a Service so that it means that Service to all who ask, the shortest first; `labels` stand before
 * the Service's own.
 */
export function formsOf(
  labels: readonly string[],
  service: string,
  namespace: string,
  asker: Asker,
): readonly string[] {
  const { clients, options } = asker;
  const meant = absolute([...labels, service, namespace, 'svc', options.clusterDomain].join('.'));
  const forms = [
    [service],
    [service, namespace],
    [service, namespace, 'svc'],
    [service, namespace, 'svc', options.clusterDomain],
  ];
  return forms
    .map(form => [...labels, ...form].join('.'))
    .filter(name =>
      clients.every(
        client => candidatesFor(client, name).find(one => one === meant || isTaken(one, asker)) === meant,
      ),
    );
}

/** Whether a name on the search list may mean another Service of the workspace. */
function isTaken(name: string, { place, options, namespace }: Asker): boolean {
  const parsed = parseName(name, options.clusterDomain);
  if (!('service' in parsed)) return false;
  return place.world.services(parsed.service).some(one => (one.namespace ?? namespace) === parsed.namespace);
}

/** The names of the cluster that a host may mean there, in the order in which they are asked for. */
export function meaningOf(host: string, { clients, options }: Asker): readonly ServiceName[] {
  const candidates = clients[0] ? candidatesFor(clients[0], host) : [];
  return candidates.flatMap(one => {
    const parsed = parseName(one, options.clusterDomain);
    return 'service' in parsed ? [parsed] : [];
  });
}

type ServiceName = Extract<ClusterName, { readonly service: string }>;
