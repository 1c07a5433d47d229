import type { Call, CallItem } from '../../analysis-types.ts';
import type { Located } from '../../base/located.ts';
import type { Span } from '../../base/span.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { FileState } from '../../workspace/files.ts';
import { locate } from '../../workspace/locate.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { scenesUnder } from '../links/pods-behind.ts';
import type { Mention } from '../navigation/mention.ts';
import { mentionsIn } from '../navigation/mentions.ts';
import type { Occurrence } from '../navigation/occurrences.ts';
import { occurrencesOf } from '../navigation/occurrences.ts';
import { symbolOf } from '../navigation/symbol.ts';
import type { View } from '../view.ts';
import { appliedOf, distinct, nameOf, placeOf, resourceAt, sceneIn } from '../view.ts';

/** The Service that a place is about, else the object that the place is in. */
export function callItemsAt(file: FileState, offset: number, view: View): readonly CallItem[] {
  const services = scenesUnder(file, offset, view).map(({ service }) => service.key);
  const here = resourceAt(file, offset, view);
  const keys = services.length > 0 || !here ? services : appliedOf(here, view).map(({ facts }) => facts.key);
  return distinct(keys.flatMap(key => itemOf(key, view) ?? []));
}

/** Who talks to an object: to a Service whoever names it, to a workload its Services, to a ConfigMap the pods that read it. */
export function callersOf(key: ResourceKey, view: View): readonly Call[] {
  const facts = view.files.facts(key);
  if (facts?.sort === 'service') return fromSpeakers(key, view);
  if (facts?.sort === 'workload') {
    const services = view.world(facts.uri).selecting(facts.pod.labels);
    const own = nearest(facts.uri, inNamespaceOf(facts, services)).filter(one => !view.refusal(one.key));
    return own.flatMap(one => call(one.key, placeOf(view, one.key, ['spec', 'selector'], 'key'), view));
  }
  if (facts?.kind !== 'ConfigMap') return [];
  return grouped(
    occurrencesOf([symbolOf('configMap', key)], view)
      .filter(({ role }) => role === 'reference')
      .map(speaking),
    view,
  );
}

/** To whom an object talks: a Service to the workloads of its pods, all others to the Services that they name. */
export function calleesOf(key: ResourceKey, view: View): readonly Call[] {
  const facts = view.files.facts(key);
  if (!facts) return [];
  if (facts.sort === 'service') {
    const at = placeOf(view, key, ['spec', 'selector'], 'key');
    return sceneIn(view, facts).runs.flatMap(({ workload }) => call(workload.key, at, view));
  }
  const spoken = mentionsIn(key, view).filter(one => isTalk(one, facts));
  return grouped(
    spoken.flatMap(one => {
      const place = locate(one.at, view.files);
      return place ? one.symbols.map(({ object }) => ({ key: object, place })) : [];
    }),
    view,
    itemOf(key, view)?.uri,
  );
}

function fromSpeakers(key: ResourceKey, view: View): readonly Call[] {
  const spoken = occurrencesOf([symbolOf('service', key)], view).filter(one => {
    const facts = view.files.facts(one.at.resource);
    return facts !== undefined && isTalk(one, facts);
  });
  return grouped(spoken.map(speaking), view);
}

function speaking({ at, place }: Occurrence): { readonly key: ResourceKey; readonly place: Located } {
  return { key: at.resource, place };
}

/** Naming a Service in a string or as a backend; that pods have it as theirs, or that endpoints are for it, is no talk. */
function isTalk({ role, inText, symbols }: Mention, facts: Facts): boolean {
  if (role !== 'reference' || !symbols.some(({ sort }) => sort === 'service')) return false;
  return inText || facts.sort === 'other';
}

/** One call for each object, with the places in `within`, or in the object's own file. */
function grouped(
  spoken: readonly { readonly key: ResourceKey; readonly place: Located }[],
  view: View,
  within?: Located['uri'],
): readonly Call[] {
  const spans = new Map<ResourceKey, Span[]>();
  const items = new Map<ResourceKey, CallItem>();
  for (const { key, place } of spoken) {
    const item = items.get(key) ?? itemOf(key, view);
    if (!item) continue;
    items.set(key, item);
    const known = spans.get(key) ?? [];
    spans.set(key, place.uri === (within ?? item.uri) ? [...known, place.span] : known);
  }
  const calls = [...items].map(([key, item]) => ({ item, spans: spans.get(key) ?? [] }));
  return distinct(calls.map(one => ({ ...one.item, call: one }))).map(({ call: one }) => one);
}

function call(key: ResourceKey, at: Located | undefined, view: View): readonly Call[] {
  const item = itemOf(key, view);
  return item ? [{ item, spans: at ? [at.span] : [] }] : [];
}

function itemOf(key: ResourceKey, view: View): CallItem | undefined {
  const facts = view.files.facts(key);
  const whole = placeOf(view, key, []);
  const own = nameOf(view, key);
  if (!facts || !whole || own?.uri !== whole.uri) return undefined;
  const sort = facts.sort === 'service' || facts.sort === 'workload' ? facts.sort : 'object';
  const { kind, name, namespace } = facts;
  return { key, sort, name, kind, namespace, uri: whole.uri, span: whole.span, selection: own.span };
}
