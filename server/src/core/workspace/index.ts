import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import { templateLabels } from '../resources/facts/added-labels.ts';
import type { Facts, Labels, WorkloadFacts } from '../resources/facts/facts.ts';

/** A question that can be asked of the index, as text: what a resource answers to, and what a reader depends on. */
export type LookupKey = string;

export const lookupKey = {
  named: (kind: string, name: string): LookupKey => `named ${kind}/${name}`,
  /** Workloads whose pods have this label. */
  pods: (key: string, value: string): LookupKey => `pods ${key}=${value}`,
  /** Services that select by this label; a Service answers under the first of its labels only. */
  selects: (key: string, value: string): LookupKey => `selects ${key}=${value}`,
  /** Workloads whose pods have this `hostname`. */
  hosts: (hostname: string): LookupKey => `hosts ${hostname}`,
  governed: (serviceName: string): LookupKey => `governed ${serviceName}`,
  slices: (serviceName: string): LookupKey => `slices ${serviceName}`,
  /** Autoscalers of a workload. */
  scales: (kind: string, name: string): LookupKey => `scales ${kind}/${name}`,
  /** Workloads that read a ConfigMap. */
  reads: (configMap: string): LookupKey => `reads ${configMap}`,
  /** What asks for SRV names of a Service. */
  srv: (service: string): LookupKey => `srv ${service}`,
  beside: (sort: Facts['sort'], folder: Uri): LookupKey => `beside ${sort} ${folder}`,
  services: 'services' as LookupKey,
  /** Whether controllers install objects that are not in the workspace. */
  installed: 'installed' as LookupKey,
  /** Objects of a kind in a folder whose name can't be known. */
  unnamed: (kind: string, folder: Uri): LookupKey => `unnamed ${kind} ${folder}`,
};

/** Questions about the objects of one chart or overlay, which are asked of its own tables. */
export const scopedKey = {
  of: (unit: Uri, key: LookupKey): LookupKey => `${unit} ${key}`,
  /** Whether there may be objects that could not be read. */
  open: (unit: Uri): LookupKey => `open ${unit}`,
};

/**
 * Every key under which a resource answers, with what its readers look at: when only other facts change, nobody is asked again.
 * Keys that many read (a whole folder, all Services) tell no more than what names and matches something.
 */
export function keysOf(facts: Facts): ReadonlyMap<LookupKey, () => string> {
  const whole = once(() => JSON.stringify(facts));
  const part = once(() => matching(facts));
  const keys = new Map([
    [lookupKey.named(facts.kind, facts.name), whole],
    [lookupKey.beside(facts.sort, directory(facts.uri)), part],
  ]);
  if (facts.sort === 'workload') for (const key of workloadKeys(facts)) keys.set(key, whole);
  for (const name of facts.srvNames) keys.set(lookupKey.srv(name.split('.')[2] ?? ''), whole);
  if (facts.sort === 'service') {
    const first = firstPair(facts.selector ?? {});
    if (first) keys.set(lookupKey.selects(...first), whole);
    keys.set(lookupKey.services, part);
  }
  if (facts.sort === 'other' && facts.scales)
    keys.set(lookupKey.scales(facts.scales.kind, facts.scales.name), whole);
  if (facts.sort === 'endpoints') keys.set(lookupKey.slices(facts.name), whole);
  if (facts.sort === 'endpointslice' && facts.service) keys.set(lookupKey.slices(facts.service), whole);
  return keys;
}

/** Most facts are new: nothing is there to compare them with. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What decides whether another resource means or selects this one. */
function matching(facts: Facts): string {
  const labels =
    facts.sort === 'workload' ? facts.pod.labels : facts.sort === 'service' ? facts.selector : facts.labels;
  return JSON.stringify([facts.kind, facts.namespace, facts.name, facts.formerly, labels]);
}

function workloadKeys(facts: WorkloadFacts): readonly LookupKey[] {
  const governor = facts.kind === 'StatefulSet' ? facts.serviceName : facts.pod.subdomain;
  return [
    ...Object.entries(facts.pod.labels).map(([key, value]) => lookupKey.pods(key, value)),
    ...(governor ? [lookupKey.governed(governor)] : []),
    ...(facts.pod.hostname ? [lookupKey.hosts(facts.pod.hostname)] : []),
    ...facts.pod.configMaps.map(lookupKey.reads),
  ];
}

/** The alphabetically first label of a selector, so that reader and provider agree on one. */
export function firstPair(labels: Labels): readonly [string, string] | undefined {
  return Object.entries(templateLabels(labels)).sort(([a], [b]) => (a < b ? -1 : 1))[0];
}

const none: ReadonlyMap<LookupKey, () => string> = new Map();

/** Look-up tables over the facts of the workspace. */
export class Index {
  /** Most questions have one answer, which needs no set. */
  readonly #byKey = new Map<LookupKey, ResourceKey | Set<ResourceKey>>();
  readonly #facts = new Map<ResourceKey, Facts>();
  /** Answers until one of their facts changes: many resources ask for the same folder one after the other. */
  readonly #answers = new Map<LookupKey, readonly Facts[]>();

  /** Replaces what is known of a resource. Returns the keys whose answers may differ now. */
  put(key: ResourceKey, facts: Facts | undefined): readonly LookupKey[] {
    const old = this.#facts.get(key);
    const before = old ? keysOf(old) : none;
    const after = facts ? keysOf(facts) : none;
    for (const lookup of before.keys()) if (!after.has(lookup)) this.#drop(lookup, key);
    for (const lookup of after.keys()) if (!before.has(lookup)) this.#add(lookup, key);
    if (facts) this.#facts.set(key, facts);
    else this.#facts.delete(key);
    const touched = new Set([...before.keys(), ...after.keys()]);
    for (const lookup of touched) this.#answers.delete(lookup);
    return [...touched].filter(lookup => before.get(lookup)?.() !== after.get(lookup)?.());
  }

  /** As `put`, and does nothing when the facts are equal to those that are known. */
  update(key: ResourceKey, facts: Facts | undefined): readonly LookupKey[] {
    if (!this.#facts.has(key)) return facts ? this.put(key, facts) : [];
    // Facts are plain data in a fixed order of keys.
    return JSON.stringify(this.of(key)) === JSON.stringify(facts) ? [] : this.put(key, facts);
  }

  get(lookup: LookupKey): readonly Facts[] {
    const known = this.#answers.get(lookup);
    if (known) return known;
    const keys = this.#byKey.get(lookup) ?? [];
    const all = typeof keys === 'string' ? [keys] : [...keys];
    const answer = all.flatMap(key => this.#facts.get(key) ?? []);
    this.#answers.set(lookup, answer);
    return answer;
  }

  all(): IterableIterator<Facts> {
    return this.#facts.values();
  }

  of(key: ResourceKey): Facts | undefined {
    return this.#facts.get(key);
  }

  #add(lookup: LookupKey, key: ResourceKey): void {
    const keys = this.#byKey.get(lookup);
    if (typeof keys === 'object') keys.add(key);
    else this.#byKey.set(lookup, keys === undefined ? key : new Set([keys, key]));
  }

  #drop(lookup: LookupKey, key: ResourceKey): void {
    const keys = this.#byKey.get(lookup);
    if (typeof keys === 'object') keys.delete(key);
    if (keys === key || (typeof keys === 'object' && keys.size === 0)) this.#byKey.delete(lookup);
  }
}
