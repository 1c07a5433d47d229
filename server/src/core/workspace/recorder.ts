import type { Uri } from '../base/uri.ts';
import { directory } from '../base/uri.ts';
import { templateLabels } from '../resources/facts/added-labels.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  Facts,
  Labels,
  ServiceFacts,
  WorkloadFacts,
} from '../resources/facts/facts.ts';
import type { AnalysisSettings } from '../settings.ts';
import type { Files } from './files.ts';
import type { LookupKey } from './index.ts';
import { firstPair, keysOf, lookupKey, scopedKey } from './index.ts';
import { sameNamespace } from './scope.ts';
import type { World } from './world.ts';

/** Kinds by which controllers name their pods' own labels: the label's value leads back to the owner's name. */
const ownerLabels: readonly (readonly [label: string, kind: string, owner: (value: string) => string])[] = [
  ['statefulset.kubernetes.io/pod-name', 'StatefulSet', value => value.replace(/-\d+$/, '')],
  ['job-name', 'Job', value => value],
  ['batch.kubernetes.io/job-name', 'Job', value => value],
];

/**
 * Answers a rule's questions and notes each in `reads`: for an object that is applied as it is written from all of these, for one of
 * a chart or an overlay (`unit`) from what that applies. What is `supposed` of an object stands for what is known of it.
 */
export function recordingWorld(
  files: Files,
  unit: Uri | undefined,
  settings: AnalysisSettings,
  reads: Pick<Set<LookupKey>, 'add'>,
  supposed?: Facts,
): World {
  const index = unit === undefined ? files.index : files.instances.unit(unit)?.index;
  const get = (key: LookupKey): readonly Facts[] => {
    reads.add(unit === undefined ? key : scopedKey.of(unit, key));
    const known = index?.get(key) ?? [];
    return supposed ? supposing(supposed, known, key) : known;
  };
  return {
    settings,
    services: name => servicesOf(get(lookupKey.named('Service', name))),
    named: (kind, name) => get(lookupKey.named(kind, name)),
    selectedBy: selector => selectedBy(selector, get),
    selecting: labels => selecting(labels, get),
    governedBy: name => get(lookupKey.governed(name)).filter(isWorkload),
    hostsNamed: hostname =>
      get(lookupKey.hosts(hostname))
        .filter(isWorkload)
        .filter(one => one.kind !== 'StatefulSet'),
    slices: name => get(lookupKey.slices(name)).filter(isSlices),
    scalersOf: (kind, name) => get(lookupKey.scales(kind, name)),
    readersOf: name => get(lookupKey.reads(name)).filter(isWorkload),
    askingSrv: service => get(lookupKey.srv(service)),
    committed: resource => (unit === undefined ? files.committed.of(resource) : undefined),
    beside: <S extends Facts['sort']>(uri: Uri, sort: S) =>
      get(lookupKey.beside(sort, directory(uri))) as readonly Extract<Facts, { readonly sort: S }>[],
    allServices: () => get(lookupKey.services) as readonly ServiceFacts[],
    maybeElsewhere: (kind, name, near, namespace) => {
      reads.add(lookupKey.named(kind, name));
      reads.add(lookupKey.unnamed(kind, directory(near)));
      reads.add(lookupKey.installed);
      if (files.elsewhere.installers.mayInstall(namespace, near)) return true;
      if (unit === undefined)
        return (
          files.elsewhere.isWritten(kind, name, near) || files.elsewhere.isRendered(kind, name, namespace)
        );
      reads.add(scopedKey.open(unit));
      return outsideOf(unit, files, kind, name, near, namespace);
    },
  };
}

/** An answer of the index as if one object had other facts. */
function supposing(supposed: Facts, known: readonly Facts[], key: LookupKey): readonly Facts[] {
  const others = known.filter(one => one.key !== supposed.key);
  return keysOf(supposed).has(key) ? [...others, supposed] : others;
}

/** Whether an object may come from outside of a unit, or from a part of it that could not be read. */
function outsideOf(
  unit: Uri,
  { index, elsewhere, instances }: Files,
  kind: string,
  name: string,
  near: Uri,
  namespace: string | undefined,
): boolean {
  const plain = index.get(lookupKey.named(kind, name));
  return (
    instances.unit(unit)?.open ||
    plain.some(one => sameNamespace(one.namespace, namespace)) ||
    elsewhere.isRendered(kind, name, namespace, unit) ||
    elsewhere.isWritten(kind, name, near, file => !instances.isRead(file))
  );
}

function selectedBy(selector: Labels, get: (key: LookupKey) => readonly Facts[]): readonly WorkloadFacts[] {
  return kept(selected, selector, [candidatesFor(selector, get)], ([candidates]) => {
    const wanted = templateLabels(selector);
    return candidates!.filter(isWorkload).filter(workload => carries(workload.pod.labels, wanted));
  });
}

function candidatesFor(selector: Labels, get: (key: LookupKey) => readonly Facts[]): readonly Facts[] {
  const first = firstPair(selector);
  if (first) return get(lookupKey.pods(...first));
  for (const [label, kind, owner] of ownerLabels) {
    const value = selector[label];
    if (value !== undefined) return get(lookupKey.named(kind, owner(value)));
  }
  return [];
}

function selecting(labels: Labels, get: (key: LookupKey) => readonly Facts[]): readonly ServiceFacts[] {
  const candidates = Object.entries(labels).map(([key, value]) => get(lookupKey.selects(key, value)));
  return kept(selectors, labels, candidates, found =>
    found
      .flat()
      .filter(isService)
      .filter(service => carries(labels, templateLabels(service.selector ?? {}))),
  );
}

const services = new WeakMap<readonly Facts[], readonly ServiceFacts[]>();

/** The same list for the same answer of the index, so that what is computed from it can be kept with it. */
function servicesOf(named: readonly Facts[]): readonly ServiceFacts[] {
  const known = services.get(named);
  if (known) return known;
  const found = named.filter(isService);
  services.set(named, found);
  return found;
}

/** An answer, and the lists it was taken from. */
interface Kept<A> {
  readonly from: readonly (readonly Facts[])[];
  readonly answer: A;
}

const selected = new WeakMap<Labels, Kept<readonly WorkloadFacts[]>>();
const selectors = new WeakMap<Labels, Kept<readonly ServiceFacts[]>>();

/** The answer of the last time as long as the index gives the very same lists: where many objects share labels, all of them ask about each. */
function kept<A>(
  answers: WeakMap<Labels, Kept<A>>,
  labels: Labels,
  from: Kept<A>['from'],
  answer: (from: Kept<A>['from']) => A,
): A {
  const known = answers.get(labels);
  if (known?.from.length === from.length && known.from.every((list, i) => list === from[i]))
    return known.answer;
  const made = answer(from);
  answers.set(labels, { from, answer: made });
  return made;
}

function carries(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function isService(facts: Facts): facts is ServiceFacts {
  return facts.sort === 'service';
}

function isWorkload(facts: Facts): facts is WorkloadFacts {
  return facts.sort === 'workload';
}

function isSlices(facts: Facts): facts is EndpointSliceFacts | EndpointsFacts {
  return facts.sort === 'endpointslice' || facts.sort === 'endpoints';
}
