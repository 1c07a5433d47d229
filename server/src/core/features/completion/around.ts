import { uniqueBy } from '../../base/unique.ts';
import { stepsUp } from '../../base/uri.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { Index } from '../../workspace/index.ts';
import { sameNamespace } from '../../workspace/scope.ts';
import type { View } from '../view.ts';
import type { CompletionPlace } from './place.ts';

/**
 * The objects of a sort that may live with the place's object in one namespace, those that most probably belong to it first. Of those
 * equal in kind and name only the nearest is given: of the others nobody here can know.
 */
export function around<S extends Facts['sort']>(
  place: CompletionPlace,
  sort: S,
  namespace = place.facts.namespace,
): readonly Extract<Facts, { readonly sort: S }>[] {
  const there = all(place, sort).filter(one => sameNamespace(one.namespace, namespace));
  return nearestOfEach(place, there, one => `${one.kind}/${one.name}`);
}

/** All objects of a sort whose names are known; for an object that an overlay applies, those of the overlay. */
export function all<S extends Facts['sort']>(
  { facts, view, world }: CompletionPlace,
  sort: S,
): readonly Extract<Facts, { readonly sort: S }>[] {
  const found = sort === 'service' ? world.allServices() : [...indexOf(facts, view).all()];
  return found.filter(
    (one): one is Extract<Facts, { readonly sort: S }> => one.sort === sort && !isTemplated(one.name),
  );
}

/** Of the candidates that are the same to `identity` the nearest one each, nearest first. */
export function nearestOfEach<F extends Facts>(
  { facts }: CompletionPlace,
  candidates: readonly F[],
  identity: (one: F) => string,
): readonly F[] {
  const from = facts.uri;
  const rated = candidates.map(one => ({
    one,
    other: Number(one.namespace !== facts.namespace),
    distance: one.uri === from ? -1 : stepsUp(from, one.uri),
  }));
  rated.sort((a, b) => a.other - b.other || a.distance - b.distance || (a.one.name < b.one.name ? -1 : 1));
  return uniqueBy(
    rated.map(({ one }) => one),
    identity,
  );
}

function indexOf(facts: Facts, { files }: View): Index {
  const unit = files.resource(facts.key)?.unit;
  return (unit === undefined ? undefined : files.instances.unit(unit)?.index) ?? files.index;
}

/** What to write for an object that is named in a field: its overlay renames both, so it is called there what its source calls it. */
export function writtenName({ name, formerly }: Facts): string {
  return formerly ?? name;
}
