import type {
  FoundSymbol,
  Hint,
  HintSort,
  Lens,
  LensSort,
  Located,
  OutlineItem,
  PairPart,
} from './analysis-types.ts';
import type { Span } from './base/span.ts';
import type { Uri } from './base/uri.ts';
import { hintsOf } from './features/hints/hints.ts';
import { lensesOf } from './features/lenses/lenses.ts';
import { pairOf } from './features/links/pair.ts';
import { podsBehind } from './features/links/pods-behind.ts';
import { outlineOf } from './features/symbols/outline.ts';
import { searchSymbols } from './features/symbols/search.ts';
import type { View } from './features/view.ts';

/** What editors show beside diagnostics and hovers. Offsets are UTF-16 units of the file; a file that is not known has nothing. */
export class Features {
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  outline(uri: Uri): readonly OutlineItem[] {
    const file = this.#view.files.get(uri);
    return file ? outlineOf(file, this.#view) : [];
  }

  /** Objects and DNS names of the workspace, by a query as it is typed. */
  symbols(query: string): readonly FoundSymbol[] {
    return searchSymbols(query, this.#view);
  }

  /** Where the pods behind the Service at a place are made. */
  podsBehind(uri: Uri, offset: number): readonly Located[] {
    const file = this.#view.files.get(uri);
    return file ? podsBehind(file, offset, this.#view) : [];
  }

  /** The workloads that belong to the Service at a place, or the Service that belongs to the workload. */
  pair(uri: Uri, offset: number): readonly PairPart[] {
    const file = this.#view.files.get(uri);
    return file ? pairOf(file, offset, this.#view) : [];
  }

  hints(uri: Uri, within: Span, sorts: readonly HintSort[]): readonly Hint[] {
    const file = this.#view.files.get(uri);
    return file ? hintsOf(file, within, sorts, this.#view) : [];
  }

  lenses(uri: Uri, sorts: readonly LensSort[]): readonly Lens[] {
    const file = this.#view.files.get(uri);
    return file ? lensesOf(file, sorts, this.#view) : [];
  }
}
