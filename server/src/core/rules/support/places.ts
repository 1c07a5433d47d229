import { podTemplate } from '../../resources/facts/pod.ts';
import { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Node } from '../../syntax/node.ts';
import { entry } from '../../syntax/node.ts';
import type { Path } from '../../syntax/path.ts';
import type { World } from '../../workspace/world.ts';
import type { Severity } from '../finding.ts';
import { containersOf, podSeverity } from './pod-spec.ts';

/** Where in manifests the same check is due. */
export interface Place {
  /** The kinds that have the place; all that have such a path when left out. */
  readonly kinds?: readonly Kind[];
  /** What the path starts from: the object, the spec of a Job (also in a CronJob), the pod's template, or each of its containers. */
  readonly from: 'object' | 'job' | 'template' | 'container';
  /** Steps with dots between; `[]` stands for each item of a list. Empty: the start itself. */
  readonly path: string;
}

const byKind = new WeakMap<readonly Place[], Map<Kind, readonly Place[]>>();

/** Those of a table's places that a kind can have. */
export function placesFor<P extends Place>(places: readonly P[], kind: Kind): readonly P[] {
  const known = byKind.get(places) ?? new Map<Kind, readonly Place[]>();
  byKind.set(places, known);
  const before = known.get(kind);
  if (before) return before as readonly P[];
  const own = places.filter(place => (place.kinds?.includes(kind) ?? true) && hasStart(kind, place.from));
  known.set(kind, own);
  return own;
}

/** What is written in such a place, once for each item where the path goes through lists. */
export function fieldsAt(resource: Resource, place: Place): readonly Field<unknown>[] {
  const steps = stepsOf(place.path);
  const found: Field<unknown>[] = [];
  for (const start of startsOf(resource, place.from)) collect(start.node, start.path, steps, 0, found);
  return found;
}

/** The field at a path without lists, written or not. */
export function fieldBelow(start: Field<unknown>, path: string): Field<unknown> {
  let field = start as Field<Record<string, unknown>>;
  for (const step of stepsOf(path)) field = field.at(step) as typeof field;
  return field;
}

/** How bad a mistake is there. */
export function severityAt(resource: Resource, place: Place, world: World): Severity {
  const inPod = place.from === 'template' || place.from === 'container';
  return inPod ? podSeverity(resource, world) : 'error';
}

function collect(
  node: Node | undefined,
  path: Path,
  steps: readonly string[],
  depth: number,
  found: Field<unknown>[],
): void {
  if (!node) return;
  const step = steps[depth];
  if (step === undefined) found.push(new Field(node, path));
  else if (step !== '[]') collect(entry(node, step)?.value, [...path, step], steps, depth + 1, found);
  else if (node.type === 'list')
    for (const [i, item] of node.items.entries()) collect(item, [...path, i], steps, depth + 1, found);
}

const steps = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = steps.get(path);
  if (known) return known;
  const made = path === '' ? [] : path.split(/\.|(?=\[\])/);
  steps.set(path, made);
  return made;
}

function hasStart(kind: Kind, from: Place['from']): boolean {
  if (from === 'job') return kind === 'Job' || kind === 'CronJob';
  return from === 'object' || kinds[kind].template !== undefined;
}

function startsOf(resource: Resource, from: Place['from']): readonly Field<unknown>[] {
  switch (from) {
    case 'object':
      return [resource.object as unknown as Field<unknown>];
    case 'template':
      return [podTemplate(resource)];
    case 'container':
      return containersOf(resource);
    case 'job':
      return [jobSpec(resource)];
  }
}

function jobSpec(resource: Resource): Field<unknown> {
  const spec = (resource as Resource<'CronJob'>).object.at('spec');
  return resource.known === 'CronJob' ? spec.at('jobTemplate').at('spec') : spec;
}
