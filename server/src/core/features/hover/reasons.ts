import type { Block, LineLink } from '../../analysis-types.ts';
import { message } from '../../base/message.ts';
import type { Refusal } from '../../resolve/pod-creation.ts';
import { refusalOf } from '../../resolve/pod-creation.ts';
import type { Difference } from '../../resolve/selection.ts';
import { differences, isNearMiss, matches } from '../../resolve/selection.ts';
import type { Labels, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Path } from '../../syntax/path.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { templateLabels } from '../../workspace/index.ts';
import { inNamespaceOf, nearest, sameNamespace } from '../../workspace/scope.ts';
import { line } from './blocks.ts';
import type { HoverPlace } from './place.ts';
import { podRun } from './pods.ts';
import type { Scene } from './scene.ts';
import { pair, pairs } from './wording.ts';

/** Why nothing stands behind a Service, and which workload was meant to. */
export interface Reason {
  readonly why: readonly Block[];
  /** What its names would lead to once that is mended. */
  readonly meant: WorkloadFacts | undefined;
  /** What mends it. */
  readonly mended: 'matching' | 'scaled' | 'other';
}

/** The cause, for a Service of which no pod and no written endpoint is known; undefined where it can't be known. */
export function reasonOf(scene: Scene, place: HoverPlace): Reason | undefined {
  const { service } = scene;
  if (service.partial || unknownSelector(service)) return undefined;
  return (
    withoutSelector(scene, place) ??
    noPods(scene, place) ??
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
    mended: 'other',
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

/** Why the API server refuses each of its pods. */
export function refused(refusal: Refusal, workload: WorkloadFacts, place: HoverPlace): Block {
  const { kind, name, key } = workload;
  const at = (path: Path): Readonly<Record<string, LineLink>> => linked('place', place.link(key, path));
  switch (refusal.why) {
    case 'nameTooLong':
      return line(
        message(
          'No pod of {kind} {name} can be created: its name has {length} characters, and {limit} are the most ({place}).',
          {
            kind,
            name,
            length: refusal.length,
            place: '',
            limit: refusal.limit,
          },
        ),
        at(['metadata', 'name']),
      );
    case 'serviceName':
      return line(
        message('No pod of {kind} {name} can be created: `{serviceName}` is no DNS label ({place}).', {
          kind,
          name,
          serviceName: refusal.serviceName,
          place: '',
        }),
        at(['spec', 'serviceName']),
      );
    case 'noContainers':
      return line(
        message('No pod of {kind} {name} can be created: its template has no containers ({place}).', {
          kind,
          name,
          place: '',
        }),
        at(['spec', 'template']),
      );
  }
}

function governedButUnselected(scene: Scene, place: HoverPlace): Reason | undefined {
  return first(scene.governed, workload => unselected(scene, workload, place));
}

/** Why a Service does not select the pods of a workload; undefined when it may. */
export function unselected(scene: Scene, workload: WorkloadFacts, place: HoverPlace): Reason | undefined {
  const { service } = scene;
  const selected = scene.runs.some(run => run.workload.key === workload.key);
  if (!service.selector || selected || service.partial || workload.partial || scene.form === 'externalName')
    return undefined;
  return matches(templateLabels(service.selector), workload.pod.labels) === 'no'
    ? mismatch(service, workload, place)
    : undefined;
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
  const beside = place.world.beside(service.uri).filter(one => one.sort === 'workload');
  const close = inNamespaceOf(service, beside)
    .map(workload => ({ workload, missing: differences(selector, workload.pod.labels) }))
    .filter(({ missing }) => isNearMiss(selector, missing));
  const found = close.sort((a, b) => a.missing.length - b.missing.length)[0];
  return found && mismatch(service, found.workload, place);
}

function mismatch(service: ServiceFacts, workload: WorkloadFacts, place: HoverPlace): Reason {
  const missing = differences(templateLabels(service.selector ?? {}), workload.pod.labels);
  const asked = pairs(Object.fromEntries(missing.map(one => [one.key, one.value])));
  const has = missing.map(one => instead(one, workload.pod.labels)).filter(text => text !== undefined);
  const links = {
    ...linked('selector', place.link(service.key, ['spec', 'selector', missing[0]?.key ?? ''], 'key')),
    ...linked('labels', place.link(workload.key, labelsPath(workload, missing[0]))),
  };
  const args = { service: service.name, asked, kind: workload.kind, name: workload.name };
  const text =
    has.length > 0
      ? message(
          'The selector of {service} asks for `{asked}` ({selector}); the pods of {kind} {name} have `{has}` ({labels}).',
          {
            ...args,
            has: [...new Set(has)].join(', '),
            selector: '',
            labels: '',
          },
        )
      : message(
          'The selector of {service} asks for `{asked}` ({selector}); the pods of {kind} {name} have no such label ({labels}).',
          {
            ...args,
            selector: '',
            labels: '',
          },
        );
  return { why: [line(text, links)], meant: workload, mended: 'matching' };
}

/** The label that stands where the wanted one would. */
function instead({ found, key, value }: Difference, labels: Labels): string | undefined {
  if (found.how === 'absent') return undefined;
  if ('key' in found) return pair(found.key, value);
  return labels[key] === undefined ? undefined : pair(key, found.value);
}

function labelsPath(workload: WorkloadFacts, missing: Difference | undefined): Path {
  const labels = [...(kinds[workload.kind].template ?? []), 'metadata', 'labels'];
  if (!missing || missing.found.how === 'absent') return labels;
  return [...labels, 'key' in missing.found ? missing.found.key : missing.key];
}

function nothingKnown(scene: Scene, place: HoverPlace): Reason {
  const asked = pairs(scene.service.selector ?? {});
  const links = linked('place', place.link(scene.service.key, ['spec', 'selector'], 'key'));
  const text = message('No pod in the workspace has `{asked}` ({place}).', { asked, place: '' });
  return { why: [line(text, links)], meant: undefined, mended: 'other' };
}

/** A link by the place of its template that shows it; none where what it leads to is gone. */
export function linked(place: string, link: LineLink | undefined): Readonly<Record<string, LineLink>> {
  return link ? { [place]: link } : {};
}
