import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { serviceAnswer, shortNames } from './answers.ts';
import { headline, line } from './blocks.ts';
import { hasEndpoints, namesOfOthers, serviceCard } from './card.ts';
import { externalAnswer } from './external.ts';
import type { HoverPlace } from './place.ts';
import { reasonOf } from './reasons.ts';
import { refusalOfService } from './refused.ts';
import type { Scene } from './scene.ts';
import { sceneAt } from './scene.ts';
import { srvLines } from './srv.ts';
import { podCount, serviceSort } from './wording.ts';

/** `metadata.name` of a Service. */
export function serviceNameHover(place: HoverPlace): readonly Block[] {
  return serviceCard(sceneAt(place, place.facts as ServiceFacts), place);
}

/** `clusterIP`: what this makes the Service's name answer, and which pods have no names of their own though it is headless. */
export function clusterIPHover(place: HoverPlace): readonly Block[] {
  return answer(place, namesOfOthers);
}

/** `type` and address families: what this makes the Service's name answer. */
export function answerHover(place: HoverPlace): readonly Block[] {
  return answer(place, () => []);
}

function answer(place: HoverPlace, names: (scene: Scene) => readonly Block[]): readonly Block[] {
  const scene = sceneAt(place, place.facts as ServiceFacts);
  if (refusalOfService(scene.service, place)) return serviceCard(scene, place);
  if (scene.form === 'externalName') return externalAnswer(scene, place);
  const reason = hasEndpoints(scene) ? undefined : reasonOf(scene, place);
  if (reason) return serviceCard(scene, place);
  const counted = podCount(scene.runs);
  return [
    headline(scene.service.name, serviceSort(scene), ...counted),
    ...serviceAnswer(scene),
    ...names(scene),
    shortNames(scene, undefined),
    ...srvLines(scene),
  ];
}

/** `publishNotReadyAddresses`. */
export function publishHover(place: HoverPlace): readonly Block[] {
  const service = place.facts as ServiceFacts;
  const scene = sceneAt(place, service);
  if (scene.form === 'externalName' || !service.selector)
    return [line(message('Has no effect: the addresses of this Service are not made from pods.'))];
  const name = scene.fqdn;
  if (scene.form === 'clusterIP' && scene.governed.length === 0)
    return [
      line(
        service.publishNotReadyAddresses
          ? message(
              'Connections also reach pods that are not ready; `{name}` answers its cluster IP either way.',
              { name },
            )
          : message('Connections reach ready pods only; `{name}` answers its cluster IP either way.', {
              name,
            }),
      ),
    ];
  return [
    line(
      service.publishNotReadyAddresses
        ? message('Pods are in the answers of `{name}`, and have their names, before they are ready.', {
            name,
          })
        : message('Pods are in the answers of `{name}`, and have their names, only while they are ready.', {
            name,
          }),
    ),
  ];
}
