import type { WorkloadFacts } from '../../../resources/facts/facts.ts';
import type { TextName } from '../../../resources/text-names/names.ts';
import { printPath } from '../../../syntax/path.ts';
import { inNamespaceOf } from '../../../workspace/scope.ts';
import type { World } from '../../../workspace/world.ts';
import type { Severity } from '../../finding.ts';

/** A pod that a StatefulSet would have with more replicas, and the text that names it. */
interface PastReplicas {
  readonly owner: WorkloadFacts;
  readonly first: number;
  readonly name: TextName;
}

/**
 * How loudly a pod past `replicas` is told. A list that names all pods from the first one on and goes further is often the same in
 * every environment; replicas that are not written or that an autoscaler changes may be more than they seem.
 */
export function pastReplicasSeverity(
  problem: PastReplicas,
  names: readonly TextName[],
  world: World,
): Severity {
  const { owner, first } = problem;
  const listed = ordinalsIn(problem, names);
  if (listed.length > 1 && listed.every((ordinal, i) => ordinal === first + i)) return 'hint';
  if (owner.replicas === undefined) return 'info';
  return inNamespaceOf(owner, world.scalersOf(owner.kind, owner.name)).length > 0 ? 'info' : 'warning';
}

/** The replicas with which all pods exist that the text names. */
export function neededReplicas(problem: PastReplicas, names: readonly TextName[]): number {
  return Math.max(...ordinalsIn(problem, names)) - problem.first + 1;
}

/** The ordinals of the owner's pods in the text, or in all items of the list it stands in, in order. */
function ordinalsIn({ owner, name }: PastReplicas, names: readonly TextName[]): readonly number[] {
  const start = `${owner.name}-`;
  const place = listOf(name);
  const pods = names.flatMap(one => (listOf(one) === place ? one.labels.slice(0, 1) : []));
  const ordinals = pods.filter(pod => pod.startsWith(start)).map(pod => pod.slice(start.length));
  return [...new Set(ordinals.filter(text => /^\d{1,9}$/.test(text)).map(Number))].sort((a, b) => a - b);
}

/** Where the text is written; for an argument the list of all. */
function listOf({ text }: TextName): string {
  return printPath(typeof text.path.at(-1) === 'number' ? text.path.slice(0, -1) : text.path);
}
