import { isSlip } from '../base/similar.ts';
import type { LabelSelector, Labels } from '../resources/facts/facts.ts';
import { isTemplated } from '../syntax/templates.ts';

/** `unknown`: a placeholder decides. */
export type Match = 'yes' | 'no' | 'unknown';

/** Whether a Service's selector picks a pod with these labels: every pair of it has to be there. An empty one picks nothing. */
export function matches(selector: Labels, labels: Labels): Match {
  const pairs = Object.entries(selector);
  if (pairs.length === 0) return 'no';
  return all(pairs.map(([key, value]) => matchPair(key, value, labels)));
}

/** The labels that a workload's or a policy's selector asks for and a pod surely does not have, in the selector's order. */
export function unmetLabels(
  { matchLabels }: LabelSelector,
  labels: Labels,
): readonly (readonly [string, string])[] {
  return Object.entries(matchLabels).filter(([key, value]) => matchPair(key, value, labels) === 'no');
}

/** The expressions of such a selector that a pod's labels surely do not meet. */
export function unmetExpressions(
  { matchExpressions }: LabelSelector,
  labels: Labels,
): LabelSelector['matchExpressions'] {
  return matchExpressions.filter(expression => matchExpression(expression, labels) === 'no');
}

/** One pair of a selector that a pod's labels do not have, and what they have instead. */
export interface Difference {
  readonly key: string;
  readonly value: string;
  readonly found: Found;
}

export type Found =
  /** The same key in other letter case, with the same value. */
  | { readonly how: 'keyCase'; readonly key: string }
  /** The same value under another key. */
  | { readonly how: 'otherKey'; readonly key: string }
  /** The key with a value that differs in letter case only. */
  | { readonly how: 'valueCase'; readonly value: string }
  /** The key with a value that looks like a slip of the pen. */
  | { readonly how: 'valueSlip'; readonly value: string }
  | { readonly how: 'otherValue'; readonly value: string }
  | { readonly how: 'absent' };

/** The pairs of a selector that a pod's labels surely do not have, in the selector's order. */
export function differences(selector: Labels, labels: Labels): readonly Difference[] {
  return Object.entries(selector)
    .filter(([key, value]) => matchPair(key, value, labels) === 'no')
    .map(([key, value]) => ({ key, value, found: findInstead(key, value, selector, labels) }));
}

/** Whether a selector was probably meant for these labels: some pairs match, or all others are there but for a slip. */
export function isNearMiss(selector: Labels, differing: readonly Difference[]): boolean {
  if (differing.length === 0) return false;
  return differing.length < Object.keys(selector).length || differing.every(isSlightly);
}

function isSlightly({ found }: Difference): boolean {
  return found.how !== 'absent' && found.how !== 'otherValue';
}

function findInstead(key: string, value: string, selector: Labels, labels: Labels): Found {
  const other = labels[key];
  if (other !== undefined) return compareValues(value, other);
  const keys = Object.keys(labels).filter(candidate => labels[candidate] === value);
  const sameButCase = keys.find(candidate => equalButCase(candidate, key));
  if (sameButCase !== undefined) return { how: 'keyCase', key: sameButCase };
  const free = keys.find(candidate => selector[candidate] === undefined);
  return free === undefined ? { how: 'absent' } : { how: 'otherKey', key: free };
}

function compareValues(wanted: string, value: string): Found {
  if (equalButCase(wanted, value)) return { how: 'valueCase', value };
  return { how: isSlip(wanted, value) ? 'valueSlip' : 'otherValue', value };
}

function equalButCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Two equal placeholders mean the same value, whatever it will be. */
function matchPair(key: string, value: string, labels: Labels): Match {
  const there = labels[key];
  if (there === value) return 'yes';
  if (there !== undefined) return isTemplated(there) || isTemplated(value) ? 'unknown' : 'no';
  return isOpen(key, labels) ? 'unknown' : 'no';
}

/** Whether a label that is not there may turn out to be: its key, or one of those that are there, is a placeholder. */
function isOpen(key: string, labels: Labels): boolean {
  return isTemplated(key) || Object.keys(labels).some(isTemplated);
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement */
function matchExpression(
  { key, operator, values }: LabelSelector['matchExpressions'][number],
  labels: Labels,
): Match {
  switch (operator) {
    case 'Exists':
      return exists(key, labels);
    case 'DoesNotExist':
      return not(exists(key, labels));
    case 'In':
      return any(values.map(value => matchPair(key, value, labels)));
    case 'NotIn':
      return not(any(values.map(value => matchPair(key, value, labels))));
    default:
      return 'unknown';
  }
}

function exists(key: string, labels: Labels): Match {
  if (labels[key] !== undefined) return 'yes';
  return isOpen(key, labels) ? 'unknown' : 'no';
}

function all(results: readonly Match[]): Match {
  if (results.includes('no')) return 'no';
  return results.includes('unknown') ? 'unknown' : 'yes';
}

function any(results: readonly Match[]): Match {
  if (results.includes('yes')) return 'yes';
  return results.includes('unknown') ? 'unknown' : 'no';
}

function not(result: Match): Match {
  if (result === 'unknown') return result;
  return result === 'yes' ? 'no' : 'yes';
}
