import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Reference } from '../../resources/references.ts';
import type { Resource } from '../../resources/resource.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest } from '../../workspace/scope.ts';
import { headline, line, none, rowsOf, table, text } from './blocks.ts';
import { hasEndpoints, serviceCard } from './card.ts';
import { ownNames, podColumns } from './names.ts';
import type { HoverPlace } from './place.ts';
import { podRun, subdomainOf } from './pods.ts';
import { portLines } from './ports.ts';
import { reasonOf } from './reasons.ts';
import { refusalOfService } from './refused.ts';
import type { Scene } from './scene.ts';
import { sceneAt, serviceNamed } from './scene.ts';
import { podCount, serviceSort } from './wording.ts';

/** A place that names another object. */
export function referenceHover(reference: Reference, place: HoverPlace): readonly Block[] {
  const name = reference.name.text();
  if (name === undefined || isTemplated(name)) return [];
  if (reference.kind !== 'Service') return targetHover(reference.kind, name, place);
  const namespace = reference.namespace ?? place.facts.namespace;
  const service = serviceNamed(name, place.facts, place.world, namespace);
  if (!service) return withoutService(name, namespace, place);
  return backendCard(sceneAt(place, service), reference, place);
}

/** Pods stand behind an Ingress or a route, not names: which ones, and on which port. */
function backendCard(scene: Scene, reference: Reference, place: HoverPlace): readonly Block[] {
  const { service } = scene;
  if (scene.form === 'externalName' || refusalOfService(service, place)) return serviceCard(scene, place);
  const counted = podCount(scene.runs);
  const reason = hasEndpoints(scene) ? undefined : reasonOf(scene, place);
  const state = reason ? [message('no pods behind it')] : counted;
  return [
    headline(service.name, serviceSort(scene), ...state),
    ...(reason?.why ?? []),
    ...backendPods(scene),
    ...portOf(reference, scene, place),
  ];
}

function backendPods(scene: Scene): readonly Block[] {
  return table(rowsOf(scene.runs), [
    { head: message('workload'), cell: run => text(`${run.workload.kind} ${run.workload.name}`) },
    { head: message('pods'), cell: run => podCount([run])[0] ?? none },
  ]);
}

function portOf(reference: Reference, scene: Scene, place: HoverPlace): readonly Block[] {
  const wanted = reference.port?.int() ?? reference.port?.text();
  if (wanted === undefined || (typeof wanted === 'string' && isTemplated(wanted))) return [];
  const port = scene.service.ports.find(one => one.port === wanted || one.name === wanted);
  if (port) return portLines(port, scene, place);
  if (scene.service.partial) return [];
  const known = scene.service.ports
    .map(one => (one.name ? `${one.port} (${one.name})` : String(one.port)))
    .join(', ');
  return [
    known
      ? line(message('It has no port {port}; it has {known}.', { port: wanted, known }))
      : line(message('It has no ports, so nothing can refer to one.')),
  ];
}

function withoutService(name: string, namespace: string | undefined, place: HoverPlace): readonly Block[] {
  if (place.world.maybeElsewhere('Service', name, place.facts.uri, place.facts.namespace)) return [];
  const other = nearest(place.facts.uri, place.world.services(name))[0];
  if (!other?.namespace || !namespace) return [headline(name, message('no such Service in the workspace'))];
  return [
    headline(name, message('no such Service in namespace {namespace}', { namespace })),
    line(message('There is one in namespace {namespace}.', { namespace: other.namespace })),
  ];
}

/** What a HorizontalPodAutoscaler scales, between which numbers. */
function targetHover(kind: string, name: string, place: HoverPlace): readonly Block[] {
  const found = place.world.named(kind, name).filter(one => one.sort === 'workload');
  const workload = nearest(place.facts.uri, inNamespaceOf(place.facts, found))[0];
  if (!workload) return [];
  const spec = (place.resource as Resource<'HorizontalPodAutoscaler'>).object.at('spec');
  const most = spec.at('maxReplicas').int();
  if (most === undefined) return [headline(name, message('{kind}', { kind }))];
  const least = spec.at('minReplicas').int() ?? 1;
  return [
    headline(name, message('{kind}', { kind }), message('{least} to {most} pods', { least, most })),
    ...scaledNames({ ...workload, replicas: most, unknown: [] }, place),
  ];
}

/** The names of all pods that there may be. */
function scaledNames(workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const service = serviceNamed(subdomainOf(workload), workload, place.world);
  if (!service || workload.kind !== 'StatefulSet') return [];
  const scene = sceneAt(place, service);
  const runs = scene.runs
    .filter(run => run.workload.key === workload.key)
    .map(() => podRun({ ...workload, namespace: scene.namespace }, scene.options));
  return table(ownNames(runs, scene), podColumns);
}
