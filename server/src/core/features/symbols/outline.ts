import type { OutlineItem } from '../../analysis-types.ts';
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from '../../resources/facts/facts.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Path } from '../../syntax/path.ts';
import type { FileState } from '../../workspace/files.ts';
import { podRun } from '../hover/pods.ts';
import { podCount, serviceSort } from '../hover/wording.ts';
import type { View } from '../view.ts';
import { appliedOf, placeOf, sceneIn } from '../view.ts';
import { containersOf } from './containers.ts';
import { namedPods } from './named-pods.ts';

/** Of how many pods of a workload an outline shows a line. */
const shownPods = 10;

/** The objects of a file with what has a name in them: ports, containers, claim templates, pods. In the order of the file. */
export function outlineOf(file: FileState, view: View): readonly OutlineItem[] {
  return file.resources.flatMap(resource => {
    const item = place(resource, [], ['metadata', 'name'], view);
    if (!item) return [];
    const name = resource.name ?? resource.kind;
    return [{ ...item, name, ...describe(resource, view) }];
  });
}

type Described = Pick<OutlineItem, 'sort' | 'details' | 'children'>;

/** Where overlays make different things of an object, what they agree on. */
function describe(resource: Resource, view: View): Described {
  const kind = [literal(resource.kind)];
  const [first, ...others] = appliedOf(resource, view).map(({ facts }) =>
    describeFacts(facts, resource, view),
  );
  if (!first) return { sort: 'object', details: kind, children: [] };
  const details = others.every(one => same(one.details, first.details)) ? first.details : kind;
  const children = first.children.filter(child =>
    others.every(one => one.children.some(other => same(other, child))),
  );
  return { sort: first.sort, details, children };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function describeFacts(facts: Facts, resource: Resource, view: View): Described {
  if (facts.sort === 'service') return service(facts, resource, view);
  if (facts.sort === 'workload') return workload(facts, resource, view);
  return { sort: 'object', details: [literal(resource.kind)], children: [] };
}

function service(facts: ServiceFacts, resource: Resource, view: View): Described {
  const scene = sceneIn(view, facts);
  const ports = facts.ports.flatMap(({ name, port, targetPort }, i) => {
    const item = place(resource, ['spec', 'ports', i], ['spec', 'ports', i, 'name'], view);
    const number = String(port ?? '');
    const to = targetPort === undefined || targetPort === port ? number : `${number} → ${targetPort}`;
    return item ? [child(item, 'port', name || number, name ? to : undefined)] : [];
  });
  return { sort: 'service', details: [serviceSort(scene), ...podCount(scene.runs)], children: ports };
}

function workload(facts: WorkloadFacts, resource: Resource, view: View): Described {
  const { pods, options } = namedPods(facts, view);
  const count = facts.kind === 'Pod' ? [] : podCount([podRun(facts, options)]);
  const claims = facts.claims.flatMap((name, i) => {
    const path = ['spec', 'volumeClaimTemplates', i];
    const item = place(resource, path, [...path, 'metadata', 'name'], view);
    return item ? [child(item, 'claim', name, undefined)] : [];
  });
  const at = place(resource, ['spec', 'replicas'], ['spec', 'replicas'], view);
  const shown = Array.from({ length: Math.min(pods.count, shownPods) }, (_, i) => pods.at(i));
  const named = at ? shown.map(({ pod, name }) => child(at, 'pod', pod.name ?? name, name)) : [];
  return {
    sort: 'workload',
    details: [literal(facts.kind), ...count],
    children: [
      ...containersOf(facts, resource, (whole, own) => place(resource, whole, own, view)),
      ...claims,
      ...named,
    ],
  };
}

/** The spans of a part of an object and of what names it; undefined where it is not written. */
function place(
  resource: Resource,
  whole: Path,
  own: Path,
  view: View,
): Pick<OutlineItem, 'span' | 'selection'> | undefined {
  const span = placeOf(view, resource.key, whole)?.span;
  const selection = placeOf(view, resource.key, own)?.span;
  if (!span) return undefined;
  const inside = selection && span.start <= selection.start && selection.end <= span.end;
  return { span, selection: inside ? selection : { start: span.start, end: span.start } };
}

function child(
  at: Pick<OutlineItem, 'span' | 'selection'>,
  sort: OutlineItem['sort'],
  name: string,
  detail: string | undefined,
): OutlineItem {
  return { ...at, sort, name, details: detail === undefined ? [] : [literal(detail)], children: [] };
}

/** Words of the API and names are the same in every language. */
function literal(text: string): Message {
  return message('{text}', { text });
}
