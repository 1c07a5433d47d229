import type { Completion, Completions } from '../analysis-types.ts';
import type { FileState } from '../workspace/files.ts';
import { fieldItems } from './completion/fields.ts';
import { hostItems } from './completion/hosts/hosts.ts';
import type { CompletionPlace } from './completion/place.ts';
import { completionPlaces } from './completion/place.ts';
import type { View } from './view.ts';

/** How many are listed at most; with more letters typed there are fewer. */
const most = 200;

/**
 * What can be written at a file's offset (UTF-16 units); undefined where nothing is known. Only the document of the place and the index
 * are looked at. In what several overlays apply, that which holds in each.
 */
export function completionsAt(file: FileState, offset: number, view: View): Completions | undefined {
  const [first, ...others] = completionPlaces(file, offset, view).map(completionsOf);
  if (!first || others.includes(undefined)) return undefined;
  const items = first.items.filter(one => others.every(other => other?.items.some(it => isAlike(it, one))));
  return items.length > 0 ? { ...first, items } : undefined;
}

function completionsOf(place: CompletionPlace): Completions | undefined {
  const items = fieldItems(place);
  return items.length > 0 ? listed(items, place) : hostItems(place);
}

function isAlike(a: Completion, b: Completion): boolean {
  return a.sort === b.sort && a.newText === b.newText && a.from === b.from;
}

function listed(items: readonly Completion[], place: CompletionPlace): Completions {
  const { token, start, lead } = place;
  const fitting = items.length > most ? items.filter(one => mayFit(token.typed, one.filter)) : items;
  const spaced = fitting.slice(0, most).map(one =>
    lead && one.from === undefined
      ? {
          ...one,
          newText: lead + one.newText,
          ...(one.shows === undefined ? {} : { shows: lead + one.shows }),
        }
      : one,
  );
  return {
    insert: { start: start + token.start, end: start + token.cursor },
    replace: { start: start + token.start, end: start + token.end },
    items: spaced,
    incomplete: items.length > most,
    certain: true,
  };
}

/** Whether the letters stand in a text in their order, as editors compare them. */
function mayFit(typed: string, text: string): boolean {
  let at = 0;
  for (const letter of typed.toLowerCase()) {
    at = text.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
