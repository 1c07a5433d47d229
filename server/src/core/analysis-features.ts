import { snippetsAt } from './analysis-snippets.ts';
import type {
  Block,
  Call,
  CallItem,
  Completions,
  Definition,
  FoundSymbol,
  Highlight,
  Hint,
  HintSort,
  Lens,
  LensSort,
  Located,
  NamePlace,
  OutlineItem,
  PairPart,
  Renaming,
  Supposed,
  TextLink,
} from './analysis-types.ts';
import { message } from './base/message.ts';
import type { Span } from './base/span.ts';
import type { Uri } from './base/uri.ts';
import { calleesOf, callersOf, callItemsAt } from './features/callers/calls.ts';
import { documentationOf } from './features/completion/documentation.ts';
import { completionsAt } from './features/completion.ts';
import { hintsOf } from './features/hints/hints.ts';
import { lensesOf } from './features/lenses/lenses.ts';
import { pairOf } from './features/links/pair.ts';
import { podsBehind } from './features/links/pods-behind.ts';
import { definitionAt } from './features/navigation/definition.ts';
import { highlightsAt, referencesAt } from './features/navigation/references.ts';
import { textLinks } from './features/navigation/text-links.ts';
import type { Refusal } from './features/rename/rename.ts';
import { renamable, rename } from './features/rename/rename.ts';
import { outlineOf } from './features/symbols/outline.ts';
import { searchSymbols } from './features/symbols/search.ts';
import type { View } from './features/view.ts';
import type { ResourceKey } from './resources/anchor.ts';
import type { FileState } from './workspace/files.ts';

/** What editors show beside diagnostics and hovers. Offsets are UTF-16 units of the file; a file that is not known has nothing. */
export class Features {
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  outline(uri: Uri): readonly OutlineItem[] {
    return this.#listed(uri, file => outlineOf(file, this.#view));
  }

  /** Objects and DNS names of the workspace, by a query as it is typed. */
  symbols(query: string): readonly FoundSymbol[] {
    return searchSymbols(query, this.#view);
  }

  /** Where the pods behind the Service at a place are made. */
  podsBehind(uri: Uri, offset: number): readonly Located[] {
    return this.#listed(uri, file => podsBehind(file, offset, this.#view));
  }

  /** The workloads that belong to the Service at a place, or the Service that belongs to the workload. */
  pair(uri: Uri, offset: number): readonly PairPart[] {
    return this.#listed(uri, file => pairOf(file, offset, this.#view));
  }

  /** What can be written at an offset; undefined where nothing is known. */
  completions(uri: Uri, offset: number): Completions | undefined {
    const file = this.#view.files.get(uri);
    return file && (completionsAt(file, offset, this.#view) ?? snippetsAt(file, offset, this.#view));
  }

  /** What is to be said about something that can be written; `start` is where. */
  documentation(uri: Uri, supposed: Supposed): readonly Block[] {
    return this.#listed(uri, file => documentationOf(file, supposed, this.#view));
  }

  /** The Service or workload of a place, whose talk can be followed. */
  callItems(uri: Uri, offset: number): readonly CallItem[] {
    return this.#listed(uri, file => callItemsAt(file, offset, this.#view));
  }

  /** Who talks to an object. */
  callers(key: ResourceKey): readonly Call[] {
    return callersOf(key, this.#view);
  }

  /** To whom an object talks. */
  callees(key: ResourceKey): readonly Call[] {
    return calleesOf(key, this.#view);
  }

  hints(uri: Uri, within: Span, sorts: readonly HintSort[]): readonly Hint[] {
    return this.#listed(uri, file => hintsOf(file, within, sorts, this.#view));
  }

  lenses(uri: Uri, sorts: readonly LensSort[]): readonly Lens[] {
    return this.#listed(uri, file => lensesOf(file, sorts, this.#view));
  }

  /** Where the object, port, label or volume that is named at a place is made. */
  definition(uri: Uri, offset: number): Definition | undefined {
    const file = this.#view.files.get(uri);
    return file && definitionAt(file, offset, this.#view);
  }

  /** All places that name what is named at a place. */
  references(uri: Uri, offset: number, withDefinition: boolean): readonly Located[] {
    return this.#listed(uri, file => referencesAt(file, offset, withDefinition, this.#view));
  }

  /** Those of the file itself. */
  highlights(uri: Uri, offset: number): readonly Highlight[] {
    return this.#listed(uri, file => highlightsAt(file, offset, this.#view));
  }

  /** The host names in strings, each with the object it means. */
  textLinks(uri: Uri): readonly TextLink[] {
    return this.#listed(uri, file => textLinks(file, this.#view));
  }

  /** The name at a place that can be changed, or why there is none. */
  renamable(uri: Uri, offset: number): NamePlace | Refusal {
    const file = this.#view.files.get(uri);
    return file ? renamable(file, offset, this.#view) : unknownFile;
  }

  /** The edits that change a name wherever it is written, or why it can't be changed. */
  rename(uri: Uri, offset: number, newName: string): Renaming | Refusal {
    const file = this.#view.files.get(uri);
    return file ? rename(file, offset, newName, this.#view) : unknownFile;
  }

  #listed<T>(uri: Uri, ask: (file: FileState) => readonly T[]): readonly T[] {
    const file = this.#view.files.get(uri);
    return file ? ask(file) : [];
  }
}

const unknownFile: Refusal = { refused: message('This file is not read as a manifest') };
