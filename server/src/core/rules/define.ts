import type { Args, Message } from '../base/message.ts';
import type { Span } from '../base/span.ts';
import type { Anchor, PathAnchor } from '../resources/anchor.ts';
import type {
  EndpointSliceFacts,
  EndpointsFacts,
  Facts,
  OtherFacts,
  ServiceFacts,
  WorkloadFacts,
  WorkloadKind,
} from '../resources/facts/facts.ts';
import type { Field } from '../resources/field.ts';
import type { Kind, Kinds } from '../resources/kinds.ts';
import type { Resource } from '../resources/resource.ts';
import type { Path } from '../syntax/path.ts';
import type { World } from '../workspace/world.ts';
import type { Finding, Related, Severity } from './finding.ts';

/** The facts a kind has. */
export type FactsOf<K extends Kind> = K extends WorkloadKind
  ? WorkloadFacts
  : K extends 'Service'
    ? ServiceFacts
    : K extends 'EndpointSlice'
      ? EndpointSliceFacts
      : K extends 'Endpoints'
        ? EndpointsFacts
        : OtherFacts;

/** What a rule is asked about: one resource, whole. Of all others it sees facts, through the World. */
export interface Subject<K extends Kind = Kind> {
  readonly resource: Resource<K>;
  readonly facts: FactsOf<K>;
  readonly object: Field<Kinds[K]>;
  /** A place in this resource. */
  at(field: Field<unknown> | Path, part?: 'key' | 'value'): PathAnchor;
}

interface ReportBase {
  readonly at: Anchor;
  readonly target?: Anchor;
  readonly related?: readonly Related[];
  /** Where it differs from the rule's own: less certain, or another version. */
  readonly severity?: Severity;
  readonly data?: Finding['data'];
}

export type Report<M extends Record<string, string>> = {
  [I in keyof M & string]: ReportBase & { readonly message: I } & (keyof Args<M[I]> extends never
      ? unknown
      : { readonly args: Args<M[I]> });
}[keyof M & string];

export interface RuleDocs {
  /** One sentence: what the rule finds. */
  readonly summary: string;
  /** Why, in terms of the cluster; Markdown. */
  readonly why: string;
  /** Manifests that yield this rule and no other. */
  readonly wrong: string;
  /** The same, mended: yields nothing. */
  readonly right: string;
  readonly links: readonly string[];
}

export interface FixContext {
  readonly finding: Finding;
  /** What is known of the resource that was checked. */
  readonly facts: Facts;
  readonly world: World;
}

/** The edits a fix makes, by meaning; they keep the file's indentation, quotes, comments and line ends. */
export interface FixEditor {
  /** Sets the value at a place; missing parents are created, an equal value makes no edit. */
  set(at: Anchor, value: string | number | boolean): void;
  /**
   * Replaces a part of the string at a place, in UTF-16 units of its unquoted text, when it is written as it is read. Several parts of
   * one string are replaced from its end to its start.
   */
  setPart(at: PathAnchor, part: Span, newText: string): void;
  /** Gives the key at a place another name. */
  rename(at: Anchor, key: string): void;
  /** Adds a key to the map at a place; nothing when it is there. */
  insert(
    at: Anchor,
    key: string,
    value: unknown,
    where?: { readonly before?: string; readonly after?: string },
  ): void;
  /** Adds an item at the end of the list at a place. */
  append(at: Anchor, value: unknown): void;
  /** Adds an item before the others of a list. */
  prepend(at: Anchor, value: unknown): void;
  /** Removes the key (with its value) or the list item at a place. */
  remove(at: Anchor): void;
  /** Moves the key at a place, with its value, to another place of the same object, where nothing may stand yet. */
  move(at: PathAnchor, to: Path): void;
  /** Puts a new document before or behind that of a resource. */
  insertDocument(beside: PathAnchor, text: string, where: 'before' | 'after'): void;
  /** Replaces text of a document of which no object could be read. */
  replace(at: Anchor, newText: string, span: { readonly start: number; readonly end: number }): void;
}

export interface Fix<I extends string = string> {
  /** Unique in the rule, stable: `make-headless`. */
  readonly id: string;
  /** What will stand there; its places are filled from the finding's data and arguments. */
  readonly title: string;
  readonly on: readonly I[];
  /** The one right answer: can be applied with all others on save, without a question. */
  readonly safe: boolean;
  /** Offered first; false where several are equally good. Default true. */
  readonly preferred?: boolean;
  /** Whether it applies to this finding. Default: always. */
  when?(context: FixContext): boolean;
  apply(edit: FixEditor, context: FixContext): void;
}

export interface RuleSpec<K extends Kind, M extends Record<string, string>> {
  /** `area/name`, also its file's path. Never changes. */
  readonly id: string;
  readonly severity: Severity;
  readonly since: string;
  readonly kinds: readonly K[];
  /** One sentence each, cause first, without a full stop at its end; keys are stable ids. */
  readonly messages: M;
  readonly docs: RuleDocs;
  /**
   * Says only what the API server says of the object itself, and so of one without a name as well. The others speak of names, and one
   * without has no part in that. Default false.
   */
  readonly evenNameless?: boolean;
  /** The value is written and nothing reads it: editors show it faded. */
  readonly unnecessary?: boolean;
  check(subject: Subject<K>, world: World, report: (finding: Report<M>) => void): void;
  readonly fixes?: readonly Fix<keyof M & string>[];
}

/** A rule whose types are its own business: what the runner sees. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly since: string;
  readonly kinds: readonly Kind[];
  readonly messages: Readonly<Record<string, string>>;
  readonly docs: RuleDocs;
  readonly evenNameless: boolean;
  readonly unnecessary: boolean;
  readonly fixes: readonly Fix[];
  check(subject: Subject, world: World, emit: (finding: Finding) => void): void;
}

/** Defines a rule. A wrong placeholder or message id does not compile. */
export function defineRule<const K extends Kind, const M extends Record<string, string>>(
  spec: RuleSpec<K, M>,
): Rule {
  return {
    ...spec,
    evenNameless: spec.evenNameless ?? false,
    unnecessary: spec.unnecessary ?? false,
    fixes: (spec.fixes ?? []) as readonly Fix[],
    check(subject, world, emit) {
      const own = subject as unknown as Subject<K>;
      spec.check(own, world, report => emit(toFinding(spec, report, subject.resource.key)));
    },
  };
}

function toFinding<K extends Kind, M extends Record<string, string>>(
  spec: RuleSpec<K, M>,
  report: Report<M>,
  resource: Finding['resource'],
): Finding {
  const args = ('args' in report ? report.args : {}) as Message['args'];
  return {
    rule: spec.id,
    messageId: report.message,
    severity: report.severity ?? spec.severity,
    message: { template: spec.messages[report.message] ?? '', args },
    at: report.at,
    target: report.target ?? report.at,
    related: report.related ?? [],
    data: report.data ?? {},
    resource,
  };
}
