import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { differences } from '../../resolve/selection.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { code, rowsOf, table, text } from './blocks.ts';
import { unselected } from './mismatch.ts';
import type { HoverPlace } from './place.ts';
import { subdomainOf } from './pods.ts';
import { sceneAt, serviceNamed, servicesFor } from './scene.ts';
import { pairs } from './wording.ts';
import { answerWord } from './workload.ts';

/** A label of a pod template: the Services that select by it. */
export function podLabelHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const label = String(place.path.at(-1));
  const scenes = servicesFor(workload, place)
    .filter(service => service.selector?.[label] !== undefined)
    .map(service => sceneAt(place, service));
  if (scenes.length === 0) return missedByGovernor(label, workload, place);
  return table(rowsOf(scenes), [
    { head: message('selected by'), cell: scene => text(scene.service.name) },
    { head: message('selector'), cell: scene => code(pairs(scene.service.selector ?? {})) },
    { head: message('name'), cell: scene => code(scene.fqdn) },
    { head: message('answers with'), cell: answerWord },
  ]);
}

/** Why the Service that the pods name as theirs does not select them, on the label that differs. */
function missedByGovernor(label: string, workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const service = serviceNamed(subdomainOf(workload), workload, place.world);
  const scene = service && sceneAt(place, service);
  if (!scene?.service.selector) return [];
  const missing = differences(scene.service.selector, workload.pod.labels);
  const here = missing.some(({ key, found }) => label === ('key' in found ? found.key : key));
  return here ? (unselected(scene, workload, place)?.why ?? []) : [];
}
