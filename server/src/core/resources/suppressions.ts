import type { Span } from '../base/span.ts';
import { shift } from '../base/span.ts';
import type { Node } from '../syntax/node.ts';
import { entry } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { isInScalar } from '../syntax/scalars.ts';
import { lineEnd, skipWhite } from '../syntax/scan.ts';
import type { Segment } from '../syntax/segment.ts';

/** How far a suppression reaches. */
export type SuppressionScope = 'line' | 'next-line' | 'resource' | 'file';

/** What a suppression says: `rule, rule -- reason`. Offsets are UTF-16 units of the text it stands in. */
export interface SuppressionText {
  /** None: all rules. */
  readonly rules: readonly NamedRule[];
  /** Empty where none is given. */
  readonly reason: string;
}

export interface NamedRule extends Span {
  readonly id: string;
}

/** `# kube-headless-disable-line rule, rule -- reason`, from its `#` to its end; offsets are units of the segment. */
export interface SuppressionComment extends SuppressionText, Span {
  /** Undefined for a word that is none of the four. */
  readonly scope: SuppressionScope | undefined;
  /** `kube-headless-disable-line`. */
  readonly word: NamedRule;
  /** The line that a `line` or a `next-line` is about; empty when there is none. */
  readonly line: Span;
}

/** What the comments of a document suppress. */
export interface SegmentSuppressions {
  /** `# vscode-kubernetes-tools: exclude`: another extension's way to ask for silence about the whole document. */
  readonly excluded: boolean;
  readonly comments: readonly SuppressionComment[];
  /** Whether an object may have the annotation. */
  readonly annotated: boolean;
}

/** Takes the place of a comment where there are none, in JSON above all. */
export const suppressionAnnotation = 'kube-headless.io/disable';
/** Where an object has the annotation. */
export const annotationPath: Path = ['metadata', 'annotations', suppressionAnnotation];

const bySegment = new WeakMap<Segment, SegmentSuppressions>();

/** The suppressions of a document, read once for each text. */
export function suppressionsIn(segment: Segment): SegmentSuppressions {
  const known = bySegment.get(segment);
  if (known) return known;
  const read = readSegment(segment);
  bySegment.set(segment, read);
  return read;
}

/** What an object's annotation says; undefined when it has none. Offsets are units of the annotation's value. */
export function annotatedSuppression(object: Node | undefined): SuppressionText | undefined {
  const annotations = entry(entry(object, 'metadata')?.value, 'annotations')?.value;
  const value = entry(annotations, suppressionAnnotation)?.value;
  return value?.type === 'scalar' && typeof value.value === 'string' ? readText(value.value, 0) : undefined;
}

/** Where the first line of a file starts that is neither blank, a comment, a directive nor a bare document marker. */
export function firstContent(text: string): number {
  const isPreface = /^\ufeff?[ \t]*(?:#.*|%.*|---(?:[ \t]+#.*|[ \t]*))?$/;
  let at = 0;
  while (at < text.length) {
    const { end, next } = lineEnd(text, at);
    if (!isPreface.test(text.slice(at, Math.min(end, at + 1000)))) return at;
    at = next === at ? text.length : next;
  }
  return at;
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  if (offset === 0) return 0;
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

const excluding = /(?<=^|[\s])#[ \t]*vscode-kubernetes-tools[ \t]*:[ \t]*exclude[ \t]*$/gm;
const disabling = /(?<=^|[\s])#[ \t]*(kube-headless-disable(?:-[\w-]*)?)(?![\w-])([^\r\n]*)/gm;

function readSegment(segment: Segment): SegmentSuppressions {
  const { text } = segment;
  const isComment = ({ index }: RegExpMatchArray): boolean => !isInScalar(segment, index ?? 0);
  return {
    excluded: text.includes('vscode-kubernetes-tools') && [...text.matchAll(excluding)].some(isComment),
    comments: text.includes('kube-headless-disable')
      ? [...text.matchAll(disabling)].filter(isComment).map(match => readComment(text, match))
      : [],
    annotated: text.includes(suppressionAnnotation),
  };
}

function readComment(text: string, match: RegExpMatchArray): SuppressionComment {
  const [whole, id = '', rest = ''] = match;
  const start = match.index ?? 0;
  const wordStart = start + whole.indexOf(id);
  const scope = scopeOf(id);
  return {
    start,
    end: start + whole.trimEnd().length,
    scope,
    word: { id, start: wordStart, end: wordStart + id.length },
    line: lineFor(scope, text, start),
    ...readText(rest, wordStart + id.length),
  };
}

function scopeOf(word: string): SuppressionScope | undefined {
  const scopes: readonly SuppressionScope[] = ['line', 'next-line', 'resource', 'file'];
  return scopes.find(scope => word === `kube-headless-disable-${scope}`);
}

/** Rules are separated by commas or blanks, the reason stands behind ` -- `. */
function readText(text: string, offset: number): SuppressionText {
  const dashes = /(?:^|\s)--(?=\s|$)/.exec(text);
  const list = dashes ? text.slice(0, dashes.index) : text;
  return {
    rules: [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
      id,
      ...shift({ start: index, end: index + id.length }, offset),
    })),
    reason: dashes ? text.slice(dashes.index + dashes[0].length).trim() : '',
  };
}

/** The comment's own line, or the next one that is neither blank nor a comment: several comments above a line add up. */
function lineFor(scope: SuppressionScope | undefined, text: string, start: number): Span {
  if (scope === 'line') return { start: lineStart(text, start), end: lineEnd(text, start).end };
  const none = { start: text.length, end: text.length };
  if (scope !== 'next-line') return none;
  for (let at = lineEnd(text, start).next; at < text.length; at = lineEnd(text, at).next) {
    const { end } = lineEnd(text, at);
    const first = skipWhite(text, at, end);
    if (first < end && text[first] !== '#') return { start: at, end };
  }
  return none;
}
