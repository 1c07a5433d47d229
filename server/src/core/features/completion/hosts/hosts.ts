import type { Completion, Completions } from '../../../analysis-types.ts';
import type { ServiceFacts } from '../../../resources/facts/facts.ts';
import type { CompletionPlace } from '../place.ts';
import type { Asker } from './asker.ts';
import { askerOf, meaningOf } from './asker.ts';
import { listStyle } from './list.ts';
import { listening, served } from './listening.ts';
import type { Wanted } from './names.ts';
import { namesUnder, srvNames } from './names.ts';
import type { Target } from './targets.ts';
import { targetOf, targetsFor } from './targets.ts';
import type { TextPlace } from './text-place.ts';
import { textPlace } from './text-place.ts';

/** Of how many Services names are listed; where there are more, of those that what is typed may mean. */
const most = 60;

/** The host names and ports that can stand in a string. */
export function hostItems(place: CompletionPlace): Completions | undefined {
  const text = textPlace(place);
  const asker = text && askerOf(place);
  if (!asker) return undefined;
  if (text.portOf !== undefined) return answer(portItems(text.portOf, asker), text, place, false);
  const style = listStyle(text);
  const isTied = text.why !== undefined || text.isWhole || leads(style.sample, asker);
  if (!isTied) return undefined;
  const services = targetsFor(asker);
  const fitting = services.length > most ? services.filter(one => mayMean(text.typed, one, asker)) : services;
  const items = itemsOf(fitting.slice(0, most), { asker, style, text });
  return answer(items, text, place, services.length > most);
}

function itemsOf(services: readonly ServiceFacts[], wanted: Wanted): readonly Completion[] {
  const { asker, text } = wanted;
  return services.flatMap(service => {
    const target = targetOf(service, asker);
    if (!target) return [];
    return text.typed.startsWith('_') ? srvNames(target, asker, text.typed) : namesUnder(target, wanted);
  });
}

/** Whether the item before in a list is a host that is known here. */
function leads(item: string | undefined, asker: Asker): boolean {
  const host = item?.replace(/^.*\/\//, '').replace(/:\d+$/, '');
  return host !== undefined && serviceOf(host, asker) !== undefined;
}

/** Whether what is typed may be a part of a Service's name, or of those of its pods. */
function mayMean(typed: string, { name, namespace }: ServiceFacts, { place: { world } }: Asker): boolean {
  const word = typed.toLowerCase().replace(/^_\w*\._\w*\.|^_.*/, '');
  if (`${name}.${namespace ?? ''}`.includes(word) || word.includes(name)) return true;
  return world
    .governedBy(name)
    .some(one => `${one.name}-`.startsWith(word) || word.startsWith(`${one.name}-`));
}

/** The ports behind a name, if it leads to a Service of the workspace. */
function portItems(host: string, asker: Asker): readonly Completion[] {
  const found = serviceOf(host, asker);
  if (!found) return [];
  const open = found.isPod ? listening(found.target.scene) : served(found.target.scene);
  return open.map(({ port, name }) => ({
    sort: 'port',
    label: String(port),
    details: name ? [name] : [],
    newText: String(port),
    filter: String(port),
  }));
}

/** The Service that a host means, or a pod of it. */
function serviceOf(
  host: string,
  asker: Asker,
): { readonly target: Target; readonly isPod: boolean } | undefined {
  for (const { service, namespace, sort } of meaningOf(host.toLowerCase(), asker)) {
    const facts = targetsFor(asker).find(
      one => one.name === service && (one.namespace ?? asker.namespace) === namespace,
    );
    const target = facts && targetOf(facts, asker);
    if (target) return { target, isPod: sort !== 'service' };
  }
  return undefined;
}

function answer(
  items: readonly Completion[],
  { typed, rest, why }: TextPlace,
  { token, start, lead }: CompletionPlace,
  incomplete: boolean,
): Completions | undefined {
  if (items.length === 0) return undefined;
  const cursor = start + token.cursor;
  const from = cursor - typed.length;
  return {
    insert: { start: from, end: cursor },
    replace: { start: from, end: cursor + rest.length },
    items: lead ? items.map(one => ({ ...one, newText: lead + one.newText })) : items,
    incomplete,
    certain: why !== undefined,
  };
}
