import { isSlip } from '../../base/similar.ts';
import { matches } from '../../resolve/selection.ts';
import { templateLabels } from '../../resources/facts/added-labels.ts';
import type { Labels, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { inNamespaceOf } from '../../workspace/scope.ts';
import type { World } from '../../workspace/world.ts';
import { governedBy } from './governing.ts';
import type { NearMiss } from './near-miss.ts';
import { nearMiss } from './near-miss.ts';
import { hasKnownLabels, isIncomplete } from './workloads.ts';

/** A Service, the workload whose pods it most probably means, and how its selector misses them. */
export interface Mismatch {
  readonly workload: WorkloadFacts;
  readonly miss: NearMiss;
}

/**
 * Why a Service selects none of the pods it is meant for: those that name it as their governing Service, else those of a workload in
 * the same file or of the same name in the folder from which it differs in one pair. Undefined when it selects any pods.
 */
export function mismatchOf(service: ServiceFacts, world: World): Mismatch | undefined {
  const { selector } = service;
  if (!selector || service.partial || service.type === 'ExternalName') return undefined;
  if (inNamespaceOf(service, world.selectedBy(selector)).length > 0) return undefined;
  const governed = governedBy(service, world);
  if (governed.length > 0) return firstMiss(selector, governed, miss => !isRuntimeLabel(miss));
  const neighbours = neighboursOf(world.beside(service.uri, 'workload'));
  const uncertain = inNamespaceOf(service, neighbours.uncertain);
  if (uncertain.some(workload => matches(selector, workload.pod.labels) === 'unknown')) return undefined;
  const beside = inNamespaceOf(service, neighbours.certain);
  const inFile = beside.filter(workload => workload.uri === service.uri);
  const candidates = service.clusterIP === 'None' ? [...inFile, ...beside] : inFile;
  return (
    firstMiss(selector, resembling(selector, candidates), miss => isClose(miss, selector)) ??
    firstMiss(selector, namesakes(service, beside, world), isSingle)
  );
}

interface Neighbours {
  /** Whole workloads all of whose labels are written out. */
  readonly certain: readonly WorkloadFacts[];
  /** Those with placeholders among their labels. */
  readonly uncertain: readonly WorkloadFacts[];
}

/** Sorted once for all Services of a folder. */
const neighboursByFolder = new WeakMap<readonly WorkloadFacts[], Neighbours>();

function neighboursOf(workloads: readonly WorkloadFacts[]): Neighbours {
  const known = neighboursByFolder.get(workloads);
  if (known) return known;
  const sorted = {
    certain: workloads.filter(workload => certainty(workload) === 'certain'),
    uncertain: workloads.filter(workload => certainty(workload) === 'uncertain'),
  };
  neighboursByFolder.set(workloads, sorted);
  return sorted;
}

type Certainty = 'certain' | 'fragment' | 'uncertain';

/** Kept with the facts: a folder's list is new on every change, most of the workloads in it are not. */
const certainties = new WeakMap<WorkloadFacts, Certainty>();

function certainty(workload: WorkloadFacts): Certainty {
  const known = certainties.get(workload);
  if (known) return known;
  const made = !hasKnownLabels(workload) ? 'uncertain' : isIncomplete(workload) ? 'fragment' : 'certain';
  certainties.set(workload, made);
  return made;
}

function firstMiss(
  selector: Labels,
  workloads: readonly WorkloadFacts[],
  fits: (miss: NearMiss) => boolean,
): Mismatch | undefined {
  for (const workload of workloads) {
    const miss = nearMiss(selector, workload.pod.labels);
    if (miss && fits(miss)) return { workload, miss };
  }
  return undefined;
}

/**
 * Those workloads of which each missing pair of the selector has something alike: the same value under another key, or the key with a
 * value a few letters away. A quick look, as nearly all workloads of a folder have nothing to do with a Service.
 */
function resembling(selector: Labels, workloads: readonly WorkloadFacts[]): readonly WorkloadFacts[] {
  const pairs = Object.entries(templateLabels(selector));
  return workloads.filter(({ pod: { labels } }) => {
    const values = Object.values(labels);
    return pairs.every(([key, value]) => {
      const found = labels[key];
      return found === undefined ? values.includes(value) : found === value || isSlip(value, found);
    });
  });
}

/** A slip: the same value under another key, or the value but for a few letters. */
function isClose(miss: NearMiss, selector: Labels): boolean {
  if (miss.what === 'key') return isNaming(miss.key) || Object.keys(selector).length > 1;
  return miss.what === 'value' && miss.slip;
}

/** Workloads that go by the Service's name and that no other Service selects. */
function namesakes(
  service: ServiceFacts,
  workloads: readonly WorkloadFacts[],
  world: World,
): readonly WorkloadFacts[] {
  return workloads.filter(
    workload =>
      stem(workload.name) === stem(service.name) &&
      inNamespaceOf(workload, world.selecting(workload.pod.labels)).length === 0,
  );
}

/** A name without what only says which kind of object it is. */
function stem(name: string): string {
  return name.replace(
    /-(svc|service|headless|hl|hs|deploy|deployment|sts|statefulset|ds|daemonset|pod)$/,
    '',
  );
}

function isSingle(miss: NearMiss): boolean {
  return miss.what !== 'several' && !isRuntimeLabel(miss);
}

/** Keys that say which program it is. */
function isNaming(key: string): boolean {
  return /(^|[/-])(app|name|component|instance|service)$/i.test(key);
}

/** A label that operators and sidecars set on running pods: `role: master`, `vault-active: "true"`. */
function isRuntimeLabel(miss: NearMiss): boolean {
  return miss.what === 'extra' && /role|leader|primary|master|active|state|status/i.test(miss.key);
}
