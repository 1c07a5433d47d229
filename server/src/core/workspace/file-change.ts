import type { Uri } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { FileChange } from './files.ts';
import type { LookupKey } from './index.ts';

/** A FileChange that is being gathered. */
export interface MutableChange extends FileChange {
  readonly changed: Set<ResourceKey>;
  readonly removed: Set<ResourceKey>;
  readonly touched: Set<LookupKey>;
  readonly files: Set<Uri>;
}

/** A change that nothing was noted of yet. */
export function noChange(): MutableChange {
  return { changed: new Set(), removed: new Set(), touched: new Set(), files: new Set() };
}

export function note<T>(set: Set<T>, items: Iterable<T>): void {
  for (const item of items) set.add(item);
}
