import type { Labels } from './facts.ts';

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

const decided = new WeakMap<Labels, Labels>();

/** The part of a selector that pod templates decide. */
export function templateLabels(selector: Labels): Labels {
  const known = decided.get(selector);
  if (known) return known;
  const own = Object.entries(selector).filter(([key]) => !addedLabels.has(key));
  const made = Object.fromEntries(own);
  decided.set(selector, made);
  return made;
}
