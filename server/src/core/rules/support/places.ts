import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Kind } from '../../resources/kinds.ts';
import { kinds } from '../../resources/kinds.ts';
import type { Resource } from '../../resources/resource.ts';
import type { World } from '../../workspace/world.ts';
import type { Severity } from '../finding.ts';
import { containersOf, podSeverity } from './pod-spec.ts';

/** Where in manifests the same check is due. */
export interface Place {
  /** The kinds that have the place; all that have such a path when left out. */
  readonly kinds?: readonly Kind[];
  /** What the path starts from: the object, the spec of a Job (also in a CronJob), the pod's template, or each of its containers. */
  readonly from: 'object' | 'job' | 'template' | 'container';
  /** Steps with dots between; `[]` stands for each item of a list. */
  readonly path: string;
}

/** What is written in such a place, once for each item where the path goes through lists. Absent fields are among them. */
export function fieldsAt(resource: Resource, place: Place): readonly Field<unknown>[] {
  if (place.kinds && !(resource.known && place.kinds.includes(resource.known))) return [];
  return startsOf(resource, place.from).flatMap(start => descend(start, place.path));
}

/** How bad a mistake is there. */
export function severityAt(resource: Resource, place: Place, world: World): Severity {
  const inPod = place.from === 'template' || place.from === 'container';
  return inPod ? podSeverity(resource, world) : 'error';
}

/** The fields at a path below a field; the field itself for an empty path. */
export function descend(start: Field<unknown>, path: string): readonly Field<unknown>[] {
  if (path === '') return [start];
  let fields = [start as Field<Record<string, unknown>>];
  for (const step of path.split(/\.|(?=\[\])/))
    fields = (
      step === '[]' ? fields.flatMap(field => field.items()) : fields.map(field => field.at(step))
    ) as typeof fields;
  return fields;
}

function startsOf(resource: Resource, from: Place['from']): readonly Field<unknown>[] {
  const object = resource.object as unknown as Field<unknown>;
  switch (from) {
    case 'object':
      return [object];
    case 'template':
      return resource.known && kinds[resource.known].template ? [podTemplate(resource)] : [];
    case 'container':
      return containersOf(resource);
    case 'job':
      return jobSpec(resource);
  }
}

function jobSpec(resource: Resource): readonly Field<unknown>[] {
  const spec = (resource as Resource<'CronJob'>).object.at('spec');
  if (resource.known === 'Job') return [spec];
  return resource.known === 'CronJob' ? [spec.at('jobTemplate').at('spec')] : [];
}
