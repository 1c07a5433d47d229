import type { LineLink } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import type { Span } from '../../base/span.ts';
import { shift } from '../../base/span.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import { readFacts } from '../../resources/facts/read.ts';
import type { Resource } from '../../resources/resource.ts';
import { pathAt } from '../../syntax/locate.ts';
import type { Node } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import type { FileState, Files } from '../../workspace/files.ts';
import { judged } from '../../workspace/files.ts';
import { locate } from '../../workspace/locate.ts';
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

/** What stands at an offset of a file; undefined outside of objects and in those that can't be judged as they are written. */
export function placeAt(
  file: FileState,
  offset: number,
  world: World,
  files: Files,
  refusal: HoverPlace['refusal'],
): HoverPlace | undefined {
  const index = file.source.segments.filter(({ start }) => start <= offset).length - 1;
  const found = file.source.segments[index];
  if (!found) return undefined;
  const { segment, start } = found;
  const at = pathAt(segment.root, offset - start);
  if (!at || at.path.length === 0 || (at.part === 'value' && at.node.type !== 'scalar')) return undefined;
  const resource = file.resources.find(one => one.segment === index && startsWith(at.path, one.root));
  const facts = resource && judged(file, resource) ? readFacts(resource) : undefined;
  if (!resource || !facts) return undefined;
  const path = at.path.slice(resource.root.length);
  const link: HoverPlace['link'] = (key, to, part = 'value') =>
    locate({ resource: key, path: to, part }, files);
  const span = link(resource.key, path, at.part)?.span ?? shift(at.node, start);
  return {
    resource,
    facts,
    path,
    part: at.part,
    node: at.node,
    span,
    offset: offset - start,
    text: segment.text,
    start,
    world,
    refusal,
    link,
  };
}

function startsWith(path: Path, root: Path): boolean {
  return root.every((step, i) => path[i] === step);
}
