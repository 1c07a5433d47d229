import type { Container } from 'kubernetes-types/core/v1';
import type { Field } from '../../resources/field.ts';
import { isTemplated } from '../../syntax/templates.ts';

/** A variable in a text, with its sign and brackets. Offsets in UTF-16 units of the unquoted text. */
export interface VariableUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The uses `$(NAME)` in a text that the kubelet would expand; `$$(NAME)` is none.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function variableUses(text: string): readonly VariableUse[] {
  return usesOf(text, /\$\$|\$\(([A-Za-z_][\w.-]{0,100})\)/g);
}

/** The uses `${NAME}` and `$NAME` in a text, as a shell writes them. */
export function shellUses(text: string): readonly VariableUse[] {
  return usesOf(text, /\$\$|\$\{([A-Za-z_]\w{0,100})\}|\$([A-Za-z_]\w{0,100})/g);
}

/** The names in a container's `env`, in order. */
export function ownVariables(container: Field<Container>): readonly string[] {
  return container
    .at('env')
    .items()
    .map(item => item.at('name').text() ?? '');
}

/** Whether a container's environment holds more than its `env` says. */
export function isOpenEnvironment(container: Field<Container>): boolean {
  const items = container.at('env').items();
  const isFilledIn = items.some(
    item => item.node?.type !== 'map' || isTemplated(item.at('name').text() ?? ''),
  );
  return container.at('envFrom').present || isFilledIn;
}

function usesOf(text: string, pattern: RegExp): readonly VariableUse[] {
  return [...text.matchAll(pattern)].flatMap(match => {
    const name = match[1] ?? match[2];
    return name === undefined ? [] : [{ name, start: match.index, end: match.index + match[0].length }];
  });
}
