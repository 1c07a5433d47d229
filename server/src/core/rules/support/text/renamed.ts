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
  const found = world.allServices().filter(one => one.formerly === label && one.name !== label);
  const [one, ...more] = found;
  if (!one || more.length > 0 || world.services(label).length > 0) return undefined;
  return maybeService(asker, label) ? undefined : one;
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
