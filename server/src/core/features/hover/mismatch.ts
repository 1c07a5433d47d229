import { message } from '../../base/message.ts';
import type { Difference } from '../../resolve/selection.ts';
import { differences, matches } from '../../resolve/selection.ts';
import { templateLabels } from '../../resources/facts/added-labels.ts';
import type { Labels, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Path } from '../../syntax/path.ts';
import { line } from './blocks.ts';
import { linked } from './links.ts';
import type { HoverPlace } from './place.ts';
import type { Reason } from './reasons.ts';
import type { Scene } from './scene.ts';
import { pair, pairs } from './wording.ts';

/** Why a Service does not select the pods of a workload; undefined when it may. */
export function unselected(scene: Scene, workload: WorkloadFacts, place: HoverPlace): Reason | undefined {
  const { service } = scene;
  const selected = scene.runs.some(run => run.workload.key === workload.key);
  if (!service.selector || selected || service.partial || workload.partial || scene.form === 'externalName')
    return undefined;
  return matches(templateLabels(service.selector), workload.pod.labels) === 'no'
    ? mismatch(service, workload, place)
    : undefined;
}

/** How the labels of a workload's pods differ from a Service's selector. */
export function mismatch(service: ServiceFacts, workload: WorkloadFacts, place: HoverPlace): Reason {
  const missing = differences(templateLabels(service.selector ?? {}), workload.pod.labels);
  const asked = pairs(Object.fromEntries(missing.map(one => [one.key, one.value])));
  const has = missing.map(one => instead(one, workload.pod.labels)).filter(text => text !== undefined);
  const links = {
    ...linked('selector', place.link(service.key, ['spec', 'selector', missing[0]?.key ?? ''], 'key')),
    ...linked('labels', place.link(workload.key, labelsPath(workload, missing[0]))),
  };
  const args = { service: service.name, asked, kind: workload.kind, name: workload.name };
  const text =
    has.length > 0
      ? message(
          'The selector of {service} asks for `{asked}` ({selector}); the pods of {kind} {name} have `{has}` ({labels}).',
          {
            ...args,
            has: [...new Set(has)].join(', '),
            selector: '',
            labels: '',
          },
        )
      : message(
          'The selector of {service} asks for `{asked}` ({selector}); the pods of {kind} {name} have no such label ({labels}).',
          {
            ...args,
            selector: '',
            labels: '',
          },
        );
  return { why: [line(text, links)], meant: workload, mended: 'matching' };
}

/** The label that stands where the wanted one would. */
function instead({ found, key, value }: Difference, labels: Labels): string | undefined {
  if (found.how === 'absent') return undefined;
  if ('key' in found) return pair(found.key, value);
  return labels[key] === undefined ? undefined : pair(key, found.value);
}

function labelsPath(workload: WorkloadFacts, missing: Difference | undefined): Path {
  const labels = [...(kinds[workload.kind].template ?? []), 'metadata', 'labels'];
  if (!missing || missing.found.how === 'absent') return labels;
  return [...labels, 'key' in missing.found ? missing.found.key : missing.key];
}
