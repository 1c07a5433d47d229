import { message } from '../../base/message.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { ResourceKey } from '../../resources/anchor.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import type { PodRun } from '../hover/pods.ts';
import { podRun, subdomainOf } from '../hover/pods.ts';
import type { Scene } from '../hover/scene.ts';
import { serviceNamed } from '../hover/scene.ts';
import { podCount, serviceSort } from '../hover/wording.ts';
import { nameOf, placeOf, sceneIn } from '../view.ts';
import type { Overview } from '../views/overview.ts';
import { problemsOf } from '../views/overview.ts';
import type { GraphBuilder } from './graph.ts';

/** Services and workloads, which selects and which governs which, and the pods and claims behind them. */
export function addWorkloads(builder: GraphBuilder, overview: Overview): void {
  const { view, facts } = overview;
  const services = facts.filter((one): one is ServiceFacts => one.sort === 'service');
  const scenes = services.map(service => sceneIn(view, service));
  const homes = new Map<ResourceKey, string>();
  for (const scene of scenes) {
    addService(builder, scene, overview);
    for (const { key } of [...scene.runs.map(run => run.workload), ...scene.governed])
      homes.set(key, scene.namespace);
  }
  for (const workload of facts)
    if (workload.sort === 'workload') addWorkload(builder, workload, homes.get(workload.key), overview);
  for (const scene of scenes) addSelection(builder, scene, overview);
  for (const workload of facts) if (workload.sort === 'workload') addGovernor(builder, workload, overview);
}

function addService(builder: GraphBuilder, scene: Scene, overview: Overview): void {
  const { service, namespace } = scene;
  builder.node({
    id: service.key,
    sort: 'service',
    kind: service.kind,
    name: service.name,
    namespace,
    detail: serviceSort(scene),
    at: nameOf(overview.view, service.key),
    problems: problemsOf(service.key, overview),
  });
}

function addWorkload(
  builder: GraphBuilder,
  workload: WorkloadFacts,
  home: string | undefined,
  overview: Overview,
): void {
  const { view } = overview;
  const { settings } = view.world(workload.uri);
  const namespace = workload.namespace ?? home ?? settings.defaultNamespace;
  const run = podRun({ ...workload, namespace }, zoneOptionsOf(settings));
  const [count] = workload.kind === 'Pod' ? [] : podCount([run]);
  builder.node({
    id: workload.key,
    sort: 'workload',
    kind: workload.kind,
    name: workload.name,
    namespace,
    detail: count,
    at: nameOf(view, workload.key),
    problems: problemsOf(workload.key, overview),
  });
  if (workload.kind !== 'Pod' && run.count !== 0) addPods(builder, run, namespace, overview);
}

/** All pods of a workload together, and those of each claim template. */
function addPods(builder: GraphBuilder, run: PodRun, namespace: string, { view }: Overview): void {
  const { workload } = run;
  const id = `pods ${workload.key}`;
  const at = placeOf(view, workload.key, workload.kind === 'DaemonSet' ? ['kind'] : ['spec', 'replicas']);
  const named = workload.kind === 'StatefulSet';
  const range = (first: string): string => (named ? spread(first, run) : `${workload.name}-…`);
  builder.node({
    id,
    sort: 'pods',
    kind: '',
    name: range(''),
    namespace,
    detail: podCount([run])[0],
    at,
    problems: [],
  });
  builder.edge(workload.key, id, 'runs');
  for (const [i, claim] of workload.claims.entries()) {
    const own = `claims ${workload.key} ${claim}`;
    builder.node({
      id: own,
      sort: 'claims',
      kind: 'PersistentVolumeClaim',
      name: range(`${claim}-`),
      namespace,
      detail: undefined,
      at: placeOf(view, workload.key, ['spec', 'volumeClaimTemplates', i, 'metadata', 'name']),
      problems: [],
    });
    builder.edge(id, own, 'claims');
  }
}

/** `db-0 … db-2`. */
function spread(prefix: string, run: PodRun): string {
  const { count } = run;
  const first = `${prefix}${run.at(0).name}`;
  if (count === undefined) return `${first} …`;
  return count === 1 ? first : `${first} … ${prefix}${run.at(count - 1).name}`;
}

function addSelection(builder: GraphBuilder, { service, runs, refused }: Scene, { view }: Overview): void {
  const at = placeOf(view, service.key, ['spec', 'selector'], 'key');
  for (const run of runs) builder.edge(service.key, run.workload.key, 'selects', at);
  for (const workload of refused) {
    const problem = message('The API server refuses {kind} {name}', {
      kind: workload.kind,
      name: workload.name,
    });
    builder.edge(service.key, workload.key, 'selects', at, problem);
  }
}

/** The Service that a workload names as its own; a stand-in where there is surely none. */
function addGovernor(builder: GraphBuilder, workload: WorkloadFacts, { view }: Overview): void {
  const name = subdomainOf(workload);
  if (name === undefined || isTemplated(name)) return;
  const world = view.world(workload.uri);
  const path = workload.kind === 'StatefulSet' ? ['spec', 'serviceName'] : undefined;
  const at = path && placeOf(view, workload.key, path);
  const service = serviceNamed(name, workload, world);
  if (service) {
    builder.edge(service.key, workload.key, 'governs', at);
    return;
  }
  if (world.maybeElsewhere('Service', name, workload.uri)) return;
  const { namespace } = builder.nodes.get(workload.key)!;
  const id = `missing ${namespace}/${name}`;
  builder.node({
    id,
    sort: 'missing',
    kind: 'Service',
    name,
    namespace,
    detail: message('missing'),
    at,
    problems: [],
  });
  builder.edge(id, workload.key, 'governs', at, message('No Service named "{name}"', { name }));
}
