import type { ServiceFacts, WorkloadFacts } from '../resources/facts/facts.ts';
import { isTemplated } from '../syntax/templates.ts';
import { endpointName } from './dns-name.ts';
import type { PodInstance } from './ownership.ts';
import { namespaceOf, plannedPods } from './ownership.ts';
import type { Refusal } from './pod-creation.ts';
import { refusalOf } from './pod-creation.ts';
import type { Difference } from './selection.ts';
import { differences, matches } from './selection.ts';
import { isHeadless, typeOf } from './service.ts';
import type { Zone } from './zone.ts';

/** The names of a workload's pods. */
export interface PodNames {
  /** In the order of creation; also those that do not exist yet. */
  readonly rows: readonly PodRow[];
  /** Why the names do not work, or not everywhere; undefined when they do or a placeholder decides. */
  readonly trouble: NameTrouble | undefined;
}

export interface PodRow {
  readonly pod: PodInstance;
  /** The pod's own name under its Service, without its last dot; undefined when it has no hostname or no subdomain. */
  readonly name: string | undefined;
  readonly resolves: boolean;
}

export type NameTrouble =
  /** serviceName, or a pod's subdomain, is not set. */
  | { readonly why: 'noServiceName' }
  /** A subdomain without a hostname: the pod's own name is no DNS name. */
  | { readonly why: 'noHostname' }
  | { readonly why: 'noService'; readonly service: string; readonly otherNamespaces: readonly ServiceFacts[] }
  | { readonly why: 'externalName'; readonly service: ServiceFacts }
  | { readonly why: 'noSelector'; readonly service: ServiceFacts }
  | {
      readonly why: 'notSelected';
      readonly service: ServiceFacts;
      readonly differences: readonly Difference[];
    }
  | { readonly why: 'refused'; readonly refusal: Refusal }
  | { readonly why: 'noPods' }
  /** Some or all pods are not there or not ready, as the rows show. */
  | { readonly why: 'notReady' }
  /** Several pods share one name, which answers with all their addresses. */
  | { readonly why: 'shared'; readonly service: ServiceFacts }
  /** The names work with CoreDNS; the DNS specification promises them for headless Services only. */
  | { readonly why: 'clusterIP'; readonly service: ServiceFacts };

/** The pods of a workload, their own names, and whether those resolve. */
export function podNames(zone: Zone, workload: WorkloadFacts): PodNames {
  const { clusterDomain } = zone.options;
  const named = servedPods(zone, workload);
  const rows = plannedPods(workload, zone.options).map(pod => ({
    pod,
    name:
      pod.hostname && pod.subdomain
        ? endpointName(pod.hostname, pod.subdomain, pod.namespace, clusterDomain)
        : undefined,
    resolves: named.has(pod.id),
  }));
  return { rows, trouble: troubleOf(zone, workload, rows) };
}

/** The ids of the pods that have a name of their own under the workload's Service. */
function servedPods(zone: Zone, workload: WorkloadFacts): ReadonlySet<string> {
  const namespace = namespaceOf(workload, zone.options);
  const service = zone.service(namespace, governorOf(workload) ?? '');
  if (!service || typeOf(service) === 'ExternalName') return new Set();
  const named = zone.endpoints(namespace, service.name).filter(one => one.ready && one.hostname);
  return new Set(named.flatMap(one => one.pod?.id ?? []));
}

function governorOf(workload: WorkloadFacts): string | undefined {
  return workload.kind === 'StatefulSet' ? workload.serviceName : workload.pod.subdomain;
}

function troubleOf(zone: Zone, workload: WorkloadFacts, rows: readonly PodRow[]): NameTrouble | undefined {
  if (workload.partial) return undefined;
  const governor = governorOf(workload);
  if (!governor) return { why: 'noServiceName' };
  if (isTemplated(governor)) return undefined;
  const service = zone.service(namespaceOf(workload, zone.options), governor);
  if (!service) return { why: 'noService', service: governor, otherNamespaces: elsewhere(zone, governor) };
  return serviceTrouble(service, rows) ?? podTrouble(zone, workload, service, rows);
}

function elsewhere(zone: Zone, name: string): readonly ServiceFacts[] {
  return zone.namespaces().flatMap(namespace => zone.service(namespace, name) ?? []);
}

function serviceTrouble(service: ServiceFacts, rows: readonly PodRow[]): NameTrouble | undefined {
  if (typeOf(service) === 'ExternalName') return { why: 'externalName', service };
  const { selector } = service;
  if (!selector) return service.partial ? undefined : { why: 'noSelector', service };
  const labels = rows[0]?.pod.labels;
  return labels && matches(selector, labels) === 'no'
    ? { why: 'notSelected', service, differences: differences(selector, labels) }
    : undefined;
}

function podTrouble(
  zone: Zone,
  workload: WorkloadFacts,
  service: ServiceFacts,
  rows: readonly PodRow[],
): NameTrouble | undefined {
  const refusal = refusalOf(workload, zone.options);
  if (refusal) return { why: 'refused', refusal };
  if (workload.unknown.length > 0) return undefined;
  if (rows.length === 0 || zone.pods(workload).length === 0) return { why: 'noPods' };
  if (rows.every(row => row.name === undefined)) return { why: 'noHostname' };
  if (rows.some(row => !row.resolves)) return { why: 'notReady' };
  if (new Set(rows.map(row => row.name)).size < rows.length) return { why: 'shared', service };
  return isHeadless(service) ? undefined : { why: 'clusterIP', service };
}
