import type { PairPart } from '../../analysis-types.ts';
import type { Facts, ObjectFacts } from '../../resources/facts/facts.ts';
import type { FileState } from '../../workspace/files.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { subdomainOf } from '../hover/pods.ts';
import { serviceNamed } from '../hover/scene.ts';
import type { View } from '../view.ts';
import { appliedOf, distinct, nameOf, placeOf, resourceAt, sceneIn } from '../view.ts';

/**
 * The other half of a pair, from anywhere in one half: of a Service the workloads that name it as theirs, else those it selects; of a
 * workload its governing Service, else those that select its pods. The nearest first; empty where there is none.
 */
export function pairOf(file: FileState, offset: number, view: View): readonly PairPart[] {
  const resource = resourceAt(file, offset, view);
  const applied = resource ? appliedOf(resource, view) : [];
  return distinct(applied.flatMap(({ facts }) => partners(facts, view)).flatMap(one => partOf(one, view)));
}

function partners(facts: Facts, view: View): readonly ObjectFacts[] {
  if (facts.sort === 'service') {
    const { governed, runs } = sceneIn(view, facts);
    return governed.length > 0 ? governed : runs.map(run => run.workload);
  }
  if (facts.sort !== 'workload') return [];
  const world = view.world(facts.uri);
  const governor = serviceNamed(subdomainOf(facts), facts, world);
  if (governor) return [governor];
  return nearest(facts.uri, inNamespaceOf(facts, world.selecting(facts.pod.labels)));
}

function partOf({ key, kind, name }: ObjectFacts, view: View): readonly PairPart[] {
  const whole = placeOf(view, key, []);
  const own = nameOf(view, key);
  if (!whole || own?.uri !== whole.uri) return [];
  return [{ uri: whole.uri, kind, name, span: whole.span, selection: own.span }];
}
