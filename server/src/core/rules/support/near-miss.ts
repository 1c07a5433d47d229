import { differences } from '../../resolve/selection.ts';
import { templateLabels } from '../../resources/facts/added-labels.ts';
import type { Labels } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';

/** How a selector that fails to match some pods differs from their labels. */
export type NearMiss =
  /** The pods carry the value under another key. */
  | (Pair & { readonly what: 'key'; readonly podKey: string })
  /** The pods have another value; `slip`: but for letter case or a few letters it is the same. */
  | (Pair & { readonly what: 'value'; readonly podValue: string; readonly slip: boolean })
  /** The selector asks for one label more than the pods have. */
  | (Pair & { readonly what: 'extra' })
  /** More than one pair differs, or the only one has nothing to do with the pods. */
  | { readonly what: 'several'; readonly missing: readonly Pair[] };

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Compares a selector with pod labels; undefined when it matches, or a placeholder may make it match. */
export function nearMiss(selector: Labels, labels: Labels): NearMiss | undefined {
  const wanted = templateLabels(selector);
  if ([...Object.entries(wanted), ...Object.entries(labels)].flat().some(isTemplated)) return undefined;
  const missing = differences(wanted, labels);
  const [first] = missing;
  if (!first) return undefined;
  if (missing.length > 1) return { what: 'several', missing };
  const { key, value, found } = first;
  switch (found.how) {
    case 'keyCase':
    case 'otherKey':
      return { what: 'key', key, value, podKey: found.key };
    case 'valueCase':
    case 'valueSlip':
    case 'otherValue':
      return { what: 'value', key, value, podValue: found.value, slip: found.how !== 'otherValue' };
    case 'absent':
      return Object.keys(wanted).length > 1 ? { what: 'extra', key, value } : { what: 'several', missing };
  }
}
