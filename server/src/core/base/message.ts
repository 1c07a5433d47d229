/** A sentence to show: an English template, which is also the key of its translation, and what stands in its `{places}`. */
export interface Message {
  readonly template: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** The names of the `{places}` of a template. */
export type Placeholder<S extends string> = S extends `${string}{${infer P}}${infer R}`
  ? P | Placeholder<R>
  : never;

/** The arguments a template asks for; none for one without places. */
export type Args<S extends string> = [Placeholder<S>] extends [never]
  ? Readonly<Record<never, never>>
  : Readonly<Record<Placeholder<S>, string | number>>;

/** A message whose arguments are checked against its template by the compiler. */
export function message<const S extends string>(
  template: S,
  ...args: [Placeholder<S>] extends [never] ? [] : [Args<S>]
): Message {
  return { template, args: (args[0] ?? {}) as Message['args'] };
}

/** Whether two messages say the same. */
export function sameMessage(a: Message, b: Message): boolean {
  return a === b || (a.template === b.template && JSON.stringify(a.args) === JSON.stringify(b.args));
}

/** The English text of a message. A place without an argument stays as it is written. */
export function plain(text: Message): string {
  return fill(text.template, text.args);
}

/** Puts arguments into a template's places. */
export function fill(template: string, args: Message['args']): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(args[name] ?? place));
}
