import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { referenceAt } from '../../resources/references.ts';
import { hostTokenAt } from '../hover/host-token.ts';
import type { HoverPlace } from '../hover/place.ts';
import { subdomainOf } from '../hover/pods.ts';
import { sceneAt, serviceNamed } from '../hover/scene.ts';
import { targetOfText } from '../hover/text-target.ts';
import type { DigQuestion } from './dig.ts';

/**
 * The question that a place of a manifest stands for: the name in a text as the pod around it would ask, a Service that is named there,
 * or the Service that the object around is or names as its own.
 */
export function questionAt(place: HoverPlace): DigQuestion | undefined {
  return questionInText(place) ?? questionOfObject(place);
}

function questionInText(place: HoverPlace): DigQuestion | undefined {
  const token = hostTokenAt(place);
  const target = token && targetOfText(token, place);
  if (!token || (!target && !token.inHostPosition)) return undefined;
  const { facts } = place;
  const asker =
    facts.sort === 'workload'
      ? {
          workload: facts.key,
          ...(facts.namespace === undefined && target ? { namespace: target.scene.namespace } : {}),
        }
      : { namespace: facts.namespace ?? target?.scene.namespace ?? place.world.settings.defaultNamespace };
  const name = token.absolute ? `${token.name}.` : token.name;
  return { name, type: name.startsWith('_') ? 'SRV' : 'A', ...asker, near: facts.uri };
}

function questionOfObject(place: HoverPlace): DigQuestion | undefined {
  const service = serviceAt(place);
  if (!service) return undefined;
  const { fqdn } = sceneAt(place, service);
  return { name: `${fqdn}.`, type: 'A', near: place.facts.uri };
}

function serviceAt({ facts, resource, path, world }: HoverPlace): ServiceFacts | undefined {
  if (facts.sort === 'service') return facts;
  const reference = referenceAt(resource, path);
  if (reference?.kind === 'Service')
    return serviceNamed(reference.name.text(), facts, world, reference.namespace ?? facts.namespace);
  return facts.sort === 'workload' ? serviceNamed(subdomainOf(facts), facts, world) : undefined;
}
