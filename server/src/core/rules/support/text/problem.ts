import type { Span } from '../../../base/span.ts';
import type { ServiceFacts, WorkloadFacts } from '../../../resources/facts/facts.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import type { Severity } from '../../finding.ts';

/** Why a name in a text does not lead where it was meant to. */
export type Trouble =
  /** A pod's name alone. */
  | { readonly what: 'bare'; readonly pod: string }
  /** A pod's name, and the namespace right behind it. */
  | { readonly what: 'segment'; readonly pod: string; readonly service: string }
  /** The Service is in another namespace than the name says. */
  | {
      readonly what: 'namespace';
      readonly service: string;
      readonly namespace: string;
      readonly found: string;
      /** Told of its pods, where the Service itself names no namespace. */
      readonly owner?: WorkloadFacts;
    }
  /** A name without a namespace, used outside of the Service's. */
  | { readonly what: 'short'; readonly service: string; readonly namespace: string; readonly found: string }
  | { readonly what: 'svcMissing' | 'misplaced' | 'noNamespace' | 'tooLong' }
  /** A short name with a last dot, so that it is taken for a whole one. */
  | { readonly what: 'lastDot' }
  | { readonly what: 'podForSvc' }
  | {
      readonly what: 'noPodRecord';
      readonly label: string;
      /** The Pod that is meant and has no name yet, the Service that could give it one, and the text that would be right then. */
      readonly nameless?: {
        readonly pod: WorkloadFacts;
        readonly service: string;
        readonly edit: { readonly span: Span; readonly text: string };
      };
    }
  | { readonly what: 'domain'; readonly domain: string; readonly configured: string }
  /** No Service has the name, and another one nearly. */
  | { readonly what: 'noService'; readonly service: string; readonly meant: string }
  /** The overlay gives the Service another name, and the text keeps the one of the base. */
  | { readonly what: 'renamed'; readonly service: string; readonly now: string }
  /** The Service has no endpoint of that name. */
  | { readonly what: 'noPod'; readonly service: ServiceFacts; readonly pod: string; readonly known: string }
  | {
      readonly what: 'ordinal';
      readonly pod: string;
      readonly owner: WorkloadFacts;
      readonly first: number;
      readonly last: number;
    }
  | {
      readonly what: 'otherService';
      readonly owner: WorkloadFacts;
      readonly service: string;
      readonly right: string;
    }
  | { readonly what: 'belowExternal'; readonly service: ServiceFacts }
  /** The pods behind the Service have no names of their own. */
  | { readonly what: 'nameless'; readonly service: ServiceFacts; readonly owner: WorkloadFacts }
  | {
      readonly what: 'noPortName';
      readonly service: ServiceFacts;
      readonly port: string;
      readonly known: string;
    }
  | {
      readonly what: 'remapped';
      readonly service: ServiceFacts;
      readonly port: number;
      readonly target: number;
    }
  | { readonly what: 'closed'; readonly service: ServiceFacts; readonly port: number; readonly known: string }
  | { readonly what: 'wildcard' };

/** One name that is wrong. */
export type NameProblem = Trouble & {
  readonly name: TextName;
  /** What would be right, where that is plain: the text that replaces a part of the name. */
  readonly edit: { readonly span: Span; readonly text: string } | undefined;
  /** Less certain than the rule says. */
  readonly severity?: Severity;
};

/** The name as it is said in a message: without its last dot. */
export function shownName({ labels }: TextName): string {
  return labels.join('.');
}

/** The edit that writes the whole name anew; undefined where variables are in it. */
export function rewritten(name: TextName, labels: readonly string[]): NameProblem['edit'] {
  if (!name.literal || labels.length === 0) return undefined;
  return { span: name.span, text: labels.join('.') + (name.absolute ? '.' : '') };
}

/** The edit that gives one label another text; the label itself must be written out. */
export function relabelled(name: TextName, index: number, text: string): NameProblem['edit'] {
  const span = name.labelSpans[index];
  const written = span && name.text.value.slice(span.start, span.end);
  return span && written === name.labels[index] ? { span, text } : undefined;
}

/** The edit that puts a label behind the first, which may come from a variable. */
export function withSecond(name: TextName, text: string): NameProblem['edit'] {
  const first = name.labelSpans[0];
  if (!first || name.text.value[first.end] !== '.') return undefined;
  return { span: { start: first.end, end: first.end }, text: `.${text}` };
}

/** A label as it is written, variables and all. */
export function writtenLabel(name: TextName, index: number): string {
  const { start, end } = name.labelSpans[index] ?? { start: 0, end: 0 };
  return name.text.value.slice(start, end);
}
