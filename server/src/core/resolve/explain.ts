import type { ServiceFacts, WorkloadFacts } from '../resources/facts/facts.ts';
import { isTemplated } from '../syntax/templates.ts';
import { familyOf } from './address.ts';
import { absolute, serviceName } from './dns-name.ts';
import { ask } from './dns-records.ts';
import type { PodInstance } from './ownership.ts';
import { namespaceOf, plannedPods, podCount } from './ownership.ts';
import type { Refusal } from './pod-creation.ts';
import { refusalOf } from './pod-creation.ts';
import { podLabels } from './pod-labels.ts';
import type { Difference } from './selection.ts';
import { differences, isNearMiss, matches } from './selection.ts';
import { isHeadless, typeOf } from './service.ts';
import type { Zone } from './zone.ts';

/** Why nothing that is ready stands behind a Service. */
export type Emptiness =
  /** It has no selector, and no EndpointSlice or Endpoints is written for it. */
  | { readonly why: 'noSelector' }
  /** All addresses that are written for it are marked as not ready. */
  | { readonly why: 'writtenNotReady' }
  | { readonly why: 'noPods'; readonly nearMisses: readonly NearMiss[] }
  | { readonly why: 'noReplicas'; readonly workloads: readonly WorkloadFacts[] }
  /** Suspended Jobs and CronJobs between two runs. */
  | { readonly why: 'notRunning'; readonly workloads: readonly WorkloadFacts[] }
  | { readonly why: 'refused'; readonly workload: WorkloadFacts; readonly refusal: Refusal }
  | { readonly why: 'notScheduled'; readonly pods: readonly PodInstance[] }
  | { readonly why: 'notReady'; readonly pods: readonly PodInstance[] };

/** Why the name of a Service leads nowhere. */
export type Silence =
  | Emptiness
  /** An IP address as externalName: CoreDNS makes no record of it. */
  | { readonly why: 'externalAddress'; readonly address: string }
  /** The externalName is a name of the cluster that leads nowhere itself. */
  | { readonly why: 'externalTarget'; readonly target: string };

/** A workload that a selector was probably meant for. */
export interface NearMiss {
  readonly workload: WorkloadFacts;
  readonly differences: readonly Difference[];
}

/** Undefined when the Service's name answers, or a placeholder decides whether it does. One with a cluster IP always answers. */
export function whySilent(zone: Zone, service: ServiceFacts): Silence | undefined {
  if (typeOf(service) === 'ExternalName') return whyNoAlias(zone, service);
  return isHeadless(service) ? whyEmpty(zone, service) : undefined;
}

/** Why no endpoint of a Service is ready; undefined when one is, or a placeholder decides. */
export function whyEmpty(zone: Zone, service: ServiceFacts): Emptiness | undefined {
  const endpoints = zone.endpoints(namespaceOf(service, zone.options), service.name);
  if (endpoints.some(endpoint => endpoint.ready) || isUncertain(service)) return undefined;
  if (endpoints.some(endpoint => !endpoint.pod)) return { why: 'writtenNotReady' };
  const { selector } = service;
  if (!selector) return { why: 'noSelector' };
  const workloads = zone.workloads(namespaceOf(service, zone.options));
  const rated = workloads.map(workload => ({ workload, match: matches(selector, labelsOf(zone, workload)) }));
  if (rated.some(({ match }) => match === 'unknown')) return undefined;
  const selected = rated.filter(({ match }) => match === 'yes').map(({ workload }) => workload);
  return selected.length > 0
    ? whyNotRunning(zone, selected)
    : { why: 'noPods', nearMisses: nearMissesOf(zone, service) };
}

/** The workloads of a Service's namespace whose pods it nearly selects, those that differ least first. */
export function nearMissesOf(zone: Zone, service: ServiceFacts): readonly NearMiss[] {
  const selector = service.selector ?? {};
  return zone
    .workloads(namespaceOf(service, zone.options))
    .map(workload => ({ workload, differences: differences(selector, labelsOf(zone, workload)) }))
    .filter(miss => isNearMiss(selector, miss.differences))
    .sort((a, b) => a.differences.length - b.differences.length);
}

function whyNoAlias(zone: Zone, service: ServiceFacts): Silence | undefined {
  const target = service.externalName;
  if (!target || isTemplated(target)) return undefined;
  if (familyOf(target)) return { why: 'externalAddress', address: target };
  const { options } = zone;
  const own = serviceName(service.name, namespaceOf(service, options), options.clusterDomain);
  const answered = (['A', 'AAAA'] as const).some(type => ask(zone, own, type).answers.length > 0);
  return answered ? undefined : { why: 'externalTarget', target: absolute(target) };
}

/** Why none of the workloads that a selector picks has a ready pod. */
function whyNotRunning(zone: Zone, workloads: readonly WorkloadFacts[]): Emptiness | undefined {
  for (const workload of workloads) {
    const refusal = refusalOf(workload, zone.options);
    if (refusal) return { why: 'refused', workload, refusal };
  }
  if (workloads.some(isUncertain)) return undefined;
  if (workloads.every(workload => podCount(workload) <= 0)) return { why: 'noReplicas', workloads };
  const pods = workloads.flatMap(workload => zone.pods(workload));
  if (pods.length === 0) return { why: 'notRunning', workloads };
  return { why: pods.every(pod => pod.addresses.length === 0) ? 'notScheduled' : 'notReady', pods };
}

/** The labels of a workload's pods; a selector may name what controllers add to the first of them. */
function labelsOf(zone: Zone, workload: WorkloadFacts) {
  const [first] = zone.pods(workload).length > 0 ? zone.pods(workload) : plannedPods(workload, zone.options);
  return first?.labels ?? podLabels(workload, undefined, 0, zone.options);
}

/** Whether fields that decide hold placeholders, or a part of the document could not be read. */
function isUncertain(facts: ServiceFacts | WorkloadFacts): boolean {
  return facts.partial || facts.unknown.length > 0;
}
