import type { Hint, HintSort } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { Path } from '../../syntax/path.ts';
import type { FileState } from '../../workspace/files.ts';
import type { View } from '../view.ts';
import { appliedOf, placeOf } from '../view.ts';
import { matchHints } from './matches.ts';
import { governedNames, namesInText } from './names.ts';
import { namespaceHint } from './namespace.ts';

/** What a hint of a resource says, and the place whose line it ends. */
export interface Mark {
  readonly at: Span;
  readonly label: Message;
}

/** What hints of one resource are made from. */
export interface Marked {
  readonly file: FileState;
  readonly resource: Resource;
  readonly facts: Facts;
  readonly view: View;
  /** The span of a part of the resource; undefined where it is not written in this file. */
  written(path: Path, part: 'key' | 'value'): Span | undefined;
}

const makers: Readonly<Record<HintSort, (marked: Marked, within: Span) => readonly Mark[]>> = {
  matches: matchHints,
  names: (marked, within) => [...governedNames(marked), ...namesInText(marked, within)],
  namespace: namespaceHint,
};

/**
 * The hints of a part of a file, in its order. They stand at ends of lines, at most one on each: where two full names would, none
 * does. Where overlays disagree nothing is said.
 */
export function hintsOf(
  file: FileState,
  within: Span,
  sorts: readonly HintSort[],
  view: View,
): readonly Hint[] {
  const { text } = file.source;
  const byLine = new Map<number, Hint[]>();
  for (const resource of file.resources)
    for (const hint of agreed(
      markedAs(file, resource, within, view).map(one => hintsIn(one, within, sorts, text)),
    ))
      byLine.set(hint.offset, [...(byLine.get(hint.offset) ?? []), hint]);
  return [...byLine.values()]
    .flatMap(([first, ...others]) => (first && !(first.sort === 'names' && others.length > 0) ? [first] : []))
    .sort((a, b) => a.offset - b.offset);
}

function hintsIn(marked: Marked, within: Span, sorts: readonly HintSort[], text: string): readonly Hint[] {
  return sorts.flatMap(sort =>
    makers[sort](marked, within)
      .filter(({ at }) => at.start >= within.start && at.start < within.end)
      .map(({ at, label }) => ({ sort, offset: endOfLine(text, at.end), label })),
  );
}

/** What all overlays say. */
function agreed([first = [], ...others]: readonly (readonly Hint[])[]): readonly Hint[] {
  const said = others.map(hints => new Set(hints.map(hint => JSON.stringify(hint))));
  return first.filter(hint => said.every(one => one.has(JSON.stringify(hint))));
}

/** An object of the file as each chart or overlay applies it, or as it is. */
function markedAs(file: FileState, source: Resource, within: Span, view: View): readonly Marked[] {
  const span = placeOf(view, source.key, [])?.span;
  if (!span || span.end < within.start || span.start > within.end) return [];
  return appliedOf(source, view).map(({ resource, facts }) => {
    const written = (path: Path, part: 'key' | 'value'): Span | undefined => {
      const at = isWritten(resource, path) ? placeOf(view, resource.key, path, part) : undefined;
      return at?.uri === file.source.uri ? at.span : undefined;
    };
    return { file, resource, facts, view, written };
  });
}

function isWritten(resource: Resource, path: Path): boolean {
  return nodeAt(resource.object.node, path) !== undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}
