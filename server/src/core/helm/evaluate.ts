import type { Expression } from './expression.ts';
import { parseExpression } from './expression.ts';
import type { Value } from './value.ts';
import { known, symbol, symbolic, textOf, truth } from './value.ts';

/** What an expression may refer to. */
export interface Scope {
  /** What the dot is, as a path from the root (`['Values', 'db']`); undefined where only the installation decides. */
  readonly dot: readonly string[] | undefined;
  /** What `$` is. */
  readonly root: readonly string[] | undefined;
  variable(name: string): Value | undefined;
  /** A value by its path from the root, as `['Values', 'db', 'port']`. */
  builtIn(path: readonly string[]): Value;
  /** What a named template gives; undefined for one that is not understood. */
  include(name: string, dot: readonly string[] | undefined): Value | undefined;
  /** The name to show for a named template. */
  helperName(name: string): string;
}

/** The value of an action's text; what is not understood stays as it is, with its blanks made even, so that equal texts are equal. */
export function evaluate(body: string, scope: Scope): Value {
  const expression = parseExpression(body);
  const value = expression && resolve(expression, scope);
  return value ?? symbolic(`{{ ${body.replace(/\s+/g, ' ')} }}`);
}

export function resolve(expression: Expression, scope: Scope): Value | undefined {
  if (expression.type === 'literal') return known(expression.value);
  if (expression.type === 'path') return ofPath(expression, scope);
  if (expression.name === 'include' || expression.name === 'template') return included(expression, scope);
  const args = expression.args.map(arg => resolve(arg, scope));
  const make = Object.hasOwn(functions, expression.name) ? functions[expression.name] : undefined;
  return make && args.every(arg => arg !== undefined) ? make(args) : undefined;
}

type Path = Extract<Expression, { type: 'path' }>;

function ofPath({ from, steps }: Path, scope: Scope): Value | undefined {
  if (from === '' || from === '$') {
    const base = from === '' ? scope.dot : scope.root;
    return base && scope.builtIn([...base, ...steps]);
  }
  const variable = scope.variable(from);
  if (!variable || steps.length === 0) return variable;
  return variable.known ? within(variable.value, steps) : undefined;
}

function within(value: unknown, steps: readonly string[]): Value | undefined {
  let at = value;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return known(at);
}

/** A named template: what it gives, else its name with what it is told. */
function included({ args }: Extract<Expression, { type: 'call' }>, scope: Scope): Value | undefined {
  const [name, argument] = args;
  if (name?.type !== 'literal' || typeof name.value !== 'string') return undefined;
  const dot = argument?.type === 'path' ? pathOf(argument, scope) : undefined;
  const value = scope.include(name.value, dot);
  if (value) return value;
  if (dot?.length === 0) return symbol(scope.helperName(name.value));
  const told = argument && toldBy(argument, scope);
  return told && symbol([scope.helperName(name.value), ...told].join(' '));
}

function pathOf({ from, steps }: Path, { dot, root }: Scope): readonly string[] | undefined {
  const base = from === '' ? dot : from === '$' ? root : undefined;
  return base && [...base, ...steps];
}

/** The words of `dict "component" "ingester" "ctx" .`; undefined where a part of it is not the same everywhere. */
function toldBy(argument: Expression, scope: Scope): readonly string[] | undefined {
  if (argument.type === 'call' && (argument.name === 'dict' || argument.name === 'list')) {
    const isDict = argument.name === 'dict';
    const parts = argument.args.filter((_, i) => !isDict || i % 2 === 1).map(arg => toldBy(arg, scope));
    return parts.every(part => part !== undefined) ? parts.flatMap(part => part ?? []) : undefined;
  }
  if (argument.type === 'path') {
    const path = pathOf(argument, scope);
    if (path) return path.length > 0 ? [path.join('.')] : [];
  }
  const value = resolve(argument, scope);
  const text = value && textOf(value)?.replace(/[<>]/g, '');
  return text !== undefined && /^[\w .:/-]*$/.test(text) ? [text] : undefined;
}

