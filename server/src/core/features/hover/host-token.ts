import type { Span } from '../../base/span.ts';
import { shift, touches } from '../../base/span.ts';
import { anything, ownNamespace, ownPod } from '../../resources/text-names/expansion.ts';
import type { TextName } from '../../resources/text-names/names.ts';
import { namesIn, namesInText } from '../../resources/text-names/names.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { printPath } from '../../syntax/path.ts';
import { sourceOf } from '../../syntax/scalar-source.ts';
import type { HoverPlace } from './place.ts';

/** A run of letters in a value that can be a host name, with what shows whether it is meant as one. */
export interface HostToken extends WrittenHost {
  /** In UTF-16 units of the file. */
  readonly span: Span;
}

/** A host name by itself, wherever it stands. */
export interface WrittenHost {
  /** In lower case, without dots at its ends. */
  readonly name: string;
  /** Whether it is written with a last dot: no search list applies. */
  readonly absolute: boolean;
  /** Whether it stands where only a host can: in a URL, before a port, in a variable or flag for one. */
  readonly inHostPosition: boolean;
  /** The port behind it. */
  readonly port: number | undefined;
}

/** The token under the cursor; undefined where none can be a host name. */
export function hostTokenAt(place: HoverPlace): HostToken | undefined {
  const { node, text, offset, start } = place;
  if (place.part !== 'value' || node.type !== 'scalar' || typeof node.value !== 'string') return undefined;
  if (String(place.path.at(-1)) === 'image') return undefined;
  for (const name of namesAt(place, node, node.value)) {
    const known = knownPart(name);
    const span = known && sourceOf(text, node, known.span);
    if (!span || !touches(span, offset)) continue;
    return { ...written(name, known.labels), span: shift(span, start) };
  }
  return undefined;
}

/** The host that a name in a text stands for; undefined where variables leave too much of it open. */
export function hostOf(name: TextName): WrittenHost | undefined {
  const known = knownPart(name);
  return known && written(name, known.labels);
}

function written({ absolute, place, port, labels }: TextName, known: readonly string[]): WrittenHost {
  const inHostPosition = place !== undefined || known.length < labels.length;
  return { name: known.join('.'), absolute, inHostPosition, port };
}

/** The names in the hovered value, read as its program reads it. */
function namesAt(place: HoverPlace, node: ScalarNode, value: string): readonly TextName[] {
  const path = printPath(place.path);
  const own = namesIn(place.resource).filter(name => printPath(name.text.path) === path);
  if (own.length > 0 && own[0]!.text.value === node.value) return own;
  const key = nameOfValue(place);
  return namesInText({
    path: place.path,
    value,
    key,
    reader: 'file',
    variables: () => undefined,
    init: false,
  });
}

/** The labels behind those that a variable leaves open. */
function knownPart(name: TextName): { readonly labels: readonly string[]; readonly span: Span } | undefined {
  const marks = [anything, ownPod, ownNamespace];
  const open = name.labels.map(label => marks.some(mark => label.includes(mark))).lastIndexOf(true);
  const first = name.labelSpans[open + 1];
  if (first === undefined || open > 0) return undefined;
  return { labels: name.labels.slice(open + 1), span: { start: first.start, end: name.span.end } };
}

/** What a value is called: an environment variable's name, else its key. */
function nameOfValue({ path, resource }: HoverPlace): string {
  const key = String(path.at(-1));
  if (key !== 'value') return key;
  const name = nodeAt(resource.object.node, [...path.slice(0, -1), 'name']);
  return name?.type === 'scalar' ? name.text : '';
}
