import type { Diagnostic } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import type { Uri } from '../../base/uri.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { Facts, ServiceFacts } from '../../resources/facts/facts.ts';
import type { Scene } from '../hover/scene.ts';
import type { View } from '../view.ts';
import { sceneIn } from '../view.ts';

/** What views of the whole workspace are made from. Everything is checked before. */
export interface Overview {
  readonly view: View;
  /** Of all objects whose names are known: plain ones in the order of their files, then as charts and overlays apply them. */
  readonly facts: readonly Facts[];
  diagnostics(uri: Uri): readonly Diagnostic[];
}

/** The surroundings of every Service that the API server would take, as a hover on it sees them. */
export function allScenes({ facts, view }: Overview): readonly Scene[] {
  return facts
    .filter((one): one is ServiceFacts => one.sort === 'service')
    .filter(service => view.refusal(service.key) === undefined)
    .map(service => sceneIn(view, service));
}

/** The objects of a scene, each in the namespace in which the scene plays. */
export function factsOfScene({ service, namespace, runs, slices }: Scene): readonly Facts[] {
  return [service, ...runs.map(run => run.workload), ...slices].map(facts => ({ ...facts, namespace }));
}

/** The errors and warnings about an object. */
export function problemsOf(key: ResourceKey, { view, diagnostics }: Overview): readonly Message[] {
  const resource = view.files.resource(key);
  if (!resource) return [];
  return diagnostics(resource.uri)
    .filter(
      ({ finding, severity }) => finding.resource === key && (severity === 'error' || severity === 'warning'),
    )
    .map(diagnostic => diagnostic.message);
}
