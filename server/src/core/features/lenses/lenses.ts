import type { Lens, LensSort } from '../../analysis-types.ts';
import type { Located } from '../../base/located.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { FileState } from '../../workspace/files.ts';
import type { Applied, View } from '../view.ts';
import { appliedOf, distinct, placeOf } from '../view.ts';
import { around } from './around.ts';
import { usedBy } from './used-by.ts';

/** What a lens says of an object, and where it leads. */
export interface Said {
  readonly title: Message;
  readonly places: readonly Located[];
}

/** The lenses of a file, above the first line of each object that has something to say; one for each thing that overlays make of it. */
export function lensesOf(file: FileState, sorts: readonly LensSort[], view: View): readonly Lens[] {
  const all = file.resources.map(resource => ({ resource, applied: appliedOf(resource, view) }));
  const tell = {
    pods: (facts: Facts) => around(facts, view),
    usedBy: sorts.includes('usedBy')
      ? usedBy(
          all.flatMap(one => one.applied.map(({ facts }) => facts)),
          view,
        )
      : undefined,
  };
  return all.flatMap(({ resource, applied }) => {
    const span = placeOf(view, resource.key, [])?.span;
    if (!span) return [];
    return sorts.flatMap(sort =>
      groups(applied, facts => tell[sort]?.(facts)).map(({ title, places, count }) => ({
        sort,
        span: { start: span.start, end: span.start },
        title: count === applied.length ? [title] : ofSome(title, count, applied.length),
        places: distinct(places),
      })),
    );
  });
}

/** Things said in so many words, with how many overlays say them. */
function groups(
  applied: readonly Applied[],
  tell: (facts: Facts) => Said | undefined,
): readonly (Said & { readonly count: number })[] {
  const found = new Map<string, Said & { readonly count: number }>();
  for (const { facts } of applied) {
    const said = tell(facts);
    if (!said) continue;
    const id = JSON.stringify(said.title);
    const before = found.get(id) ?? { ...said, places: [], count: 0 };
    found.set(id, { ...before, places: [...before.places, ...said.places], count: before.count + 1 });
  }
  return [...found.values()];
}

function ofSome(title: Message, count: number, total: number): readonly Message[] {
  return [title, message('{count} of {total} overlays', { count, total })];
}
