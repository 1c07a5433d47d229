import type { Container, EnvVar } from 'kubernetes-types/core/v1';
import type { Field } from '../field.ts';
import type { Variables } from './expansion.ts';
import { anything, expand, ownNamespace, ownPod } from './expansion.ts';

/** The environment of a container as its manifest decides it, each value expanded with those before it. */
export interface Environment {
  readonly variables: Variables;
  /** What is defined before the item of that position in `env`. */
  before(position: number): Variables;
}

/** Reads a container's environment. What comes from elsewhere (`envFrom`, Secrets, ConfigMaps) may hold anything. */
export function environmentOf(container: Field<Container>): Environment {
  const steps: (readonly [name: string, value: string])[] = [];
  const lookUp = (name: string, count: number): string | undefined => {
    for (let i = count - 1; i >= 0; i--) if (steps[i]?.[0] === name) return steps[i]![1];
    return undefined;
  };
  const items = container.at('env').items();
  for (const [i, item] of items.entries())
    steps.push([item.at('name').text() ?? '', heldBy(item, name => lookUp(name, i))]);
  return {
    variables: name => lookUp(name, steps.length),
    before: position => name => lookUp(name, position),
  };
}

function heldBy(item: Field<EnvVar>, variables: Variables): string {
  const value = item.at('value').text();
  if (value !== undefined) return expand(value, 'kubelet', variables).text;
  switch (item.at('valueFrom').at('fieldRef').at('fieldPath').text()) {
    case 'metadata.name':
      return ownPod;
    case 'metadata.namespace':
      return ownNamespace;
    default:
      return item.at('valueFrom').present ? anything : '';
  }
}
