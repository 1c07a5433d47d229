import type { Completion } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import { Field } from '../../resources/field.ts';
import type { Reference } from '../../resources/references.ts';
import type { Resource } from '../../resources/resource.ts';
import { nodeAt } from '../../syntax/locate.ts';
import { podRun } from '../hover/pods.ts';
import { podCount } from '../hover/wording.ts';
import { around, writtenName } from './around.ts';
import type { CompletionPlace } from './place.ts';

/** Volumes of the pod, and the claim templates that become volumes. */
export function volumes({ facts }: CompletionPlace): readonly Completion[] {
  if (facts.sort !== 'workload') return [];
  return [
    ...facts.claims.map(name => item('volume', name, message('claim template'))),
    ...facts.pod.volumes.map(name => item('volume', name, message('volume'))),
  ];
}

/** Workloads that a HorizontalPodAutoscaler can scale, of the kind that is written beside the name. */
export function scaled(place: CompletionPlace, { kind }: Reference): readonly Completion[] {
  return around(place, 'workload')
    .filter(one => one.kind === kind)
    .map(workload => ({
      ...item('workload', writtenName(workload), kind),
      details: [kind, ...podCount([podRun(workload, zoneOptionsOf(place.world.settings))])],
      shows: writtenName(workload),
    }));
}

const scalable: ReadonlySet<string> = new Set([
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
]);

/** Kinds of workloads that can be scaled and are there. */
export function scaledKinds(place: CompletionPlace): readonly Completion[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, name } of around(place, 'workload'))
    if (scalable.has(kind)) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  return [...kinds].map(([kind, names]) => item('workload', kind, names.slice(0, 3).join(', ')));
}

export function configMaps(place: CompletionPlace): readonly Completion[] {
  return around(place, 'other')
    .filter(isConfigMap)
    .map(facts => {
      const count = keysOf(facts, place).length;
      const keys = count === 1 ? message('1 key') : message('{count} keys', { count });
      return item('configMap', writtenName(facts), keys);
    });
}

/** Keys of the ConfigMap that is named beside or above. */
export function configMapKeys(place: CompletionPlace): readonly Completion[] {
  const { resource, path } = place;
  const holder = path.slice(0, path.lastIndexOf('items') < 0 ? -1 : path.lastIndexOf('items'));
  const name = new Field<string>(nodeAt(resource.object.node, [...holder, 'name']), []).text();
  const meant = around(place, 'other').find(one => isConfigMap(one) && writtenName(one) === name);
  if (!meant) return [];
  return keysOf(meant, place).map(key => item('key', key, `ConfigMap ${writtenName(meant)}`));
}

function isConfigMap(facts: Facts): boolean {
  return facts.kind === 'ConfigMap' && facts.apiVersion === 'v1';
}

function keysOf({ key }: Facts, { view }: CompletionPlace): readonly string[] {
  const object = (view.files.resource(key) as Resource<'ConfigMap'> | undefined)?.object;
  return [...(object?.at('data').entries() ?? []), ...(object?.at('binaryData').entries() ?? [])].map(
    ([one]) => one,
  );
}

function item(sort: Completion['sort'], name: string, detail: Completion['details'][number]): Completion {
  return { sort, label: name, details: [detail], newText: name, filter: name };
}
