import type { FoundSymbol } from '../../analysis-types.ts';
import type { Located } from '../../base/located.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { View } from '../view.ts';
import { nameOf, placeOf, sceneIn } from '../view.ts';
import { namedPods } from './named-pods.ts';

/** How many symbols are found at most: nobody reads more, and the next letter asks again. */
const most = 300;
/** Of how many pods of a workload the names are compared, besides the one whose number is asked for. */
const comparedPods = 20;

/**
 * The objects and DNS names of the workspace that a query means. Its letters have to come in order, as editors compare; a query with a
 * dot or a number is one for a DNS name: `db-0.db`.
 */
export function searchSymbols(query: string, view: View): readonly FoundSymbol[] {
  const wanted = query.trim().toLowerCase();
  const found: FoundSymbol[] = [];
  const seen = new Set<string>();
  for (const facts of view.files.allFacts()) {
    const place = nameOf(view, facts.key);
    if (!place) continue;
    for (const symbol of symbolsOf(facts, place, wanted, view)) {
      if (!comesInOrder(wanted, symbol.name.toLowerCase())) continue;
      const id = `${symbol.sort} ${symbol.name} ${symbol.place.uri} ${symbol.place.span.start}`;
      if (seen.has(id)) continue;
      seen.add(id);
      found.push(symbol);
      if (found.length === most) return found;
    }
  }
  return found;
}

function symbolsOf(facts: Facts, place: Located, wanted: string, view: View): readonly FoundSymbol[] {
  const container = facts.namespace === undefined ? facts.kind : `${facts.kind} · ${facts.namespace}`;
  const sort = facts.sort === 'service' || facts.sort === 'workload' ? facts.sort : 'object';
  const own: FoundSymbol = { sort, name: facts.name, container, place };
  if (!/[.\d]/.test(wanted)) return [own];
  if (facts.sort === 'service') return [own, ...serviceName(facts, place, wanted, view)];
  return facts.sort === 'workload' ? [own, ...podNames(facts, place, wanted, view)] : [own];
}

function serviceName(
  facts: ServiceFacts,
  place: Located,
  wanted: string,
  view: View,
): readonly FoundSymbol[] {
  if (!wanted.includes('.') || !comesInOrder(wanted.split('.')[0] ?? '', facts.name)) return [];
  const { fqdn } = sceneIn(view, facts);
  return [{ sort: 'service', name: fqdn, container: facts.kind, place }];
}

function podNames(facts: WorkloadFacts, place: Located, wanted: string, view: View): readonly FoundSymbol[] {
  if (!mayName(facts, wanted)) return [];
  const { pods } = namedPods(facts, view);
  const first = facts.start ?? 0;
  const asked = Number(/\d+$/.exec(wanted.split('.')[0] ?? '')?.[0]) - first;
  const positions = new Set(Array.from({ length: Math.min(pods.count, comparedPods) }, (_, i) => i));
  if (asked >= 0 && asked < pods.count) positions.add(asked);
  const at = placeOf(view, facts.key, ['spec', 'replicas']) ?? place;
  return [...positions].map(i => ({
    sort: 'pod',
    name: pods.at(i).name,
    container: `${facts.kind} ${facts.name}`,
    place: at,
  }));
}

/** Whether a query may be one for a pod: the letters before its first dot or number are among those of the workload's name. */
function mayName({ name, pod }: WorkloadFacts, wanted: string): boolean {
  const head = /^[^.\d]*/.exec(wanted)?.[0].replace(/-$/, '') ?? '';
  return comesInOrder(head, name) || comesInOrder(head, pod.hostname ?? '');
}

function comesInOrder(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
