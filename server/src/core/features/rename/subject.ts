import type { FileState } from '../../workspace/files.ts';
import type { Occurrence } from '../navigation/occurrences.ts';
import { definitionsOf, mentionsOf, occurrencesAt } from '../navigation/occurrences.ts';
import type { NamedSymbol } from '../navigation/symbol.ts';
import { symbolId } from '../navigation/symbol.ts';
import type { View } from '../view.ts';

/** What is to be renamed: all that has to keep one name. */
export interface Subject {
  /** The name under the cursor. */
  readonly here: Occurrence;
  readonly symbols: readonly NamedSymbol[];
  /** Every place that names one of them by its name; the same place once for each way that leads there. */
  readonly places: readonly Occurrence[];
}

/** The narrowest name at an offset (UTF-16 units of the file) that can be given another text: of `db-0` the workload's. */
export function nameAt(file: FileState, offset: number, view: View): Occurrence | undefined {
  return occurrencesAt(file, offset, view).find(
    ({ form, symbols }) => form === 'name' && symbols[0]?.sort !== 'pod',
  );
}

/**
 * The name at an offset and what has to change with it: the same object in all charts and overlays that apply it, and the labels and
 * ports of other workloads that the same selectors and target ports mean.
 */
export function subjectAt(file: FileState, offset: number, view: View): Subject | undefined {
  const here = nameAt(file, offset, view);
  if (!here) return undefined;
  const { span } = here.place;
  const sort = here.symbols[0]?.sort;
  const family = new Map<string, NamedSymbol>();
  let added = occurrencesAt(file, offset, view)
    .filter(({ place }) => place.span.start === span.start && place.span.end === span.end)
    .flatMap(({ symbols }) => symbols.filter(one => one.sort === sort));
  let places: readonly Occurrence[] = [];
  while (added.length > 0) {
    for (const symbol of added) family.set(symbolId(symbol), symbol);
    places = mentionsOf([...family.values()], view).filter(({ form }) => form === 'name');
    added = kin(added, places, view).filter(symbol => symbol.sort === sort && !family.has(symbolId(symbol)));
  }
  return { here, symbols: [...family.values()], places };
}

/** Parts of several workloads that one field means must keep one name; and what one text defines is one. */
function kin(
  symbols: readonly NamedSymbol[],
  places: readonly Occurrence[],
  view: View,
): readonly NamedSymbol[] {
  const shared = places.flatMap(one =>
    one.symbols[0]!.sort === 'service' || one.symbols[0]!.sort === 'workload' ? [] : one.symbols,
  );
  const definitions = definitionsOf(symbols, view).flatMap(({ place }) => {
    const file = view.files.get(place.uri);
    const found = file ? occurrencesAt(file, place.span.start, view) : [];
    return found.filter(({ role }) => role === 'definition').flatMap(one => one.symbols);
  });
  return [...shared, ...definitions];
}
