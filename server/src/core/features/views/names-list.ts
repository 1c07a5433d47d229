import type { Located } from '../../base/located.ts';
import type { Message } from '../../base/message.ts';
import type { Uri } from '../../base/uri.ts';
import { canonicalAddress } from '../../resolve/address.ts';
import { endpointName, portName } from '../../resolve/dns-name.ts';
import type { DnsRecord, RecordType } from '../../resolve/dns-record.ts';
import { ask } from '../../resolve/dns-records.ts';
import { endpointLabel } from '../../resolve/endpoints.ts';
import type { Zone } from '../../resolve/zone.ts';
import { buildZone } from '../../resolve/zone.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Scene } from '../hover/scene.ts';
import { serviceSort } from '../hover/wording.ts';
import { nameOf } from '../view.ts';
import type { Overview } from './overview.ts';
import { allScenes, factsOfScene, problemsOf } from './overview.ts';

/** All Services of the workspace and the names that cluster DNS will answer for them; sorted by namespace and name. */
export interface NamesList {
  readonly namespaces: readonly { readonly name: string; readonly services: readonly ServiceNames[] }[];
}

export interface ServiceNames {
  readonly key: ResourceKey;
  readonly name: string;
  readonly namespace: string;
  readonly uri: Uri;
  /** What it is, in a word. */
  readonly sort: Message;
  readonly form: Scene['form'];
  readonly at: Located | undefined;
  /** The names that resolve; none where nothing is behind a headless Service. */
  readonly names: readonly ListedName[];
  /** How many names of single pods were left out. */
  readonly more: number;
  /** What is wrong with the Service, errors and warnings. */
  readonly problems: readonly Message[];
}

export interface ListedName {
  /** Without its last dot. */
  readonly name: string;
  readonly role: 'service' | 'port' | 'pod' | 'endpoint';
  readonly records: readonly DnsRecord[];
  /** How many pods there are only the cluster knows, so the records are examples. */
  readonly open: boolean;
}

/** Lists the names under all Services; of one Service at most `limit` names of single pods. */
export function listNames(overview: Overview, limit = Number.POSITIVE_INFINITY): NamesList {
  const services = allScenes(overview).map(scene => namesOf(scene, overview, limit));
  const namespaces = new Map<string, ServiceNames[]>();
  for (const service of services)
    namespaces.set(service.namespace, [...(namespaces.get(service.namespace) ?? []), service]);
  return {
    namespaces: [...namespaces]
      .map(([name, members]) => ({ name, services: members.sort(byName) }))
      .sort(byName),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function namesOf(scene: Scene, overview: Overview, limit: number): ServiceNames {
  const { service, namespace } = scene;
  const zone = buildZone(factsOfScene(scene), scene.options);
  const single = singleNames(scene, zone);
  const shown = single
    .slice(0, limit)
    .map(one => ({ ...one, records: addresses(zone, one.name, scene.form) }));
  const open = scene.form === 'headless' && scene.runs.some(run => run.count === undefined);
  const names: readonly ListedName[] = [
    { name: scene.fqdn, role: 'service' as const, records: addresses(zone, scene.fqdn, scene.form), open },
    ...portNames(scene, zone).map(name => ({
      name,
      role: 'port' as const,
      records: records(zone, name, ['SRV']),
      open,
    })),
    ...shown.map(one => ({ ...one, open: false })),
  ];
  return {
    key: service.key,
    name: service.name,
    namespace,
    uri: service.uri,
    sort: serviceSort(scene),
    form: scene.form,
    at: nameOf(overview.view, service.key),
    names: names.filter(one => one.records.length > 0),
    more: single.length - shown.length,
    problems: problemsOf(service.key, overview),
  };
}

/** Addresses; of an alias also where it leads. */
function addresses(zone: Zone, name: string, form: Scene['form']): readonly DnsRecord[] {
  return records(zone, name, form === 'externalName' ? ['CNAME', 'A', 'AAAA'] : ['A', 'AAAA']);
}

function records(zone: Zone, name: string, types: readonly RecordType[]): readonly DnsRecord[] {
  return types.flatMap(type => ask(zone, name, type).answers.filter(record => record.type === type));
}

/** The names of named ports, each once. */
function portNames({ service, namespace, form, options }: Scene, zone: Zone): readonly string[] {
  if (form === 'externalName') return [];
  const ofEndpoints = zone.endpoints(namespace, service.name).flatMap(endpoint => endpoint.ports);
  const ports = form === 'headless' ? [...service.ports, ...ofEndpoints] : service.ports;
  const names = ports.flatMap(({ name, protocol }) =>
    name ? [portName(name, protocol, service.name, namespace, options.clusterDomain)] : [],
  );
  return [...new Set(names)];
}

type SingleName = Pick<ListedName, 'name' | 'role'>;

/** Names of single pods and of addresses that are written in manifests. Those made of addresses that only the cluster knows are none to write down. */
function singleNames({ service, namespace, form, options }: Scene, zone: Zone): readonly SingleName[] {
  if (form === 'externalName') return [];
  const found = new Map<string, SingleName>();
  for (const endpoint of zone.endpoints(namespace, service.name)) {
    if (!endpoint.ready || (endpoint.pod && endpoint.hostname === undefined)) continue;
    const label = endpointLabel({ ...endpoint, address: canonicalAddress(endpoint.address) });
    const name = endpointName(label, service.name, namespace, options.clusterDomain);
    found.set(name, { name, role: endpoint.pod ? 'pod' : 'endpoint' });
  }
  return [...found.values()];
}
