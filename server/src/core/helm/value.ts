/** What an expression gives: a value that is known, or a text that holds names of what is not, as `<fullname>-headless`. */
export type Value =
  | { readonly known: true; readonly value: unknown }
  | { readonly known: false; readonly text: string };

export function known(value: unknown): Value {
  return { known: true, value };
}

export function symbolic(text: string): Value {
  return { known: false, text };
}

/** What stands for a value that only the installation decides: a placeholder to every rule, and equal to its like. */
export function symbol(name: string): Value {
  return symbolic(`<${name}>`);
}

/** The text a value is rendered as; undefined for what has none of its own. */
export function textOf(value: Value): string | undefined {
  if (!value.known) return value.text;
  const { value: one } = value;
  if (one === undefined || one === null) return '';
  return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
    ? String(one)
    : undefined;
}

/** Go's notion of truth; undefined when it is not known. */
export function truth(value: Value): boolean | undefined {
  if (!value.known) return undefined;
  const { value: one } = value;
  if (Array.isArray(one)) return one.length > 0;
  if (typeof one === 'object' && one !== null) return Object.keys(one).length > 0;
  return Boolean(one);
}