type Make = (args: readonly Value[]) => Value | undefined;

/** A function of strings; of a text that is known only in part it gives what `partly` makes of it. */
function ofText(
  make: (text: string, first: Value | undefined) => string,
  partly: Make = () => undefined,
): Make {
  return args => {
    const last = args.at(-1);
    const text = last && textOf(last);
    if (!last || text === undefined) return undefined;
    return last.known ? known(make(text, args.length > 1 ? args[0] : undefined)) : partly(args);
  };
}

const same: Make = args => args.at(-1);
const stringOf = (value: Value | undefined): string => (value && textOf(value)) ?? '';
const numberOf = (value: Value | undefined): number => Number(stringOf(value));

/** Names are cut where they might be too long for a label; what is known only in part is taken to be short enough. */
const shortest = 20;

const functions: Readonly<Record<string, Make>> = {
  default: ([fallback, value]) => {
    if (!value || !fallback) return undefined;
    const isSet = truth(value);
    if (isSet === undefined) return value;
    return isSet ? value : fallback;
  },
  coalesce: args => {
    for (const arg of args) {
      const isSet = truth(arg);
      if (isSet !== false) return arg;
    }
    return args.at(-1);
  },
  required: same,
  quote: ofText(text => text, same),
  squote: ofText(text => text, same),
  toString: ofText(text => text, same),
  trim: ofText(text => text.trim(), same),
  lower: ofText(text => text.toLowerCase(), same),
  int: args => (args[0]?.known ? known(Math.trunc(numberOf(args[0])) || 0) : args[0]),
  int64: args => functions.int!(args),
  trunc: ofText(
    (text, count) => text.slice(0, numberOf(count)),
    args => (numberOf(args[0]) >= shortest ? args.at(-1) : undefined),
  ),
  trimSuffix: ofText(
    (text, suffix) =>
      text.endsWith(stringOf(suffix)) ? text.slice(0, text.length - stringOf(suffix).length) : text,
    ([suffix, text]) => (stringOf(text).endsWith(stringOf(suffix)) ? undefined : text),
  ),
  trimPrefix: ofText(
    (text, prefix) => (text.startsWith(stringOf(prefix)) ? text.slice(stringOf(prefix).length) : text),
    ([prefix, text]) => (stringOf(text).startsWith('<') && stringOf(prefix) !== '' ? undefined : text),
  ),
  replace: ([from, to, text]) =>
    text?.known ? known(stringOf(text).replaceAll(stringOf(from), stringOf(to))) : undefined,
  printf: ([format, ...args]) => {
    if (!format?.known || typeof format.value !== 'string') return undefined;
    let next = 0;
    const verbs = format.value.match(/%./g) ?? [];
    if (verbs.length !== args.length || verbs.some(verb => verb !== '%s' && verb !== '%d' && verb !== '%v'))
      return undefined;
    return made(
      format.value.replace(/%./g, () => stringOf(args[next++])),
      args,
    );
  },
  print: args =>
    args.every(arg => typeof (arg.known ? arg.value : '') === 'string')
      ? made(args.map(stringOf).join(''), args)
      : undefined,
  not: ([value]) => ofTruth(value && truth(value), isSet => !isSet),
  and: args => logical(args, false),
  or: args => logical(args, true),
  eq: ([a, b]) => (a?.known && b?.known ? known(a.value === b.value) : undefined),
  ne: ([a, b]) => (a?.known && b?.known ? known(a.value !== b.value) : undefined),
};

function made(text: string, parts: readonly Value[]): Value {
  return parts.every(part => part.known) ? known(text) : symbolic(text);
}

function ofTruth(value: boolean | undefined, make: (value: boolean) => boolean): Value | undefined {
  return value === undefined ? undefined : known(make(value));
}

/** `or` gives the first that is set, `and` the first that is not, else the last. */
function logical(args: readonly Value[], stop: boolean): Value | undefined {
  for (const arg of args) {
    const isSet = truth(arg);
    if (isSet === undefined) return undefined;
    if (isSet === stop) return arg;
  }
  return args.at(-1);
}
