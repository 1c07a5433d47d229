import type { LineLink } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import { shift } from '../../base/span.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import type { FileState, Files } from '../../workspace/files.ts';
import { isUnchanged, locate } from '../../workspace/locate.ts';
import type { InstancePlace } from '../../workspace/places.ts';
import type { World } from '../../workspace/world.ts';

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

/** A place that is hovered, in an object as it is applied. */
export function hoverPlace(
  { resource, path, part, node, written }: InstancePlace,
  { file, offset, files, world, refusal }: HoverContext,
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
    world: world(resource),
    refusal,
    link,
  };
}

/** What a hover is made from. */
export interface HoverContext {
  readonly file: FileState;
  /** The cursor, in UTF-16 units of the file. */
  readonly offset: number;
  readonly files: Files;
  /** What a resource may ask of others. */
  readonly world: (resource: Resource) => World;
  readonly refusal: HoverPlace['refusal'];
}
