import type { Completion } from '../../analysis-types.ts';
import { referencePlaceAt } from '../../resources/references.ts';
import { fits } from '../hover/places.ts';
import { ownLabels, selectorLabels, wantedLabels } from './labels.ts';
import { configMapKeys, configMaps, scaled, scaledKinds, volumes } from './names.ts';
import type { CompletionPlace } from './place.ts';
import { podPath } from './place.ts';
import { backendPorts, listenedPorts, ownPorts, targetPorts } from './ports.ts';
import { backends, governors } from './services.ts';

type Offer = (place: CompletionPlace) => readonly Completion[];

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** What is offered in a field, by the sort of object and the field's path; `*` is any step, `pod` the pod template. */
const fields: Readonly<Record<string, readonly (readonly [path: string, offer: Offer])[]>> = {
  service: [
    ['spec.selector', selectorLabels],
    ['spec.selector.*', selectorLabels],
    ['spec.ports.*.targetPort', targetPorts],
    ['spec.ports.*.port', listenedPorts],
  ],
  workload: [
    ['spec.selector.matchLabels', ownLabels],
    ['spec.selector.matchLabels.*', ownLabels],
    ['pod.metadata.labels', wantedLabels],
    ['pod.metadata.labels.*', wantedLabels],
    ['pod.spec.*.*.volumeMounts.*.name', volumes],
    ...probes.flatMap((probe): [string, Offer][] => [
      [`pod.spec.containers.*.${probe}.httpGet.port`, ownPorts],
      [`pod.spec.containers.*.${probe}.tcpSocket.port`, ownPorts],
    ]),
    ['pod.spec.*.*.env.*.valueFrom.configMapKeyRef.name', configMaps],
    ['pod.spec.*.*.env.*.valueFrom.configMapKeyRef.key', configMapKeys],
    ['pod.spec.*.*.envFrom.*.configMapRef.name', configMaps],
    ['pod.spec.volumes.*.configMap.name', configMaps],
    ['pod.spec.volumes.*.configMap.items.*.key', configMapKeys],
    ['pod.spec.volumes.*.projected.sources.*.configMap.name', configMaps],
    ['pod.spec.volumes.*.projected.sources.*.configMap.items.*.key', configMapKeys],
  ],
  other: [['spec.scaleTargetRef.kind', scaledKinds]],
};

/** What can stand in the field at a place. */
export function fieldItems(place: CompletionPlace): readonly Completion[] {
  if (place.part === 'value' && !isAlone(place)) return [];
  const pod = podPath(place);
  const found = fields[place.facts.sort]?.find(([path]) => {
    const steps = path.split('.');
    return steps[0] === 'pod' ? pod !== undefined && fits(steps.slice(1), pod) : fits(steps, place.path);
  });
  if (found) return found[1](place);
  return place.part === 'value' ? referenceItems(place) : [];
}

/** Whether what is typed is all of the value. */
function isAlone({ before, behind, token }: CompletionPlace): boolean {
  const { typed, end, cursor } = token;
  return before.trimStart() === typed && behind.trimEnd().length === end - cursor;
}

function referenceItems(place: CompletionPlace): readonly Completion[] {
  const found = referencePlaceAt(place.resource, place.path);
  if (!found || place.facts.sort === 'endpoints') return [];
  const { reference, part } = found;
  if (part === 'port') return backendPorts(place, reference);
  if (reference.kind !== 'Service') return scaled(place, reference);
  if (place.facts.sort === 'workload') return governors(place);
  return backends(place, reference.namespace ?? place.facts.namespace);
}
