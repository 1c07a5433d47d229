import type { Message } from '../core/base/message.ts';
import { message } from '../core/base/message.ts';
import type { Severity } from '../core/rules/finding.ts';

/** `resource`: may differ from folder to folder; `window`: one for the editor. */
export type Scope = 'resource' | 'window';

/** One setting: what it is by default, how a user's value is read, and what editors and the docs say of it. */
export interface Setting<T> {
  readonly default: T;
  readonly scope: Scope;
  readonly describe: Message;
  /** The JSON schema of the value, without default and description. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The value a user's value means; undefined when it means none. Accepts what YAML makes of an unquoted value. */
  read(raw: unknown): T | undefined;
  /** What to say of a value that `read` refuses, by the name it was given under. */
  refuse(key: string): Message;
}

/** The values of a table of settings, by the same keys. */
export type InferSettings<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

export type RuleLevel = Severity | 'off';
export const ruleLevels: readonly RuleLevel[] = ['error', 'warning', 'info', 'hint', 'off'];

interface Common<T> {
  readonly default: T;
  readonly describe: Message;
  readonly scope?: Scope;
}

/** Names a table of settings; keys are dotted, below `kubeHeadless`. */
export function defineSettings<const S extends Readonly<Record<string, Setting<unknown>>>>(table: S): S {
  return table;
}

/** A string that matches a pattern once dots at its ends are gone. */
export function name(spec: Common<string> & { readonly pattern: RegExp }): Setting<string> {
  const { pattern } = spec;
  return {
    ...base(spec),
    schema: { type: 'string', pattern: pattern.source },
    refuse: key => message('"{key}" is a name of lower-case letters, digits and `-`', { key }),
    read(raw) {
      const text = typeof raw === 'string' ? raw.trim().replace(/^\.+|\.+$/g, '') : '';
      return pattern.test(text) ? text : undefined;
    },
  };
}

/** One of a few words. `normalize` turns other ways of writing one into it. */
export function choice<const T extends string>(
  spec: Common<T> & { readonly values: readonly T[]; readonly normalize?: (text: string) => string },
): Setting<T> {
  const { values, normalize = (text: string) => text } = spec;
  return {
    ...base(spec),
    schema: { type: 'string', enum: values },
    refuse: key => message('"{key}" is one of {values}', { key, values: values.join(', ') }),
    read(raw) {
      const text = typeof raw === 'number' || typeof raw === 'string' ? normalize(String(raw)) : '';
      return values.find(value => value === text);
    },
  };
}

export function toggle(spec: Common<boolean>): Setting<boolean> {
  return {
    ...base(spec),
    schema: { type: 'boolean' },
    refuse: key => message('"{key}" is true or false', { key }),
    read: raw => (typeof raw === 'boolean' ? raw : undefined),
  };
}

/** A whole number that is at least `minimum`. */
export function count(spec: Common<number> & { readonly minimum: number }): Setting<number> {
  return {
    ...base(spec),
    schema: { type: 'integer', minimum: spec.minimum },
    refuse: key => message('"{key}" is a whole number, at least {minimum}', { key, minimum: spec.minimum }),
    read: raw => (Number.isInteger(raw) && (raw as number) >= spec.minimum ? (raw as number) : undefined),
  };
}

/** Patterns of paths, relative to the folder the settings are of. */
export function globs(spec: Common<readonly string[]>): Setting<readonly string[]> {
  return {
    ...base(spec),
    schema: { type: 'array', items: { type: 'string' } },
    refuse: key => message('"{key}" is a list of patterns such as `**/generated/**`', { key }),
    read: raw => (Array.isArray(raw) && raw.every(item => typeof item === 'string') ? raw : undefined),
  };
}

/** Severities by rule id. YAML reads an unquoted `off` as false. The rules themselves are filled in where they are known. */
export function levels(
  spec: Common<Readonly<Record<string, RuleLevel>>>,
): Setting<Readonly<Record<string, RuleLevel>>> {
  return {
    ...base(spec),
    schema: { type: 'object', additionalProperties: { type: 'string', enum: ruleLevels } },
    refuse: key => message('"{key}" gives each rule one of {values}', { key, values: ruleLevels.join(', ') }),
    read(raw) {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
      const pairs = Object.entries(raw).map(([id, level]) => [id, level === false ? 'off' : level] as const);
      return pairs.every(([, level]) => ruleLevels.includes(level as RuleLevel))
        ? (Object.fromEntries(pairs) as Record<string, RuleLevel>)
        : undefined;
    },
  };
}

function base<T>({ default: value, describe, scope = 'resource' }: Common<T>) {
  return { default: value, describe, scope };
}
