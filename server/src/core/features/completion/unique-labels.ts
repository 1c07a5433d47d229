import type { Completion } from '../../analysis-types.ts';
import { uniqueBy } from '../../base/unique.ts';

/** One item of those that look the same in the list: the first. */
export function uniqueLabels(items: readonly Completion[]): readonly Completion[] {
  return uniqueBy(items, ({ label }) => label);
}
