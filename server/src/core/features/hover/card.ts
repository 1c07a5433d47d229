import type { Block } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import { dashedAddress } from '../../resolve/address.ts';
import { endpointName } from '../../resolve/dns-name.ts';
import { familiesOf } from '../../resolve/service.ts';
import { serviceAnswer, shortNames } from './answers.ts';
import { headline, line, table } from './blocks.ts';
import { externalAnswer } from './external.ts';
import { namingOf, ownNames, podColumns, podName } from './names.ts';
import type { HoverPlace } from './place.ts';
import type { PodRun } from './pods.ts';
import type { Reason } from './reasons.ts';
import { meantRuns, reasonOf } from './reasons.ts';
import { refusalOfService } from './refused.ts';
import type { Scene } from './scene.ts';
import { writtenEndpoints, writtenNames } from './slices.ts';
import { srvLines, untranslated } from './srv.ts';
import { podCount, serviceSort, total } from './wording.ts';

/** All about a Service: what its names answer; where nothing does, why first. */
export function serviceCard(scene: Scene, place: HoverPlace): readonly Block[] {
  const refusal = refusalOfService(scene.service, place);
  if (refusal) return refusedCard(scene, refusal);
  if (scene.form === 'externalName') return externalAnswer(scene, place);
  if (hasEndpoints(scene)) return resolvingCard(scene);
  const reason = reasonOf(scene, place);
  if (!reason) return undecidedCard(scene);
  return scene.form === 'headless' ? deadCard(scene, reason) : emptyCard(scene, reason);
}

/** Whether any pod or written address stands behind the Service once everything runs. */
export function hasEndpoints(scene: Scene): boolean {
  return scene.runs.some(run => run.count !== 0) || writtenEndpoints(scene).length > 0;
}

function resolvingCard(scene: Scene): readonly Block[] {
  const { service, runs } = scene;
  const own = ownNames(runs, scene);
  const counted = podCount(runs);
  return [
    headline(service.name, serviceSort(scene), ...counted),
    ...table(own, podColumns),
    ...writtenNames(scene),
    ...(own.count > 0 ? [shortNames(scene, own.at(0).pod.hostname)] : []),
    ...serviceAnswer(scene),
    ...namesOfOthers(scene),
    ...(own.count > 0 ? [] : [shortNames(scene, undefined)]),
    ...srvLines(scene),
    ...untranslated(scene),
    ...promise(scene, own.count > 0),
  ];
}

/** A headless Service without endpoints: NXDOMAIN, as far as the workspace shows. */
function deadCard(scene: Scene, reason: Reason): readonly Block[] {
  const { service } = scene;
  if (reason.mended !== 'unseen')
    return [
      headline(service.name, serviceSort(scene), message('resolves to nothing')),
      ...reason.why,
      ...onceMended(scene, reason),
    ];
  return [
    headline(service.name, serviceSort(scene), message('nothing behind it in the workspace')),
    ...reason.why,
    ...serviceAnswer(scene),
    shortNames(scene, undefined),
    ...srvLines(scene),
  ];
}

/** A cluster IP resolves whether or not anything is behind it. */
function emptyCard(scene: Scene, reason: Reason): readonly Block[] {
  return [
    headline(scene.service.name, serviceSort(scene), message('no pods behind it')),
    ...reason.why,
    ...serviceAnswer(scene),
    shortNames(scene, undefined),
    ...srvLines(scene),
    ...(ownNames(meantRuns(reason, scene), scene).count > 0 ? onceMended(scene, reason) : []),
  ];
}

/** Placeholders decide what is behind it. */
function undecidedCard(scene: Scene): readonly Block[] {
  const blocks = [headline(scene.service.name, serviceSort(scene)), shortNames(scene, undefined)];
  return scene.form === 'headless' ? blocks : [...blocks, ...serviceAnswer(scene), ...srvLines(scene)];
}

function refusedCard(scene: Scene, refusal: Message): readonly Block[] {
  return [
    headline(scene.service.name, serviceSort(scene), message('refused by the API server')),
    line(refusal),
  ];
}

/** The names there would be. */
export function onceMended(scene: Scene, reason: Reason): readonly Block[] {
  const runs = meantRuns(reason, scene);
  const own = ownNames(runs, scene);
  if (own.count > 0) {
    const intro =
      reason.mended === 'matching'
        ? message('Once they match, these names resolve:')
        : message('Once that is mended, these names resolve:');
    return [line(intro), ...table(own, podColumns)];
  }
  if (total(runs) === 0 || scene.form !== 'headless' || reason.mended !== 'matching') return [];
  return [line(onceAnswered(scene.fqdn, total(runs)))];
}

function onceAnswered(name: string, count: number | undefined): Message {
  if (count === undefined)
    return message('Once they match, `{name}` answers with one address for each ready pod.', { name });
  if (count === 1) return message('Once they match, `{name}` answers with one address.', { name });
  return message('Once they match, `{name}` answers with {count} addresses, one for each ready pod.', {
    name,
    count,
  });
}

/** Pods that have no names of their own here, a line for each workload. */
export function namesOfOthers(scene: Scene): readonly Block[] {
  return scene.runs.flatMap(run => {
    const naming = namingOf(run, scene);
    if (naming === 'own') return [];
    if (naming === 'shared') return [line(sharedName(run, scene))];
    return scene.form === 'headless' ? [line(addressNames(run, scene))] : [];
  });
}

/** Replicas with one hostname: one name, all addresses. */
function sharedName(run: PodRun, scene: Scene): Message {
  const { kind, name } = run.workload;
  return message(
    'All pods of {kind} {workload} share one name, `{name}`, which answers with all their addresses.',
    {
      kind,
      workload: name,
      name: podName(run.at(0), scene),
    },
  );
}

function addressNames(run: PodRun, scene: Scene): Message {
  const { kind, name, serviceName } = run.workload;
  const { service, namespace, options } = scene;
  const form = endpointName(exampleLabel(scene), service.name, namespace, options.clusterDomain);
  if (kind === 'StatefulSet' && serviceName)
    return message(
      'The pods of StatefulSet {workload} have their names under Service {own}; here they have only some made of their addresses, as `{form}`.',
      { workload: name, own: serviceName, form },
    );
  return message(
    'The pods of {kind} {workload} have no names of their own, only some made of their addresses, as `{form}`.',
    {
      kind,
      workload: name,
      form,
    },
  );
}

/** An address of the first family that the Service has. */
function exampleLabel({ service, options }: Scene): string {
  const [family] = familiesOf(service, options.dualStack);
  return dashedAddress(family === 'IPv6' ? 'fd00:10:244:1::7' : '10.244.1.7');
}

/** Names of single pods without a headless Service are CoreDNS's own doing. */
function promise(scene: Scene, hasNames: boolean): readonly Block[] {
  if (scene.form === 'headless' || !hasNames) return [];
  return [line(message('CoreDNS answers these names; only for a headless Service are they promised.'))];
}
