import type { Labels } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { templateLabels } from '../../workspace/index.ts';
import { isSlip } from './similar.ts';

/** How a selector that fails to match some pods differs from their labels. */
export type NearMiss =
  /** The pods carry the value under another key. */
  | (Pair & { readonly what: 'key'; readonly podKey: string })
  /** The pods have another value; `slip`: but for letter case or a few letters it is the same. */
  | (Pair & { readonly what: 'value'; readonly podValue: string; readonly slip: boolean })
  /** The selector asks for one label more than the pods have. */
  | (Pair & { readonly what: 'extra' })
  /** More than one pair differs. */
  | { readonly what: 'several'; readonly missing: readonly (readonly [string, string])[] };

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Compares a selector with pod labels; undefined when it matches, or a placeholder may make it match. */
export function nearMiss(selector: Labels, labels: Labels): NearMiss | undefined {
  const wanted = Object.entries(templateLabels(selector));
  if (wanted.length === 0) return undefined;
  if ([...wanted, ...Object.entries(labels)].flat().some(isTemplated)) return undefined;
  const missing = wanted.filter(([key, value]) => labels[key] !== value);
  const [first] = missing;
  if (!first) return undefined;
  return missing.length > 1 ? { what: 'several', missing } : describe(first, selector, labels, wanted.length);
}

function describe(
  [key, value]: readonly [string, string],
  selector: Labels,
  labels: Labels,
  size: number,
): NearMiss {
  const podValue = labels[key];
  if (podValue !== undefined) return { what: 'value', key, value, podValue, slip: isSlip(value, podValue) };
  const free = Object.keys(labels).filter(other => selector[other] === undefined);
  const podKey = free.find(other => labels[other] === value);
  if (podKey !== undefined) return { what: 'key', key, value, podKey };
  return size > 1 ? { what: 'extra', key, value } : { what: 'several', missing: [[key, value]] };
}
