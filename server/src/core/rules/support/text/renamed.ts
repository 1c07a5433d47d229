import type { ServiceFacts } from '../../../resources/facts/facts.ts';
import { isSrv } from '../../../resources/text-names/asked.ts';
import { ownPod } from '../../../resources/text-names/expansion.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import type { Asker } from './asker.ts';
import { isSeen, maybeService } from './asker.ts';
import type { NameProblem } from './problem.ts';

/** A name that is built on what the base calls a Service, which the overlay of the text calls otherwise. */
export function renamedProblem(name: TextName, asker: Asker): NameProblem | undefined {
  const body = isSrv(name) ? name.labels.slice(2) : name.labels;
  const [first = '', second = ''] = body;
  const alone = renamed(first, asker);
  if (alone && isHost(name, body, asker)) return problem(name, alone);
  const below = renamed(second, asker);
  return below && isPod(first, below, asker) ? problem(name, below) : undefined;
}

function problem(name: TextName, { formerly, name: now }: ServiceFacts): NameProblem {
  // other overlays may call it otherwise again, so there is no one text that is right
  return { what: 'renamed', service: formerly!, now, name, edit: undefined };
}

/** The one Service that was called so, when nothing is called so now. */
function renamed(label: string, asker: Asker): ServiceFacts | undefined {
  const { world } = asker;
  const one = renamedServices(world.allServices()).get(label);
  if (!one || world.services(label).length > 0) return undefined;
  return maybeService(asker, label) ? undefined : one;
}

const byFormerName = new WeakMap<readonly ServiceFacts[], ReadonlyMap<string, ServiceFacts | undefined>>();

/** By what they were called the Services that are called otherwise; undefined where several were called so. */
function renamedServices(services: readonly ServiceFacts[]): ReadonlyMap<string, ServiceFacts | undefined> {
  const known = byFormerName.get(services);
  if (known) return known;
  const found = new Map<string, ServiceFacts | undefined>();
  for (const one of services)
    if (one.formerly !== undefined && one.formerly !== one.name)
      found.set(one.formerly, found.has(one.formerly) ? undefined : one);
  byFormerName.set(services, found);
  return found;
}

/** The Service's name alone where only a host can stand, or with a namespace behind it. */
function isHost({ place }: TextName, body: readonly string[], asker: Asker): boolean {
  const [, second] = body;
  if (second === undefined) return place !== undefined && place.why !== 'name' && place.sense !== 'members';
  return body[2] === 'svc' || (place !== undefined && isSeen(asker, second));
}

/** A pod of a StatefulSet as the base calls it, or any where the Service's other pods are. */
function isPod(label: string, service: ServiceFacts, { world }: Asker): boolean {
  if (label.includes(ownPod)) return true;
  const base = /^(.+)-\d+$/.exec(label)?.[1];
  return world
    .governedBy(service.name)
    .some(workload => base !== undefined && (workload.formerly === base || workload.name === base));
}
