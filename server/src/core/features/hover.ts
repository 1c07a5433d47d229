import type { Hover } from '../analysis-types.ts';
import type { FileState } from '../workspace/files.ts';
import { placesAt } from '../workspace/places.ts';
import { kustomizationHover } from './hover/kustomization.ts';
import { nameInText } from './hover/name-in-text.ts';
import type { HoverPlace } from './hover/place.ts';
import { hoverPlace } from './hover/place.ts';
import { fieldHover } from './hover/places.ts';
import { joined } from './hover/units.ts';
import type { View } from './view.ts';

/**
 * What to say about the place at a file's offset (UTF-16 units); undefined where nothing is known. Under several overlays, what each
 * makes of it. Only what belongs to the place is looked at, so the size of the workspace does not matter.
 */
export function hoverAt(file: FileState, offset: number, view: View): Hover | undefined {
  const said = placesAt(file, offset, view.files).flatMap(found => {
    const place = hoverPlace(found, file, offset, view);
    const hover = place && hoverOf(place);
    return hover ? [{ unit: found.resource.unit, hover }] : [];
  });
  return joined(said) ?? kustomizationHover(file, offset, view.files);
}

function hoverOf(place: HoverPlace): Hover | undefined {
  const blocks = fieldHover(place);
  if (blocks.length > 0) return { span: place.span, blocks };
  return place.asWritten ? nameInText(place) : undefined;
}
