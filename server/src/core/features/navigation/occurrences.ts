import type { Located } from '../../base/located.ts';
import type { Span } from '../../base/span.ts';
import { touches } from '../../base/span.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Path } from '../../syntax/path.ts';
import { samePath } from '../../syntax/path.ts';
import type { FileState, Files } from '../../workspace/files.ts';
import { locate } from '../../workspace/locate.ts';
import { placesAt } from '../../workspace/places.ts';
import type { View } from '../view.ts';
import type { Mention } from './mention.ts';
import { mentionsIn } from './mentions.ts';
import { namesOf } from './naming.ts';
import type { NamedSymbol } from './symbol.ts';
import { symbolId } from './symbol.ts';

/** A mention, and where it is written. */
export interface Occurrence extends Mention {
  readonly place: Located;
}

/**
 * What is named at an offset of a file (UTF-16 units), as each chart or overlay applies it; the narrowest first, so `db` before `db-0`
 * where both stand.
 */
export function occurrencesAt(file: FileState, offset: number, view: View): readonly Occurrence[] {
  const { uri } = file.source;
  const found = placesAt(file, offset, view.files).flatMap(({ resource, path, part }) =>
    mentionsIn(resource.key, view, { path, near: nearTo({ offset, resource, files: view.files }) })
      .filter(({ at }) => at.part === part && samePath(at.path, path))
      .flatMap(one => placed(one, view.files)),
  );
  return found
    .filter(({ place }) => place.uri === uri && touches(place.span, offset))
    .sort((a, b) => length(a) - length(b));
}

/** Whether a name in a text stands at an offset, or right before it with a port between: a large text holds thousands. */
function nearTo({ offset, resource, files }: Near): (path: Path, name: Span) => boolean {
  return (path, within) => {
    const place = locate({ resource: resource.key, path, part: 'value', within }, files);
    return !place || (place.span.start <= offset && offset <= place.span.end + longestPort);
  };
}

interface Near {
  readonly offset: number;
  readonly resource: Resource;
  readonly files: Files;
}

/** `:65535` */
const longestPort = 6;

/** Where the symbols are defined and named, in all files; each place once. */
export function occurrencesOf(
  symbols: readonly NamedSymbol[],
  view: View,
  within?: FileState,
): readonly Occurrence[] {
  return eachOnce(mentionsOf(symbols, view, within)).filter(
    ({ place }) => within === undefined || place.uri === within.source.uri,
  );
}

/** The same, with a place as often as there are ways to it: an overlay's, an alias'. */
export function mentionsOf(
  symbols: readonly NamedSymbol[],
  view: View,
  within?: FileState,
): readonly Occurrence[] {
  const wanted = new Set(symbols.map(symbolId));
  const parts = [...new Set(symbols.flatMap(symbol => namesOf(symbol, view)))];
  return placesOf(speakersOf(parts, view, within), wanted, parts, view);
}

/** Where the symbols are defined; nothing else is looked at. */
export function definitionsOf(symbols: readonly NamedSymbol[], view: View): readonly Occurrence[] {
  const wanted = new Set(symbols.map(symbolId));
  const objects = [...new Set(symbols.map(({ object }) => object))];
  return eachOnce(placesOf(objects, wanted, [], view).filter(({ role }) => role === 'definition'));
}

function placesOf(
  objects: readonly ResourceKey[],
  wanted: ReadonlySet<string>,
  parts: readonly string[],
  view: View,
): readonly Occurrence[] {
  const sought = parts.length === 1 ? { part: parts[0]! } : {};
  return objects.flatMap(key =>
    mentionsIn(key, view, sought)
      .filter(({ symbols }) => symbols.some(symbol => wanted.has(symbolId(symbol))))
      .flatMap(one => placed(one, view.files)),
  );
}

/** Aliases lead to a place more than once; where it is a definition, that is what it is. */
function eachOnce(found: readonly Occurrence[]): readonly Occurrence[] {
  const byPlace = new Map<string, Occurrence>();
  for (const one of found) {
    const key = placeKey(one);
    if (!byPlace.has(key) || one.role === 'definition') byPlace.set(key, one);
  }
  return [...byPlace.values()];
}

/** The objects that can name one of these names: of those that are applied as they are written only such as hold it. */
function speakersOf(
  names: readonly string[],
  { files }: View,
  within: FileState | undefined,
): readonly ResourceKey[] {
  const states = within ? [within] : files.uris().map(uri => files.get(uri)!);
  const plain = states.flatMap(({ source, resources }) =>
    resources.filter(({ segment }) => {
      const text = source.segments[segment]?.segment.text ?? '';
      return names.some(name => text.includes(name));
    }),
  );
  const applied: readonly Resource[] = within
    ? files.instancesOn(within.source.uri).map(({ resource }) => resource)
    : [...files.instances.units()].flatMap(({ instances }) =>
        [...instances.values()].map(({ resource }) => resource),
      );
  return [...plain, ...applied].map(({ key }) => key);
}

function placed(mention: Mention, files: Files): readonly Occurrence[] {
  const place = locate(mention.at, files);
  return place ? [{ ...mention, place: { uri: place.uri, span: place.span } }] : [];
}

function placeKey({ place: { uri, span } }: Occurrence): string {
  return `${uri} ${span.start} ${span.end}`;
}

function length({ place: { span } }: Occurrence): number {
  return span.end - span.start;
}
