import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import { printPath } from '../../syntax/path.ts';
import type { View } from '../view.ts';
import type { NameEdit } from './edits.ts';

/**
 * Why a change would reach other values, too: a YAML anchor gives its text to every alias. Undefined when all of these are meant to
 * change.
 */
export function sharedWith(edits: readonly NameEdit[], view: View): Message | undefined {
  const documents = new Set(edits.map(({ uri, segment }) => `${segment} ${uri}`));
  for (const document of documents) {
    const own = edits.filter(({ uri, segment }) => `${segment} ${uri}` === document);
    const { uri, segment } = own[0]!;
    const source = view.files.get(uri)?.source.segments[segment];
    if (!source?.segment.root || !/&\S/.test(source.segment.text)) continue;
    const meant = new Set(own.map(({ path, part }) => `${part} ${path}`));
    const { text, root } = source.segment;
    for (const { span } of own) {
      const at = { start: span.start - source.start, end: span.end - source.start };
      const other = pathsTo(root, at, anchorOf(text, at.start), text).find(one => !meant.has(one));
      if (other !== undefined)
        return message('A YAML anchor gives this name to `{path}` too, which would change with it', {
          path: other.slice(other.indexOf(' ') + 1),
        });
    }
  }
  return undefined;
}

/** The name of the anchor before a value, as `a` in `&a db`. */
function anchorOf(text: string, start: number): string | undefined {
  return /&([^\s,[\]{}]+)[ \t]+["']?$/.exec(text.slice(Math.max(0, start - 200), start))?.[1];
}

/** All ways to what is written at a span, aliases among them. */
function pathsTo(
  node: Node,
  span: Span,
  anchor: string | undefined,
  text: string,
  path: Path = [],
): readonly string[] {
  const alias = anchor === undefined ? undefined : `*${anchor}`;
  const isAlias = alias !== undefined && text.slice(node.start, node.end).trimEnd() === alias;
  const own =
    node.type === 'scalar' && ((node.start <= span.start && span.end <= node.end) || isAlias)
      ? [`value ${printPath(path)}`]
      : [];
  if (node.type === 'list')
    return node.items.flatMap((item, i) => pathsTo(item, span, anchor, text, [...path, i]));
  if (node.type !== 'map') return own;
  return node.entries.flatMap(({ key, keySpan, value }) => [
    ...(keySpan.start === span.start && keySpan.end === span.end ? [`key ${printPath([...path, key])}`] : []),
    ...pathsTo(value, span, anchor, text, [...path, key]),
  ]);
}
