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

/** Whether a workload's or a policy's selector picks a pod with these labels; an empty one picks every pod. */
export function matchesLabelSelector(selector: LabelSelector, labels: Labels): Match {
  return all([
    ...Object.entries(selector.matchLabels).map(([key, value]) => matchPair(key, value, labels)),
    ...selector.matchExpressions.map(expression => matchExpression(expression, labels)),
  ]);
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
  return isTemplated(key) || Object.keys(labels).some(isTemplated) ? 'unknown' : 'no';
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement */
function matchExpression(
  { key, operator, values }: LabelSelector['matchExpressions'][number],
  labels: Labels,
): Match {
  const there = labels[key];
  switch (operator) {
    case 'Exists':
      return there === undefined ? 'no' : 'yes';
    case 'DoesNotExist':
      return there === undefined ? 'yes' : 'no';
    case 'In':
      return any(values.map(value => matchPair(key, value, labels)));
    case 'NotIn':
      return not(any(values.map(value => matchPair(key, value, labels))));
    default:
      return 'unknown';
  }
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
