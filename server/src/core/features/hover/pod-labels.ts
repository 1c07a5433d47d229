import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { code, rowsOf, table, text } from './blocks.ts';
import type { HoverPlace } from './place.ts';
import { sceneAt, servicesFor } from './scene.ts';
import { pairs } from './wording.ts';
import { answerWord } from './workload.ts';

/** A label of a pod template: the Services that select by it. */
export function podLabelHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const label = String(place.path.at(-1));
  const scenes = servicesFor(workload, place.world)
    .filter(service => service.selector?.[label] !== undefined)
    .map(service => sceneAt(place, service));
  return table(rowsOf(scenes), [
    { head: message('selected by'), cell: scene => text(scene.service.name) },
    { head: message('selector'), cell: scene => code(pairs(scene.service.selector ?? {})) },
    { head: message('name'), cell: scene => code(scene.fqdn) },
    { head: message('answers with'), cell: answerWord },
  ]);
}
