import type { Block, Supposed } from '../../analysis-types.ts';
import { pathAt } from '../../syntax/locate.ts';
import { parseSegment } from '../../syntax/yaml.ts';
import type { FileState } from '../../workspace/files.ts';
import { locate } from '../../workspace/locate.ts';
import { nameInText } from '../hover/name-in-text.ts';
import type { HoverPlace } from '../hover/place.ts';
import { fieldHover } from '../hover/places.ts';
import type { View } from '../view.ts';
import { objectAt, segmentAt } from './place.ts';

/** What a hover will say once the item stands where it is offered; empty where it will say nothing. */
export function documentationOf(file: FileState, { start, text }: Supposed, view: View): readonly Block[] {
  const here = segmentAt(file, start);
  if (!here) return [];
  const at = start - here.start;
  const rest = here.segment.text.slice(at);
  const typed = (text.includes('/') ? /^[\w./-]*/ : /^[\w.-]*/).exec(rest)![0];
  const segment = parseSegment(here.segment.text.slice(0, at) + text + rest.slice(typed.length));
  const offset = at + text.length - text.trimStart().length + 1;
  const place = supposedPlace(file, { ...here, segment }, offset, view);
  if (!place) return [];
  const said = fieldHover(place);
  return said.length > 0 ? said : (nameInText(place)?.blocks ?? []);
}

/** The place in a document that is not there yet; others see the object as it will be. */
function supposedPlace(
  file: FileState,
  { segment, start, index }: NonNullable<ReturnType<typeof segmentAt>>,
  offset: number,
  view: View,
): HoverPlace | undefined {
  const found = pathAt(segment.root, offset);
  const object = found && objectAt(file, segment, found.path);
  if (!object || (found.part === 'value' && found.node.type !== 'scalar')) return undefined;
  const { resource, facts } = object;
  const { files, refusal } = view;
  return {
    resource: { ...resource, segment: index },
    facts,
    path: found.path.slice(resource.root.length),
    part: found.part,
    node: found.node,
    asWritten: true,
    span: { start: start + found.node.start, end: start + found.node.end },
    offset,
    text: segment.text,
    start,
    world: view.supposing(facts),
    refusal: key => (key === facts.key ? undefined : refusal(key)),
    link: (key, path, part = 'value') => locate({ resource: key, path, part }, files),
  };
}
