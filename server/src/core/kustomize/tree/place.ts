import type { Uri } from '../../base/uri.ts';
import type { Path } from '../../syntax/path.ts';
import type { Origin } from '../../workspace/rendered.ts';

/** Where a value is written: a document's root (or a value in it), or a step from the place of what holds it. */
export type Place = RootPlace | StepPlace;

interface RootPlace extends Origin {
  readonly within?: undefined;
}

interface StepPlace {
  readonly within: Place;
  readonly step: string | number;
}

export function rootPlace(uri: Uri, segment: number, path: Path = []): Place {
  return { uri, segment, path };
}

export function stepTo(within: Place, step: string | number): Place {
  return { within, step };
}

/** Whether a place is what one comes to by a step from another, so that it needs not be said. */
export function isStep(place: Place, within: Place, step: string | number): boolean {
  return place.within === within && place.step === step;
}

export function originOf(place: Place): Origin {
  const path: (string | number)[] = [];
  let at = place;
  for (; at.within; at = at.within) path.push(at.step);
  return { uri: at.uri, segment: at.segment, path: [...at.path, ...path.reverse()] };
}
