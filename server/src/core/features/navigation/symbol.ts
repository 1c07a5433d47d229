import type { ResourceKey } from '../../resources/anchor.ts';

/**
 * What names lead to: an object, or a named part of one.
 *
 * | sort          | object                  | part                                             |
 * | ---           | ---                     | ---                                              |
 * | service       | a Service               |                                                  |
 * | workload      | a workload              |                                                  |
 * | configMap     | a ConfigMap             |                                                  |
 * | servicePort   | a Service               | 0-based position in `spec.ports`                 |
 * | containerPort | a workload              | where it is listed in the pod's spec, with dots  |
 * | label         | a workload              | key of a label of its pods; its value is named   |
 * | labelKey      | a workload              | the same key; the key itself is named            |
 * | volume        | a workload              | name of a volume or claim template of its pods   |
 * | pod           | a workload              | ordinal                                          |
 */
export interface NamedSymbol {
  readonly sort: NamedSort;
  readonly object: ResourceKey;
  readonly part: string;
}

export type NamedSort =
  | 'service'
  | 'workload'
  | 'configMap'
  | 'servicePort'
  | 'containerPort'
  | 'label'
  | 'labelKey'
  | 'volume'
  | 'pod';

export function symbolOf(sort: NamedSort, object: ResourceKey, part: string | number = ''): NamedSymbol {
  return { sort, object, part: String(part) };
}

/** Equal for equal symbols. */
export function symbolId({ sort, object, part }: NamedSymbol): string {
  return `${sort} ${part} ${object}`;
}
