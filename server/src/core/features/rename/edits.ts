import type { Located } from '../../base/located.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { shift } from '../../base/span.ts';
import type { TextEdit } from '../../base/text-edit.ts';
import { scalarToken } from '../../syntax/editor-render.ts';
import { styleOf } from '../../syntax/editor-style.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { entry } from '../../syntax/node.ts';
import { printPath } from '../../syntax/path.ts';
import { sourceOf } from '../../syntax/scalar-source.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { Occurrence } from '../navigation/occurrences.ts';
import type { NamedSymbol } from '../navigation/symbol.ts';
import { symbolId } from '../navigation/symbol.ts';
import type { View } from '../view.ts';
import type { WrittenName } from './written.ts';
import { appliedFrom, writtenAt } from './written.ts';

/** One change, where it is, and in which part of its document. */
export interface NameEdit extends Located {
  readonly edit: TextEdit;
  readonly segment: number;
  readonly path: string;
  readonly part: 'key' | 'value';
  readonly inText: boolean;
}

/** The change that gives an occurrence the new name, or why it can't be made; undefined where nothing has to change. */
export function editOf(
  occurrence: Occurrence,
  names: ReadonlyMap<string, WrittenName>,
  newName: string,
  view: View,
): NameEdit | { readonly refused: Message } | undefined {
  const found = writtenAt(occurrence, view);
  const name = occurrence.symbols.map((symbol: NamedSymbol) => names.get(symbolId(symbol))).find(Boolean);
  if (!found || !name) return refusal(occurrence, view);
  const { origin, text } = found;
  const newText =
    text === name.written ? newName : text === name.applied ? appliedFrom(name, newName) : undefined;
  const source = view.files.get(origin.uri)?.source.segments[origin.segment];
  if (newText === undefined || !source?.segment.root) return refusal(occurrence, view);
  const change = changeIn(source.segment.text, found, occurrence, newText);
  if (!change) return refusal(occurrence, view);
  return {
    uri: origin.uri,
    span: shift(change, source.start),
    edit: { ...shift(change, source.start), newText: change.newText },
    segment: origin.segment,
    path: printPath(origin.path),
    part: occurrence.at.part,
    inText: occurrence.inText,
  };
}

function changeIn(
  text: string,
  { origin, root }: NonNullable<ReturnType<typeof writtenAt>>,
  { at }: Occurrence,
  newText: string,
): TextEdit | undefined {
  const style = styleOf(text, root);
  if (at.part === 'key') {
    const found = entry(nodeAt(root, origin.path.slice(0, -1)), String(origin.path.at(-1)));
    if (!found) return undefined;
    const quote = text[found.keySpan.start];
    const present = quote === "'" ? 'single' : quote === '"' ? 'double' : 'plain';
    return { ...found.keySpan, newText: scalarToken(newText, style, present, true) };
  }
  const node = nodeAt(root, origin.path) as ScalarNode;
  if (at.within) {
    const span = sourceOf(text, node, at.within);
    return span && { ...span, newText };
  }
  const whole = sourceOf(text, node, { start: 0, end: node.text.trimEnd().length });
  const token = scalarToken(newText, style, 'plain', true);
  if (whole && (node.style !== 'plain' || token === newText)) return { ...whole, newText };
  return node.style === 'plain' ? { start: node.start, end: node.end, newText: token } : undefined;
}

function refusal({ place }: Occurrence, view: View): { readonly refused: Message } {
  const text = view.files.get(place.uri)?.source.text ?? '';
  const line = text.slice(0, place.span.start).split('\n').length;
  const file = place.uri.slice(place.uri.lastIndexOf('/') + 1);
  const written = text.slice(place.span.start, place.span.end);
  return {
    refused: isTemplated(written)
      ? message('A template makes the name in {file}, line {line}, so it cannot be renamed', { file, line })
      : message('The name in {file}, line {line} is not written as it is applied, so it cannot be renamed', {
          file,
          line,
        }),
  };
}
