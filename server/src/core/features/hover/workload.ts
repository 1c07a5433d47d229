import type { Block, Cell } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { refusalOf } from '../../resolve/pod-creation.ts';
import { zoneOptionsOf } from '../../resolve/zone-options.ts';
import type { WorkloadFacts } from '../../resources/facts/facts.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { shortNames } from './answers.ts';
import { code, headline, line, rowsOf, table, text } from './blocks.ts';
import { hasEndpoints, onceMended } from './card.ts';
import { intendedNames, namesWithout, withoutNamesBelow } from './governor.ts';
import { linked } from './links.ts';
import { unselected } from './mismatch.ts';
import { namingOf, ownNames, podColumns } from './names.ts';
import type { HoverPlace } from './place.ts';
import { podRun, subdomainOf } from './pods.ts';
import { reasonOf } from './reasons.ts';
import { refusalOfService, refused, refusedObject } from './refused.ts';
import type { Scene } from './scene.ts';
import { sceneAt, serviceNamed, servicesFor } from './scene.ts';
import { podCount, total } from './wording.ts';

/** `metadata.name` and `replicas` of a workload: its pods, their names, and the Services that lead to them. */
export function workloadHover(place: HoverPlace): readonly Block[] {
  const workload = place.facts as WorkloadFacts;
  const refusal = place.refusal(workload.key);
  if (refusal)
    return [
      headline(workload.name, kindWord(workload), message('refused by the API server')),
      line(refusal),
      ...onceAccepted(workload, place),
    ];
  const options = zoneOptionsOf(place.world.settings);
  const impossible = refusalOf(workload, options);
  if (impossible) return [headline(workload.name, kindWord(workload)), refused(impossible, workload, place)];
  const scenes = servicesFor(workload, place).map(service => sceneAt(place, service));
  const governor = governingScene(workload, scenes, place);
  const counted = workload.kind === 'Pod' ? [] : podCount([podRun(workload, options)]);
  const said = [
    ...podNames(workload, governor, place),
    ...services(scenes.filter(scene => scene !== governor || ownNames(scene.runs, scene).count === 0)),
    ...unreachable(workload, governor ? [...scenes, governor] : scenes),
  ];
  if (said.length === 0) return [];
  return [
    headline(workload.name, kindWord(workload), ...counted, ...nameless(workload, governor, place)),
    ...said,
  ];
}

/** The names that a StatefulSet's pods would have. */
function onceAccepted(workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  const { kind, serviceName } = workload;
  if (kind !== 'StatefulSet' || !serviceName) return [];
  const names = intendedNames(serviceName, workload, place);
  if (names.length === 0) return [];
  return [line(message('Once it is accepted, under Service {name}:', { name: serviceName })), ...names];
}

/** The scene of the Service under which the pods have names. */
function governingScene(
  workload: WorkloadFacts,
  scenes: readonly Scene[],
  place: HoverPlace,
): Scene | undefined {
  const name = subdomainOf(workload);
  const known = scenes.find(scene => scene.service.name === name);
  const service = known ? undefined : serviceNamed(name, workload, place.world);
  return known ?? (service && sceneAt(place, service));
}

function podNames(workload: WorkloadFacts, governor: Scene | undefined, place: HoverPlace): readonly Block[] {
  if (workload.kind !== 'StatefulSet' && !governor) return [];
  if (!governor && isTemplated(workload.serviceName ?? '') && !place.resource.unit) return [];
  if (!governor && !workload.serviceName)
    return workload.partial ? [] : [withoutServiceName(workload, place)];
  if (!governor) return namesWithout(workload.serviceName ?? '', workload, place);
  const runs = governor.runs.filter(run => run.workload.key === workload.key);
  const own = ownNames(runs, governor);
  if (own.count === 0 || refusalOfService(governor.service, place)) return whyNot(governor, workload, place);
  return [...table(own, podColumns), shortNames(governor, own.at(0).pod.hostname)];
}

/** Why the Service that the pods name as theirs gives them no names, and which they would have. */
function whyNot(governor: Scene, workload: WorkloadFacts, place: HoverPlace): readonly Block[] {
  if (governor.form === 'externalName') return [withoutNamesBelow(governor)];
  const refusal = refusalOfService(governor.service, place);
  if (refusal) return refusedObject(governor.service, refusal, place);
  const reason = hasEndpoints(governor) ? unselected(governor, workload, place) : reasonOf(governor, place);
  return reason ? [...reason.why, ...onceMended(governor, reason)] : [];
}

function nameless(
  workload: WorkloadFacts,
  governor: Scene | undefined,
  place: HoverPlace,
): readonly Message[] {
  const { kind, partial, serviceName, uri } = workload;
  if (kind !== 'StatefulSet' || partial || !serviceName || isTemplated(serviceName)) return [];
  const certain = governor
    ? lacksNames(governor, workload, place)
    : !place.world.maybeElsewhere('Service', serviceName, uri, workload.namespace);
  return certain ? [message('their names resolve to nothing')] : [];
}

function lacksNames(governor: Scene, workload: WorkloadFacts, place: HoverPlace): boolean {
  if (governor.form === 'externalName' || refusalOfService(governor.service, place)) return true;
  return (
    (hasEndpoints(governor) ? unselected(governor, workload, place) : reasonOf(governor, place)) !== undefined
  );
}

function withoutServiceName(workload: WorkloadFacts, place: HoverPlace): Block {
  return line(
    message('Its pods have no names of their own: it has no `serviceName` ({place}).', { place: '' }),
    linked('place', place.link(workload.key, ['spec'], 'key')),
  );
}

/** The other Services that lead to the pods. */
function services(scenes: readonly Scene[]): readonly Block[] {
  return table(rowsOf(scenes), [
    { head: message('Service'), cell: scene => text(scene.service.name) },
    { head: message('name'), cell: scene => code(scene.fqdn) },
    { head: message('answers with'), cell: answerWord },
  ]);
}

/** What a Service's name answers, in a word. */
export function answerWord(scene: Scene): Cell {
  if (scene.form === 'clusterIP') return message('its cluster IP');
  const count = total(scene.runs);
  if (!hasEndpoints(scene)) return message('nothing');
  if (scene.runs.some(run => run.workload.kind === 'DaemonSet')) return message('one address a node');
  if (scene.runs.some(run => run.workload.pod.hostNetwork)) return message('addresses of nodes');
  if (count === undefined) return message('addresses of pods');
  return count === 1 ? message('one address') : message('{count} addresses', { count });
}

function unreachable(workload: WorkloadFacts, around: readonly Scene[]): readonly Block[] {
  const scenes = around.filter(scene => scene.runs.some(run => run.workload.key === workload.key));
  if (scenes.length === 0)
    return isServing(workload) ? [line(message('No Service in the workspace selects its pods.'))] : [];
  const nameless = scenes.every(scene => scene.runs.every(run => namingOf(run, scene) === 'address'));
  return nameless && scenes.some(scene => scene.form === 'headless') && workload.kind !== 'StatefulSet'
    ? [line(message('Its pods have no names of their own, only some made of their addresses.'))]
    : [];
}

/** Kinds whose pods others usually connect to; of a StatefulSet more is said. */
function isServing({ kind }: WorkloadFacts): boolean {
  return (
    kind === 'Deployment' || kind === 'ReplicaSet' || kind === 'ReplicationController' || kind === 'DaemonSet'
  );
}

/** A kind is a word of the API in every language. */
function kindWord(workload: WorkloadFacts): Message {
  return message('{kind}', { kind: workload.kind });
}
