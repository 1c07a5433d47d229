import type { Hint, HintSort } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import { nodeAt } from '../../syntax/locate.ts';
import type { Path } from '../../syntax/path.ts';
import type { FileState } from '../../workspace/files.ts';
import type { View } from '../view.ts';
import { placeOf } from '../view.ts';
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
  /** The span of a part of the resource in the file; undefined where it is not written. */
  written(path: Path, part: 'key' | 'value'): Span | undefined;
}

const makers: Readonly<Record<HintSort, (marked: Marked, within: Span) => readonly Mark[]>> = {
  matches: matchHints,
  names: (marked, within) => [...governedNames(marked), ...namesInText(marked, within)],
  namespace: namespaceHint,
};

/**
 * The hints of a part of a file, in its order. They stand at ends of lines, at most one on each: where two full names would, none
 * does.
 */
export function hintsOf(
  file: FileState,
  within: Span,
  sorts: readonly HintSort[],
  view: View,
): readonly Hint[] {
  const { text } = file.source;
  const byLine = new Map<number, Hint[]>();
  for (const marked of markedIn(file, within, view))
    for (const sort of sorts)
      for (const { at, label } of makers[sort](marked, within)) {
        if (at.start < within.start || at.start >= within.end) continue;
        const offset = endOfLine(text, at.end);
        byLine.set(offset, [...(byLine.get(offset) ?? []), { sort, offset, label }]);
      }
  return [...byLine.values()]
    .flatMap(([first, ...others]) => (first && !(first.sort === 'names' && others.length > 0) ? [first] : []))
    .sort((a, b) => a.offset - b.offset);
}

function markedIn(file: FileState, within: Span, view: View): readonly Marked[] {
  return file.resources.flatMap(resource => {
    const facts = view.files.index.of(resource.key);
    const span = facts && placeOf(view, resource.key, [])?.span;
    if (!span || span.end < within.start || span.start > within.end) return [];
    const written = (path: Path, part: 'key' | 'value'): Span | undefined =>
      isWritten(resource, path) ? placeOf(view, resource.key, path, part)?.span : undefined;
    return [{ file, resource, facts, view, written }];
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
