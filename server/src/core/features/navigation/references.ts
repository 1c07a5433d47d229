import type { Highlight } from '../../analysis-types.ts';
import type { Located } from '../../base/located.ts';
import type { FileState } from '../../workspace/files.ts';
import type { View } from '../view.ts';
import type { Occurrence } from './occurrences.ts';
import { occurrencesAt, occurrencesOf } from './occurrences.ts';
import type { NamedSymbol } from './symbol.ts';

/** Every place that names what is named at an offset (UTF-16 units of the file), in all files; its definition only where it is asked for. */
export function referencesAt(
  file: FileState,
  offset: number,
  withDefinition: boolean,
  view: View,
): readonly Located[] {
  return occurrencesOf(meantAt(file, offset, view), view)
    .filter(({ role }) => withDefinition || role === 'reference')
    .map(({ place }) => place);
}

/** The places of the file itself. */
export function highlightsAt(file: FileState, offset: number, view: View): readonly Highlight[] {
  return occurrencesOf(meantAt(file, offset, view), view, file).map(one => ({
    ...one.place,
    sort: sortOf(one),
  }));
}

/** A pod's name means the pod, whatever part of it the cursor is in. */
function meantAt(file: FileState, offset: number, view: View): readonly NamedSymbol[] {
  const found = occurrencesAt(file, offset, view);
  const pods = found.filter(({ symbols }) => symbols[0]?.sort === 'pod');
  const [first] = pods.length > 0 ? pods : found;
  const { start, end } = first?.place.span ?? { start: -1, end: -1 };
  return found
    .filter(({ place }) => place.span.start === start && place.span.end === end)
    .flatMap(({ symbols }) => symbols);
}

function sortOf({ role, inText }: Occurrence): Highlight['sort'] {
  if (role === 'definition') return 'definition';
  return inText ? 'text' : 'reference';
}
