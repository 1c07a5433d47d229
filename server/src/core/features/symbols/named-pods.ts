import type { ZoneOptions } from '../../resolve/zone-options.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Rows } from '../hover/blocks.ts';
import type { NamedPod } from '../hover/names.ts';
import { ownNames } from '../hover/names.ts';
import { subdomainOf } from '../hover/pods.ts';
import type { Scene } from '../hover/scene.ts';
import { serviceNamed } from '../hover/scene.ts';
import type { View } from '../view.ts';
import { sceneIn } from '../view.ts';

/** The pods of a workload that have names of their own, and the Service that gives them these. */
export interface NamedPods {
  readonly pods: Rows<NamedPod>;
  readonly governor: Scene | undefined;
  readonly options: ZoneOptions;
}

const none: Rows<NamedPod> = {
  count: 0,
  open: false,
  at: () => {
    throw new Error('there is none');
  },
};

/** Only names that resolve: the governing Service is there, is no alias, is accepted and selects the pods. */
export function namedPods(workload: WorkloadFacts, view: View): NamedPods {
  const world = view.world(workload.uri);
  const options = zoneOptionsOf(world.settings);
  const service = serviceNamed(subdomainOf(workload), workload, world);
  const nothing = { pods: none, governor: undefined, options };
  if (!service || view.refusal(service.key) || view.refusal(workload.key)) return nothing;
  const scene = sceneIn(view, service, workload);
  const runs = scene.runs.filter(run => run.workload.key === workload.key);
  const pods = scene.form === 'externalName' ? none : ownNames(runs, scene);
  return pods.count > 0 ? { pods, governor: scene, options } : nothing;
}
