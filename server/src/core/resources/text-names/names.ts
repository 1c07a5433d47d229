import type { Span } from '../../base/span.ts';
import type { Node } from '../../syntax/node.ts';
import type { Resource } from '../resource.ts';
import type { Expansion } from './expansion.ts';
import { anything, expand } from './expansion.ts';
import { keptNames } from './kept-names.ts';
import type { Candidate } from './scan.ts';
import { scan } from './scan.ts';
import type { Text } from './texts.ts';
import { textsOf } from './texts.ts';

/** Something with the form of a host name within a resource. */
export interface TextName extends Omit<Candidate, 'span'> {
  readonly text: Text;
  /** Where it is written, in UTF-16 units of the text's value; a variable is taken whole. */
  readonly span: Span;
  /** Where each label is written. */
  readonly labelSpans: readonly Span[];
  /** Written as it is read: no variable in it. */
  readonly literal: boolean;
  /** Equal for names of one resource that mean the same and stand in the same sort of place. */
  readonly likeness: string;
}

const known = new WeakMap<Node, readonly TextName[]>();

/** All that has the form of a host name in a resource's texts; found once for each state of the resource. */
export function namesIn(resource: Resource): readonly TextName[] {
  const { node } = resource.object;
  if (!node) return [];
  const before = known.get(node);
  if (before) return before;
  const texts = textsOf(resource);
  const found =
    resource.known === 'ConfigMap' ? keptNames(resource.key, texts, namesInText) : texts.flatMap(namesInText);
  known.set(node, found);
  return found;
}

/** The same for one text. */
export function namesInText(text: Text): readonly TextName[] {
  const expansion = expand(text.value, text.reader, text.variables);
  return scan(expansion.text, text.key).map(candidate => toName(candidate, text, expansion));
}

function toName(candidate: Candidate, text: Text, expansion: Expansion): TextName {
  let at = candidate.span.start;
  const labelSpans = candidate.labels.map(label => {
    const span = { start: at, end: at + label.length };
    at = span.end + 1;
    return expansion.sourceOf(span);
  });
  const { labels, absolute, wildcard, port, place } = candidate;
  return {
    labels,
    absolute,
    wildcard,
    port,
    place,
    text,
    span: expansion.sourceOf(candidate.span),
    labelSpans,
    literal: expansion.isLiteral(candidate.span),
    likeness: likenessOf(candidate),
  };
}

function likenessOf({ labels, port, place, wildcard, absolute }: Candidate): string {
  return `${labels.join('.')}:${port} ${place?.why} ${place?.sense} ${wildcard} ${absolute}`;
}

/** Whether a label is written out, or stands for the pod's own name. */
export function isOpen(label: string): boolean {
  return label.includes(anything);
}
