import type { Located } from '../base/located.ts';
import { shift } from '../base/span.ts';
import type { Anchor } from '../resources/anchor.ts';
import { spanOf } from '../syntax/locate.ts';
import type { Files } from './files.ts';

/** The range of an anchor in the present text, in UTF-16 units of the file; undefined when its resource is gone. */
export function locate(at: Anchor, files: Files): Located | undefined {
  if ('uri' in at) {
    const segment = files.get(at.uri)?.source.segments[at.segment];
    return segment && { uri: at.uri, span: shift(at.span, segment.start) };
  }
  const resource = files.resource(at.resource);
  if (!resource) return undefined;
  const segment = files.get(resource.uri)?.source.segments[resource.segment];
  if (!segment?.segment.root) return undefined;
  const span = spanOf(segment.segment.root, [...resource.root, ...at.path], at.part);
  return { uri: resource.uri, span: shift(span, segment.start) };
}
