import type { FileEdits, Located } from './base/located.ts';
import type { Message } from './base/message.ts';
import type { Span } from './base/span.ts';
import type { TextEdit } from './base/text-edit.ts';
import type { ResourceKey } from './resources/anchor.ts';
import type { Resource } from './resources/resource.ts';
import type { Finding, Severity } from './rules/finding.ts';
import type { Unit } from './workspace/units.ts';

export type { FileEdits, Located } from './base/located.ts';

/** Everything the core answers, as plain data: UTF-16 offsets into the file's present text, messages not yet translated. */

export interface Diagnostic extends Located {
  /** Identifies the finding across line moves: rule, message, resource, path. */
  readonly id: string;
  readonly finding: Finding;
  readonly rule: string;
  /** As the settings have it; the finding keeps the rule's own. */
  readonly severity: Severity;
  readonly message: Message;
  readonly related: readonly (Located & { readonly message: Message })[];
  readonly fixable: boolean;
  /** The value is written, and nothing reads it. */
  readonly unnecessary: boolean;
  /** 0-based position of the document among those of the file that are not empty. */
  readonly document: number;
  readonly resource: ResourceName | undefined;
  /** As the API server writes it; empty for a whole document. */
  readonly path: string;
}

export interface ResourceName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** What can be done about a diagnostic. Its edits are made when they are asked for. */
export interface CodeFix {
  /** Unique among the fixes of one diagnostic. */
  readonly id: string;
  /** `suppress` mends nothing: it silences the rule. */
  readonly kind: 'repair' | 'suppress';
  readonly diagnostic: Diagnostic;
  readonly title: Message;
  /** The one right answer, offered first. */
  readonly preferred: boolean;
  /** Can be applied with others at once without asking. */
  readonly safe: boolean;
}

/** What a hover says. Rendered to Markdown at the edge, once it is translated. */
export interface Hover {
  readonly span: Span;
  readonly blocks: readonly Block[];
}

/** Message templates hold Markdown; arguments are escaped when they are filled in, but for those that stand in code font. */
export type Block =
  | {
      readonly type: 'headline';
      /** What is talked about, shown bold. */
      readonly name: string;
      readonly parts: readonly Message[];
    }
  | {
      readonly type: 'paragraph';
      readonly text: Message;
      readonly links?: Readonly<Record<string, LineLink>>;
    }
  | {
      readonly type: 'table';
      readonly head: readonly Message[];
      readonly rows: readonly (readonly Cell[])[];
    };

/** A cell is code, plain text, or a message. */
export type Cell = { readonly code: string } | { readonly text: string } | Message;

/** A link to a line: shown as "line 27", or "file.yaml, line 27" when it is in another file. `{place}` in the template takes it. */
export interface LineLink extends Located {}

/** An object of a file, or a part of one that has a name; its parts lie within it or are made by it (pods). */
export interface OutlineItem {
  readonly sort: SymbolSort;
  readonly name: string;
  readonly details: readonly Message[];
  readonly span: Span;
  /** What names it; within `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

export type SymbolSort = 'service' | 'workload' | 'object' | 'pod' | 'port' | 'container' | 'claim';

/** An object or a DNS name of the workspace. */
export interface FoundSymbol {
  readonly sort: SymbolSort;
  readonly name: string;
  /** What it belongs to, in words of the API. */
  readonly container: string;
  readonly place: Located;
}

/** Where a name leads to. */
export interface Definition {
  /** The name, in UTF-16 units of the file it was asked in. */
  readonly span: Span;
  readonly targets: readonly Located[];
}

/** A name that can be changed. */
export interface NamePlace {
  /** In UTF-16 units of the file it was asked in. */
  readonly span: Span;
  readonly name: string;
}

/** The edits of a rename: in fields of Kubernetes, and in strings that programs read, which the user should look at first. */
export interface Renaming {
  readonly fields: readonly FileEdits[];
  readonly texts: readonly FileEdits[];
}

/** A place of a file that names the same as another one: what makes it, a field, or a string that programs read. */
export interface Highlight extends Located {
  readonly sort: 'definition' | 'reference' | 'text';
}

/** A host name in a string, and the name of the object that it means. */
export interface TextLink {
  readonly span: Span;
  readonly target: Located;
}

/** The other half of a Service and its workload. */
export interface PairPart extends Located {
  readonly kind: string;
  readonly name: string;
  /** Its name, within the whole object. */
  readonly selection: Span;
}

/** Marks that can be switched on: what a selector matches, full names, the namespace that is not written. */
export type HintSort = 'matches' | 'names' | 'namespace';

/** Something shown at the end of a line. */
export interface Hint {
  readonly sort: HintSort;
  /** In UTF-16 units of the file; always the end of a line, so that no text moves. */
  readonly offset: number;
  readonly label: Message;
}

/** Something shown above an object, with the places it leads to. */
export interface Lens {
  readonly sort: LensSort;
  readonly span: Span;
  /** Parts, joined by a dot in the middle. */
  readonly title: readonly Message[];
  readonly places: readonly Located[];
}

/** Lenses that can be switched on: what stands behind a Service or in front of a workload, and who names it. */
export type LensSort = 'pods' | 'usedBy';

/** What can be written at a place. */
export interface Completions {
  /** From the start of what is typed to the cursor, in UTF-16 units of the file. */
  readonly insert: Span;
  /** The whole word that the cursor is in; starts where `insert` does. */
  readonly replace: Span;
  /** The best first. */
  readonly items: readonly Completion[];
  /** There are more than are listed: another letter may bring others. */
  readonly incomplete: boolean;
  /** Such things, and no others, stand there; else they are only likely, and are in the way where nobody asks. */
  readonly certain: boolean;
}

/** What an item's documentation is about: a text, and the offset in the file (UTF-16 units) where it is to stand. */
export interface Supposed {
  readonly start: number;
  readonly text: string;
}

export type CompletionSort =
  | 'service'
  | 'pod'
  | 'pods'
  | 'port'
  | 'label'
  | 'workload'
  | 'volume'
  | 'configMap'
  | 'key'
  | 'snippet';

/** One thing that can be written. */
export interface Completion {
  readonly sort: CompletionSort;
  readonly label: string | Message;
  /** What it is, in a few words; names are no messages. */
  readonly details: readonly (Message | string)[];
  readonly newText: string;
  /** What is typed is compared with this. */
  readonly filter: string;
  /** `newText` has places to fill in, in the syntax of the LSP. */
  readonly isSnippet?: boolean;
  /** What its documentation is about: the text that stands in its place while it is looked up. Without one it has none. */
  readonly shows?: string;
  /** Where its edit starts, if that is before what is typed; only blanks lie between. */
  readonly from?: number;
  /** What is to be done besides, elsewhere in the same file. */
  readonly also?: readonly TextEdit[];
}

/** An object that talks to others or is talked to. */
export interface CallItem extends PairPart {
  readonly key: ResourceKey;
  readonly sort: SymbolSort;
  /** As written. */
  readonly namespace: string | undefined;
}

/** One end of a talk, and where it is written: in the file of the one who talks. */
export interface Call {
  readonly item: CallItem;
  readonly spans: readonly Span[];
}

/** How far pending checks have come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A resource, what applies it, and where it stands. */
export interface PlacedResource {
  readonly resource: Resource;
  readonly unit: Unit;
  /** 0-based position of its document among those of the file that are not empty. */
  readonly document: number;
  /** Where the object starts, in UTF-16 units of the file. */
  readonly start: number;
}
