import type { PathAnchor } from '../../../resources/anchor.ts';
import type { WorkloadFacts } from '../../../resources/facts/facts.ts';
import type { Resource } from '../../../resources/resource.ts';
import { ownPod } from '../../../resources/text-names/expansion.ts';
import { namesIn } from '../../../resources/text-names/names.ts';
import type { Path } from '../../../syntax/path.ts';
import type { FixEditor } from '../../define.ts';
import { relabelled } from './problem.ts';

/**
 * Where in a workload's own texts its pods are named below a Service: as text, which a finding can carry to its fix. Undefined when a
 * name takes that of the Service from a variable.
 */
export function podNamesBelow(
  service: string,
  { name }: WorkloadFacts,
  resource: Resource,
): readonly string[] | undefined {
  const found = namesIn(resource).filter(
    ({ labels: [pod = '', below] }) =>
      below === service &&
      (pod.includes(ownPod) || (pod.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1)))),
  );
  const places = found.flatMap(one => {
    const edit = relabelled(one, 1, service);
    return edit ? [JSON.stringify([edit.span.start, edit.span.end, one.text.path])] : [];
  });
  return places.length === found.length ? places : undefined;
}

/** Puts those names below another Service. */
export function movePodNames(
  edit: FixEditor,
  resource: PathAnchor['resource'],
  places: readonly string[],
  service: string,
): void {
  const parts = places.map(place => JSON.parse(place) as [start: number, end: number, path: Path]);
  for (const [start, end, path] of parts.sort((a, b) => b[0] - a[0]))
    edit.setPart({ resource, path, part: 'value' }, { start, end }, service);
}
