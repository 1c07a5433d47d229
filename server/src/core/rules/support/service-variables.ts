import type { Container } from 'kubernetes-types/core/v1';
import type { Field } from '../../resources/field.ts';

/** A use of a variable that the kubelet sets for a Service with a cluster IP. */
export interface ServiceVariable {
  /** As it is written: `$(DB_SERVICE_HOST)`. */
  readonly written: string;
  readonly name: string;
  /** The only name that a Service of this variable can have. */
  readonly service: string;
  readonly what: 'host' | 'port';
  /** Written `$(…)`, so that Kubernetes expands it; otherwise a shell does. */
  readonly byKubernetes: boolean;
  /** Offset in the unquoted text, in UTF-16 units. */
  readonly start: number;
}

/** `$(X_SERVICE_HOST)` as Kubernetes expands it, `$X_SERVICE_HOST` and `${X_SERVICE_HOST}` as a shell does; `$$(` is no use of it. */
const use =
  /(?<!\$)\$(?:\(([A-Z][A-Z0-9_]*?)_SERVICE_(HOST|PORT)\)|\{([A-Z][A-Z0-9_]*?)_SERVICE_(HOST|PORT)\}|([A-Z][A-Z0-9_]*?)_SERVICE_(HOST|PORT)\b)/g;

/**
 * The uses of such variables in a text, first come first. https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
export function serviceVariables(text: string): readonly ServiceVariable[] {
  return [...text.matchAll(use)].map(match => {
    const prefix = match[1] ?? match[3] ?? match[5] ?? '';
    const suffix = match[2] ?? match[4] ?? match[6] ?? '';
    return {
      written: match[0],
      name: `${prefix}_SERVICE_${suffix}`,
      service: prefix.toLowerCase().replaceAll('_', '-'),
      what: suffix === 'HOST' ? 'host' : 'port',
      byKubernetes: match[1] !== undefined,
      start: match.index,
    };
  });
}

/** A text of a container in which variables are expanded. */
interface ExpandedText {
  readonly field: Field<string>;
  /** By a shell that the container may start, too. */
  readonly shell: boolean;
}

/** The values of the environment, the command and the arguments of a container. */
export function expandedTexts(container: Field<Container>): readonly ExpandedText[] {
  const words = [...container.at('command').items(), ...container.at('args').items()];
  return [
    ...container
      .at('env')
      .items()
      .map(variable => ({ field: variable.at('value'), shell: false })),
    ...words.map(field => ({ field, shell: true })),
  ];
}

/** Whether a container sets a variable itself, or may: by `env`, by what `envFrom` brings, or in a script. */
export function maySet(container: Field<Container>, name: string): boolean {
  if (container.at('envFrom').items().length > 0) return true;
  const own = container.at('env').items();
  if (own.some(variable => variable.at('name').text() === name)) return true;
  return expandedTexts(container).some(({ field }) => new RegExp(`\\b${name}=`).test(field.text() ?? ''));
}
