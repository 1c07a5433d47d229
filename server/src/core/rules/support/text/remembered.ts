import type { Facts } from '../../../resources/facts/facts.ts';
import type { Node } from '../../../syntax/node.ts';
import type { World } from '../../../workspace/world.ts';

/** A question to the World and what it answered. */
interface Asked {
  readonly ask: (world: World) => unknown;
  readonly answer: unknown;
}

interface Remembered {
  readonly settings: World['settings'];
  readonly asked: ReadonlyMap<string, Asked>;
  readonly result: unknown;
}

/**
 * By the object's node, so that it is forgotten with its tree, then by its facts: objects of equal text in two files share their node,
 * but not what is around them.
 */
const results = new WeakMap<Node, WeakMap<Facts, Remembered>>();

/** What was found to hold, by the World that was asked: the rules of one resource share one. */
const holding = new WeakMap<World, Remembered>();

/**
 * What a function of an object and the World gives, computed once for all rules that need it. Each of them asks the same questions
 * again, so that they are recorded; only another answer makes it compute anew.
 */
export function remembered<T>(
  { facts, node }: { readonly facts: Facts; readonly node: Node },
  world: World,
  compute: (world: World) => T,
): T {
  const known = results.get(node)?.get(facts);
  if (known && isValid(known, world)) return known.result as T;
  const asked = new Map<string, Asked>();
  const result = compute(listening(world, asked));
  const made = { settings: world.settings, asked, result };
  const ofNode = results.get(node) ?? new WeakMap<Facts, Remembered>();
  results.set(node, ofNode.set(facts, made));
  holding.set(world, made);
  return result;
}

function isValid(known: Remembered, world: World): boolean {
  const { settings, asked } = known;
  if (holding.get(world) === known) {
    // All of it is recorded already; one question tells that this rule asks, too.
    asked.values().next().value?.ask(world);
    return true;
  }
  let valid = settings === world.settings;
  for (const { ask, answer } of asked.values()) valid = same(ask(world), answer) && valid;
  if (valid) holding.set(world, known);
  return valid;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** The World, with each question kept; one that was asked before is answered from there. */
function listening(world: World, asked: Map<string, Asked>): World {
  const once = <A>(key: string, ask: (world: World) => A): A => {
    const known = asked.get(key);
    if (known) return known.answer as A;
    const answer = ask(world);
    asked.set(key, { ask, answer });
    return answer;
  };
  return {
    settings: world.settings,
    services: name => once(`services ${name}`, one => one.services(name)),
    named: (kind, name) => once(`named ${kind}/${name}`, one => one.named(kind, name)),
    selectedBy: labels => once(`selectedBy ${JSON.stringify(labels)}`, one => one.selectedBy(labels)),
    selecting: labels => once(`selecting ${JSON.stringify(labels)}`, one => one.selecting(labels)),
    governedBy: name => once(`governedBy ${name}`, one => one.governedBy(name)),
    hostsNamed: name => once(`hostsNamed ${name}`, one => one.hostsNamed(name)),
    slices: name => once(`slices ${name}`, one => one.slices(name)),
    scalersOf: (kind, name) => once(`scalersOf ${kind}/${name}`, one => one.scalersOf(kind, name)),
    readersOf: name => once(`readersOf ${name}`, one => one.readersOf(name)),
    askingSrv: name => once(`askingSrv ${name}`, one => one.askingSrv(name)),
    beside: (uri, sort) => once(`beside ${sort} ${uri}`, one => one.beside(uri, sort)),
    allServices: () => once('allServices', one => one.allServices()),
    committed: resource => world.committed(resource),
    maybeElsewhere: (kind, name, near, namespace) =>
      once(`maybeElsewhere ${kind}/${name} ${near} ${namespace}`, one =>
        one.maybeElsewhere(kind, name, near, namespace),
      ),
  };
}
