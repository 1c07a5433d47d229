import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import { headline, line, table, text } from './blocks.ts';
import type { HoverPlace } from './place.ts';
import { podRun } from './pods.ts';

/** A volumeClaimTemplate's name: the claims that are made from it. */
export function claimHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const template = place.node.type === 'scalar' ? place.node.text : '';
  const run = podRun(workload, zoneOptionsOf(place.world.settings));
  const rows = { count: run.shown, open: run.count === undefined, at: (i: number) => run.at(i) };
  const count = run.count;
  const counted =
    count === undefined
      ? []
      : [
          count === 1
            ? message('1 PersistentVolumeClaim')
            : message('{count} PersistentVolumeClaims', { count }),
        ];
  return [
    headline(template, ...counted),
    ...table(rows, [
      { head: message('claim'), cell: pod => text(`${template}-${pod.id}`) },
      { head: message('pod'), cell: pod => text(pod.id) },
    ]),
    line(retention(place.resource as Resource<'StatefulSet'>)),
  ];
}

/** What becomes of the claims. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
function retention({ object }: Resource<'StatefulSet'>): Message {
  const policy = object.at('spec').at('persistentVolumeClaimRetentionPolicy');
  const deleted = policy.at('whenDeleted').text() === 'Delete';
  const scaled = policy.at('whenScaled').text() === 'Delete';
  if (deleted && scaled)
    return message('A claim is deleted when its pod is scaled away or the StatefulSet is deleted.');
  if (deleted)
    return message('The claims are deleted with the StatefulSet, and kept when it is scaled down.');
  if (scaled)
    return message(
      'A claim is deleted when its pod is scaled away, and kept when the StatefulSet is deleted.',
    );
  return message(
    'The claims stay when their pods or the StatefulSet are deleted, and are taken up again by pods of the same name.',
  );
}
