import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { line } from './blocks.ts';
import type { HoverPlace } from './place.ts';
import { serviceNamed } from './scene.ts';

/**
 * `podManagementPolicy` of a StatefulSet: when its pods' names begin to resolve.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies
 */
export function orderHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const service = serviceNamed(workload.serviceName, workload, place.world);
  if (!service || workload.kind !== 'StatefulSet') return [];
  const parallel = workload.podManagementPolicy === 'Parallel';
  if (service.publishNotReadyAddresses)
    return [
      line(
        parallel
          ? message('All pods start at once, and their names resolve before they are ready.')
          : message(
              'Each pod starts once the one before is ready; its name resolves from then on, ready or not.',
            ),
      ),
    ];
  return [
    line(
      parallel
        ? message('All pods start at once; the name of each resolves once it is ready.')
        : message(
            'Each pod starts once the one before is ready: the first one does not find the others when it starts.',
          ),
    ),
  ];
}
