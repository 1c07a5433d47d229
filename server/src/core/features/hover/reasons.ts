import type { Block } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import { refusalOf } from '../../resolve/pod-creation.ts';
import { differences, isNearMiss } from '../../resolve/selection.ts';
import type { ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { kinds } from '../../resources/kinds.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { inNamespaceOf, nearest, sameNamespace } from '../../workspace/scope.ts';
import { line } from './blocks.ts';
import { linked } from './links.ts';
import { mismatch, unselected } from './mismatch.ts';
import type { HoverPlace } from './place.ts';
import { podRun } from './pods.ts';
import { refused, refusedObject } from './refused.ts';
import type { Scene } from './scene.ts';
import { pairs } from './wording.ts';

/** Why nothing stands behind a Service, and which workload was meant to. */
export interface Reason {
  readonly why: readonly Block[];
  /** What its names would lead to once that is mended. */
  readonly meant: WorkloadFacts | undefined;
  /** What mends it; `unseen`: nothing has to be, what is missing may be created by others. */
  readonly mended: 'matching' | 'scaled' | 'other' | 'unseen';
}

/** The cause, for a Service of which no pod and no written endpoint is known; undefined where it can't be known. */
export function reasonOf(scene: Scene, place: HoverPlace): Reason | undefined {
  const { service } = scene;
  if (service.partial || unknownSelector(service)) return undefined;
  return (
    withoutSelector(scene, place) ??
    noPods(scene, place) ??
    refusedPods(scene, place) ??
    governedButUnselected(scene, place) ??
    inOtherNamespace(scene, place) ??
    nearMiss(scene, place) ??
    nothingKnown(scene, place)
  );
}

/** The pods of these workloads, as the Service would have them. */
export function meantRuns(reason: Reason, scene: Scene): Scene['runs'] {
  return reason.meant ? [podRun({ ...reason.meant, namespace: scene.namespace }, scene.options)] : [];
}

function unknownSelector(service: ServiceFacts): boolean {
  const { selector, unknown } = service;
  return (
    unknown.includes('spec.selector') ||
    Object.entries(selector ?? {})
      .flat()
      .some(isTemplated)
  );
}

function withoutSelector(scene: Scene, place: HoverPlace): Reason | undefined {
  if (scene.service.selector) return undefined;
  const meant = scene.governed[0];
  const [slice] = scene.slices;
  if (slice) {
    const links = linked('place', place.link(slice.key, ['metadata', 'name']));
    const args = { kind: slice.kind, name: slice.name, place: '' };
    return {
      why: [line(message('{kind} {name} ({place}) has no ready address.', args), links)],
      meant,
      mended: 'other',
    };
  }
  return {
    why: [line(message('It has no selector, and no EndpointSlice in the workspace is labelled for it.'))],
    meant,
    mended: 'unseen',
  };
}

/** Selected, but there are none of them. */
function noPods(scene: Scene, place: HoverPlace): Reason | undefined {
  const run = scene.runs.find(one => one.count === 0);
  if (!run) return undefined;
  const { workload } = run;
  const args = { kind: workload.kind, name: workload.name, place: '' };
  const refusal = refusalOf(workload, scene.options);
  if (refusal) return { why: [refused(refusal, workload, place)], meant: undefined, mended: 'other' };
  const gated = workload.pod.schedulingGates;
  const path = gated
    ? [...(kinds[workload.kind].template ?? []), 'spec', 'schedulingGates']
    : ['spec', workload.suspend ? 'suspend' : 'replicas'];
  const links = linked('place', place.link(workload.key, path));
  const text = gated
    ? message('The pods of {kind} {name} wait for their scheduling gates ({place}).', args)
    : workload.suspend
      ? message('{kind} {name} is suspended ({place}).', args)
      : workload.replicas === 0
        ? message('{kind} {name} has 0 replicas ({place}).', args)
        : message('{kind} {name} has no such pod ({place}).', args);
  return { why: [line(text, links)], meant: undefined, mended: 'scaled' };
}

/** The workload that it would select is not there. */
function refusedPods(scene: Scene, place: HoverPlace): Reason | undefined {
  const workload = scene.refused[0];
  const refusal = workload && place.refusal(workload.key);
  if (!refusal) return undefined;
  return { why: refusedObject(workload, refusal, place), meant: workload, mended: 'other' };
}

function governedButUnselected(scene: Scene, place: HoverPlace): Reason | undefined {
  return first(scene.governed, workload => unselected(scene, workload, place));
}

function first<A, B>(all: readonly A[], find: (one: A) => B | undefined): B | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A Service selects pods of its own namespace only. */
function inOtherNamespace(scene: Scene, place: HoverPlace): Reason | undefined {
  const { service } = scene;
  const candidates = place.world
    .selectedBy(service.selector ?? {})
    .filter(one => !sameNamespace(one.namespace, scene.namespace));
  const meant = nearest(service.uri, candidates)[0];
  if (!meant?.namespace) return undefined;
  const text = message(
    '{kind} {name}, which its selector fits, is in namespace {other} ({place}); a Service selects pods of its own namespace, {namespace}.',
    { kind: meant.kind, name: meant.name, other: meant.namespace, namespace: scene.namespace, place: '' },
  );
  const why = [line(text, linked('place', place.link(meant.key, ['metadata', 'namespace'])))];
  return { why, meant: undefined, mended: 'other' };
}

/** A workload beside the Service whose labels differ by what looks like a slip. */
function nearMiss(scene: Scene, place: HoverPlace): Reason | undefined {
  const { service } = scene;
  const selector = service.selector ?? {};
  const beside = place.world.beside(service.uri, 'workload');
  const close = inNamespaceOf(service, beside)
    .map(workload => ({ workload, missing: differences(selector, workload.pod.labels) }))
    .filter(({ missing }) => isNearMiss(selector, missing));
  const found = close.sort((a, b) => a.missing.length - b.missing.length)[0];
  return found && mismatch(service, found.workload, place);
}

function nothingKnown(scene: Scene, place: HoverPlace): Reason {
  const asked = pairs(scene.service.selector ?? {});
  const links = linked('place', place.link(scene.service.key, ['spec', 'selector'], 'key'));
  const text = message('No pod in the workspace has `{asked}` ({place}).', { asked, place: '' });
  return { why: [line(text, links)], meant: undefined, mended: 'unseen' };
}
