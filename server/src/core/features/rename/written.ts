import { nodeAt } from '../../syntax/locate.ts';
import type { Node } from '../../syntax/node.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { originOf } from '../../workspace/places.ts';
import type { Origin } from '../../workspace/rendered.ts';
import { namesOf } from '../navigation/naming.ts';
import type { Occurrence } from '../navigation/occurrences.ts';
import { definitionsOf } from '../navigation/occurrences.ts';
import type { NamedSymbol } from '../navigation/symbol.ts';
import { symbolId } from '../navigation/symbol.ts';
import type { View } from '../view.ts';

/** A name as it stands in the manifests, and as it is once a chart or an overlay put something before or behind it. */
export interface WrittenName {
  readonly written: string;
  readonly applied: string;
}

/** Where an occurrence is written, and what stands there. */
export interface WrittenPlace {
  readonly origin: Origin;
  readonly text: string;
  /** The document's tree. */
  readonly root: Node | undefined;
}

/** How a symbol's name is written where it is made; undefined where that is not plain text that is applied as it is, but for affixes. */
export function writtenName(symbol: NamedSymbol, view: View): WrittenName | undefined {
  const [applied] = namesOf(symbol, view);
  const [definition] = definitionsOf([symbol], view).filter(({ form }) => form === 'name');
  const written = definition && writtenAt(definition, view)?.text;
  if (applied === undefined || written === undefined || written === '' || isTemplated(written))
    return undefined;
  return applied.includes(written) ? { written, applied } : undefined;
}

/** The names by symbol; undefined when one of them can't be told. */
export function writtenNames(
  symbols: readonly NamedSymbol[],
  view: View,
): ReadonlyMap<string, WrittenName> | undefined {
  const names = symbols.map(symbol => [symbolId(symbol), writtenName(symbol, view)] as const);
  return names.every((pair): pair is readonly [string, WrittenName] => pair[1] !== undefined)
    ? new Map(names)
    : undefined;
}

/** What stands where an occurrence is written; undefined when that is no plain value. */
export function writtenAt({ at }: Occurrence, { files }: View): WrittenPlace | undefined {
  const resource = files.resource(at.resource);
  if (!resource) return undefined;
  const origin = originOf(resource, at.path, files);
  const root = files.get(origin.uri)?.source.segments[origin.segment]?.segment.root;
  if (at.part === 'key') return { origin, root, text: String(origin.path.at(-1)) };
  const node = nodeAt(root, origin.path);
  if (node?.type !== 'scalar') return undefined;
  const text = typeof node.value === 'string' ? node.value : node.text;
  return { origin, root, text: at.within ? text.slice(at.within.start, at.within.end) : text };
}

/** The new name as an overlay makes it from the new written one. */
export function appliedFrom({ written, applied }: WrittenName, newName: string): string {
  const at = applied.indexOf(written);
  return applied.slice(0, at) + newName + applied.slice(at + written.length);
}

/** What has to be written so that the overlay makes this of it; undefined when its affixes are not there. */
export function writtenFrom({ written, applied }: WrittenName, newName: string): string | undefined {
  const at = applied.indexOf(written);
  const [before, behind] = [applied.slice(0, at), applied.slice(at + written.length)];
  const fits =
    newName.startsWith(before) && newName.endsWith(behind) && newName.length > before.length + behind.length;
  return fits ? newName.slice(before.length, newName.length - behind.length) : undefined;
}
