import type { Hover } from '../analysis-types.ts';
import type { FileState, Files } from '../workspace/files.ts';
import type { World } from '../workspace/world.ts';
import { nameInText } from './hover/name-in-text.ts';
import type { HoverPlace } from './hover/place.ts';
import { placeAt } from './hover/place.ts';
import { fieldHover } from './hover/places.ts';

/**
 * What to say about the place at a file's offset (UTF-16 units); undefined where nothing is known. `refusal` tells why the API server
 * would not take an object. Only what belongs to the place is looked at, so the size of the workspace does not matter.
 */
export function hoverAt(
  file: FileState,
  offset: number,
  world: World,
  files: Files,
  refusal: HoverPlace['refusal'] = () => undefined,
): Hover | undefined {
  const place = placeAt(file, offset, world, files, refusal);
  if (!place) return undefined;
  const blocks = fieldHover(place);
  return blocks.length > 0 ? { span: place.span, blocks } : nameInText(place);
}
