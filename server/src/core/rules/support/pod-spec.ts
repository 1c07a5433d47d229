import type { Container } from 'kubernetes-types/core/v1';
import { podTemplate } from '../../resources/facts/pod.ts';
import type { Field } from '../../resources/field.ts';
import type { Resource } from '../../resources/resource.ts';
import type { World } from '../../workspace/world.ts';
import type { Severity } from '../finding.ts';
import { isAtLeast } from './kubernetes-version.ts';

const known = new WeakMap<Resource, readonly Field<Container>[]>();

/** Containers of all three sorts, init containers first as the API server checks them. */
export function containersOf(resource: Resource): readonly Field<Container>[] {
  const before = known.get(resource);
  if (before) return before;
  const spec = podTemplate(resource).at('spec');
  const found = [
    ...spec.at('initContainers').items(),
    ...spec.at('containers').items(),
    ...(spec.at('ephemeralContainers').items() as unknown as readonly Field<Container>[]),
  ];
  known.set(resource, found);
  return found;
}

export function hasImage(resource: Resource): boolean {
  return containersOf(resource).some(container => container.at('image').present);
}

/**
 * How bad a mistake in a pod spec is. The API server looks into the pod template of a StatefulSet from 1.34 on; before, the
 * StatefulSet is accepted and its pods are not.
 */
export function podSeverity(resource: Resource, world: World): Severity {
  const judged = resource.known !== 'StatefulSet' || isAtLeast(world.settings.kubernetesVersion, '1.34');
  return judged ? 'error' : 'warning';
}
