import type { LineLink } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import { shift } from '../../base/span.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import type { FileState } from '../../workspace/files.ts';
import { isUnchanged, locate } from '../../workspace/locate.ts';
import type { InstancePlace } from '../../workspace/places.ts';
import { placesAt } from '../../workspace/places.ts';
import type { World } from '../../workspace/world.ts';
import type { View } from '../view.ts';

/** What is hovered, and what may be asked about it. */
export interface HoverPlace {
  readonly resource: Resource;
  readonly facts: Facts;
  /** From the object's root. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** The value at the path. */
  readonly node: Node;
  /** The value is applied as it is written, so that a part of it can be found in the text. */
  readonly asWritten: boolean;
  /** The key or value that is hovered, in UTF-16 units of the file. */
  readonly span: Span;
  /** The cursor, in UTF-16 units of the document's text. */
  readonly offset: number;
  /** The document's text, and where it starts in the file. */
  readonly text: string;
  readonly start: number;
  readonly world: World;
  /** Why the API server would not take an object. */
  refusal(key: ResourceKey): Message | undefined;
  /** A link to a place of any resource; undefined when it is gone. */
  link(key: ResourceKey, path: Path, part?: 'key' | 'value'): LineLink | undefined;
}

/** What stands at an offset of a file (UTF-16 units); under several overlays, as the first of them applies it. */
export function placeAt(file: FileState, offset: number, view: View): HoverPlace | undefined {
  const [first] = placesAt(file, offset, view.files);
  return first && hoverPlace(first, file, offset, view);
}

/** A place with what may be asked about it; undefined on maps and lists. */
export function hoverPlace(
  { resource, path, part, node, written }: InstancePlace,
  file: FileState,
  offset: number,
  { files, world, refusal }: View,
): HoverPlace | undefined {
  const facts = files.facts(resource.key);
  const found = [...file.source.segments].reverse().find(({ start }) => start <= offset);
  if (!facts || !found || (part === 'value' && node.type !== 'scalar')) return undefined;
  const { segment, start } = found;
  const link: HoverPlace['link'] = (key, to, side = 'value') =>
    locate({ resource: key, path: to, part: side }, files);
  const at = link(resource.key, path, part);
  const asWritten = isUnchanged(written, node);
  return {
    resource,
    facts,
    path,
    part,
    node: asWritten ? written : node,
    asWritten,
    span: at?.uri === file.source.uri ? at.span : shift(written, start),
    offset: offset - start,
    text: segment.text,
    start,
    world: world(facts.uri),
    refusal,
    link,
  };
}
