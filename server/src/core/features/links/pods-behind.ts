import type { Located } from '../../base/located.ts';
import type { ServiceFacts } from '../../resources/facts/facts.ts';
import { referenceAt } from '../../resources/references.ts';
import type { FileState } from '../../workspace/files.ts';
import { placesAt } from '../../workspace/places.ts';
import { hostTokenAt } from '../hover/host-token.ts';
import type { HoverPlace } from '../hover/place.ts';
import { hoverPlace } from '../hover/place.ts';
import type { Scene } from '../hover/scene.ts';
import { sceneAt, serviceNamed } from '../hover/scene.ts';
import { targetOfText } from '../hover/text-target.ts';
import type { View } from '../view.ts';
import { distinct, nameOf } from '../view.ts';

/**
 * What stands behind the Service that a place is about (UTF-16 offset of the file): the workloads of its pods, else endpoints written
 * by hand. The place is anywhere in a Service, a field that names one, or a DNS name in text, of which one of a pod means that pod's
 * workload only.
 */
export function podsBehind(file: FileState, offset: number, view: View): readonly Located[] {
  const objects = scenesUnder(file, offset, view).flatMap(({ runs, slices }) => [
    ...runs.map(run => run.workload),
    ...slices,
  ]);
  return distinct(objects.flatMap(({ key }) => nameOf(view, key) ?? []));
}

/** The Service that a place is about, one for each chart or overlay that applies the place. */
export function scenesUnder(file: FileState, offset: number, view: View): readonly Scene[] {
  return placesAt(file, offset, view.files).flatMap(found => {
    const place = hoverPlace(found, file, offset, view);
    return (place && (ofReference(place) ?? ofText(place) ?? ofService(place))) ?? [];
  });
}

function ofReference(place: HoverPlace): Scene | undefined {
  const reference = referenceAt(place.resource, place.path);
  if (reference?.kind !== 'Service') return undefined;
  const name = reference.name.text();
  const service = serviceNamed(name, place.facts, place.world, reference.namespace ?? place.facts.namespace);
  return service && sceneAt(place, service);
}

function ofText(place: HoverPlace): Scene | undefined {
  const token = hostTokenAt(place);
  const target = token && targetOfText(token, place);
  if (!target) return undefined;
  const [pod] = target.labels;
  const own = target.scene.runs.filter(({ workload }) => pod?.replace(/-\d+$/, '') === workload.name);
  return own.length > 0 ? { ...target.scene, runs: own } : target.scene;
}

function ofService(place: HoverPlace): Scene | undefined {
  return place.facts.sort === 'service' ? sceneAt(place, place.facts as ServiceFacts) : undefined;
}
