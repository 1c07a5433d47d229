import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { Facts, Labels, WorkloadFacts } from '../resources/facts/facts.ts';

/** A question that can be asked of the index, as text: what a resource answers to, and what a reader depends on. */
export type LookupKey = string;

export const lookupKey = {
  named: (kind: string, name: string): LookupKey => `named ${kind}/${name}`,
  /** Workloads whose pods have this label. */
  pods: (key: string, value: string): LookupKey => `pods ${key}=${value}`,
  /** Services that select by this label; a Service answers under the first of its labels only. */
  selects: (key: string, value: string): LookupKey => `selects ${key}=${value}`,
  governed: (serviceName: string): LookupKey => `governed ${serviceName}`,
  slices: (serviceName: string): LookupKey => `slices ${serviceName}`,
  beside: (folder: Uri): LookupKey => `beside ${folder}`,
  services: 'services' as LookupKey,
  /** Objects of a kind in a folder whose name can't be known. */
  unnamed: (kind: string, folder: Uri): LookupKey => `unnamed ${kind} ${folder}`,
};

/** Labels that controllers add to pods; a selector may name them though no template does. */
const addedLabels: ReadonlySet<string> = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'pod-template-generation',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

/** The part of a selector that pod templates decide. */
export function templateLabels(selector: Labels): Labels {
  return Object.fromEntries(Object.entries(selector).filter(([key]) => !addedLabels.has(key)));
}

/** Every key under which a resource answers. */
export function keysOf(facts: Facts): readonly LookupKey[] {
  const keys = [lookupKey.named(facts.kind, facts.name), lookupKey.beside(directory(facts.uri))];
  if (facts.sort === 'workload') return [...keys, ...workloadKeys(facts)];
  if (facts.sort === 'service') {
    const first = firstPair(facts.selector ?? {});
    return [...keys, lookupKey.services, ...(first ? [lookupKey.selects(...first)] : [])];
  }
  if (facts.sort === 'endpoints') return [...keys, lookupKey.slices(facts.name)];
  if (facts.sort === 'endpointslice' && facts.service) return [...keys, lookupKey.slices(facts.service)];
  return keys;
}

function workloadKeys(facts: WorkloadFacts): readonly LookupKey[] {
  const governor = facts.kind === 'StatefulSet' ? facts.serviceName : facts.pod.subdomain;
  return [
    ...Object.entries(facts.pod.labels).map(([key, value]) => lookupKey.pods(key, value)),
    ...(governor ? [lookupKey.governed(governor)] : []),
  ];
}

/** The alphabetically first label of a selector, so that reader and provider agree on one. */
export function firstPair(labels: Labels): readonly [string, string] | undefined {
  return Object.entries(templateLabels(labels)).sort(([a], [b]) => (a < b ? -1 : 1))[0];
}

/** Look-up tables over the facts of the workspace. */
export class Index {
  readonly #byKey = new Map<LookupKey, Set<ResourceKey>>();
  readonly #facts = new Map<ResourceKey, Facts>();

  /** Replaces what is known of a resource. Returns the keys whose answers may differ now. */
  put(key: ResourceKey, facts: Facts | undefined): readonly LookupKey[] {
    const before = this.#facts.get(key);
    const touched = new Set([...(before ? keysOf(before) : []), ...(facts ? keysOf(facts) : [])]);
    for (const lookup of before ? keysOf(before) : []) this.#drop(lookup, key);
    if (facts) this.#facts.set(key, facts);
    else this.#facts.delete(key);
    for (const lookup of facts ? keysOf(facts) : []) this.#add(lookup, key);
    return [...touched];
  }

  get(lookup: LookupKey): readonly Facts[] {
    return [...(this.#byKey.get(lookup) ?? [])].flatMap(key => this.#facts.get(key) ?? []);
  }

  all(): IterableIterator<Facts> {
    return this.#facts.values();
  }

  of(key: ResourceKey): Facts | undefined {
    return this.#facts.get(key);
  }

  #add(lookup: LookupKey, key: ResourceKey): void {
    const keys = this.#byKey.get(lookup);
    if (keys) keys.add(key);
    else this.#byKey.set(lookup, new Set([key]));
  }

  #drop(lookup: LookupKey, key: ResourceKey): void {
    const keys = this.#byKey.get(lookup);
    keys?.delete(key);
    if (keys?.size === 0) this.#byKey.delete(lookup);
  }
}
