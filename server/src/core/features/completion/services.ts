import type { Completion } from '../../analysis-types.ts';
import { matches } from '../../resolve/selection.ts';
import { isHeadless } from '../../resolve/service.ts';
import type { ServiceFacts } from '../../resources/facts/facts.ts';
import type { Scene } from '../hover/scene.ts';
import { podCount, serviceSort } from '../hover/wording.ts';
import { sceneIn } from '../view.ts';
import { around, writtenName } from './around.ts';
import type { CompletionPlace } from './place.ts';

/** Services under which a workload's pods can have names: the headless ones that select them first. */
export function governors(place: CompletionPlace): readonly Completion[] {
  const { facts } = place;
  const labels = facts.sort === 'workload' ? facts.pod.labels : {};
  const rank = (service: ServiceFacts): number =>
    (isHeadless(service) ? 0 : 2) + (matches(service.selector ?? {}, labels) === 'yes' ? 0 : 1);
  return [...around(place, 'service')]
    .filter(service => service.type !== 'ExternalName')
    .sort((a, b) => rank(a) - rank(b))
    .map(service => serviceItem(service, writtenName(service), place));
}

/** Services of a namespace, nearest first. Kustomize renames the backends of an Ingress, and of no route. */
export function backends(place: CompletionPlace, namespace: string | undefined): readonly Completion[] {
  const isRenamed = place.resource.kind === 'Ingress';
  return around(place, 'service', namespace).map(service =>
    serviceItem(service, isRenamed ? writtenName(service) : service.name, place),
  );
}

function serviceItem(service: ServiceFacts, name: string, place: CompletionPlace): Completion {
  const details = serviceDetails(sceneIn(place.view, service, place.facts));
  return { sort: 'service', label: name, details, newText: name, filter: name, shows: name };
}

/** headless Service · 3 pods */
export function serviceDetails(scene: Scene): Completion['details'] {
  return [serviceSort(scene), ...(scene.form === 'externalName' ? [] : podCount(scene.runs))];
}
