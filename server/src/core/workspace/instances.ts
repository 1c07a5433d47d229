import type { Uri } from '../base/uri.ts';
import type { ResourceKey } from '../resources/anchor.ts';
import type { Resource } from '../resources/resource.ts';
import { instanceOf } from '../resources/resource.ts';
import { Index } from './index.ts';
import type { Lowered, UnitProblem } from './lowering.ts';
import type { RenderedObject } from './rendered.ts';

/** An object of a unit, and where its parts are written. */
export interface Instance {
  readonly resource: Resource;
  readonly rendered: RenderedObject;
  /** The files in which any part of it is written. */
  readonly files: ReadonlySet<Uri>;
}

/** What a unit applies, as it was last lowered, with look-up tables of its own. */
export interface UnitState {
  /** The Chart.yaml or kustomization. */
  readonly uri: Uri;
  readonly instances: ReadonlyMap<ResourceKey, Instance>;
  readonly index: Index;
  /** There may be objects that could not be read. */
  readonly open: boolean;
  /** What is wrong with its source. */
  readonly problems: readonly UnitProblem[];
}

/** A unit that nothing is known of. */
export function emptyUnit(uri: Uri): UnitState {
  return { uri, instances: new Map(), index: new Index(), open: false, problems: [] };
}

/** The instances of a unit by their keys. Objects that are equal in kind, namespace and name are numbered. */
export function instancesOf(
  unit: Uri,
  { objects }: Lowered,
  isPartial: (rendered: RenderedObject) => boolean,
): ReadonlyMap<ResourceKey, Instance> {
  const found = new Map<ResourceKey, Instance>();
  const counts = new Map<string, number>();
  for (const rendered of objects) {
    const { uri, segment, path } = rendered.origin;
    const partial = isPartial(rendered);
    const { node, formerly } = rendered;
    const one = instanceOf({ unit, uri, segment, root: path, node, partial, formerly });
    if (!one) continue;
    const nth = counts.get(one.identity) ?? 0;
    counts.set(one.identity, nth + 1);
    const resource = nth === 0 ? one : { ...one, key: `${one.identity}|${nth}` as ResourceKey };
    const files = new Set([uri, ...[...rendered.origins.values()].map(origin => origin.uri)]);
    found.set(resource.key, { resource, rendered, files });
  }
  return found;
}
