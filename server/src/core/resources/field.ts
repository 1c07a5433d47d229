import type { Node } from '../syntax/node.ts';
import { entry } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { isTemplated } from '../syntax/templates.ts';

type Element<T> = T extends readonly (infer E)[] ? E : never;
type Value<T> = T extends Readonly<Record<string, infer V>> ? V : never;

/**
 * A typed, read-only view of one value of an object. The type says what Kubernetes wants there; what is written may differ,
 * so a value is read by the kind of value it must have, and reading the wrong kind gives undefined.
 */
export class Field<T> {
  readonly #node: Node | undefined | (() => Node | undefined);
  readonly #above: Field<unknown> | Path;
  readonly #step: string | number | undefined;

  /** @param above the path, or the field that this one is a `step` below: most fields are only looked at, and their path is never asked for. */
  constructor(
    node: Node | undefined | (() => Node | undefined),
    above: Field<unknown> | Path,
    step?: string | number,
  ) {
    this.#node = node;
    this.#above = above;
    this.#step = step;
  }

  /** What is written; of an object's root looked up each time, as trees are kept only while they are in use. */
  get node(): Node | undefined {
    return typeof this.#node === 'function' ? this.#node() : this.#node;
  }

  /** From the object's root. */
  get path(): Path {
    if (!(this.#above instanceof Field)) return this.#above;
    return this.#step === undefined ? this.#above.path : [...this.#above.path, this.#step];
  }

  /** Whether a value other than null is written here. */
  get present(): boolean {
    return this.node !== undefined && !(this.node.type === 'scalar' && this.node.value === null);
  }

  /** Whether the value is a placeholder of a template, so that only its text is known. */
  get templated(): boolean {
    return this.node?.type === 'scalar' && isTemplated(this.node.text);
  }

  at<K extends keyof T & string>(key: K): Field<NonNullable<T[K]>> {
    return new Field(entry(this.node, key)?.value, this, key);
  }

  items(): readonly Field<NonNullable<Element<T>>>[] {
    if (this.node?.type !== 'list') return [];
    return this.node.items.map((item, i) => new Field(item, this, i));
  }

  entries(): readonly (readonly [string, Field<NonNullable<Value<T>>>])[] {
    if (this.node?.type !== 'map') return [];
    return this.node.entries.map(e => [e.key, new Field(e.value, this, e.key)] as const);
  }

  /** A string as it is written, a placeholder included; undefined for anything but a string or a placeholder. */
  text(): string | undefined {
    if (this.node?.type !== 'scalar') return undefined;
    if (typeof this.node.value === 'string') return this.node.value;
    return this.templated ? this.node.text : undefined;
  }

  /** An integer, also one written as `80.0` or `0x50`. */
  int(): number | undefined {
    const value = this.node?.type === 'scalar' ? this.node.value : undefined;
    return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
  }

  bool(): boolean | undefined {
    const value = this.node?.type === 'scalar' ? this.node.value : undefined;
    return typeof value === 'boolean' ? value : undefined;
  }

  /** The strings of a list; items that are no strings are left out. */
  texts(): readonly string[] | undefined {
    if (this.node?.type !== 'list') return undefined;
    return this.items().flatMap(item => item.text() ?? []);
  }

  /** The string values of a map; undefined when absent, null or not a map. */
  labels(): Readonly<Record<string, string>> | undefined {
    if (this.node?.type !== 'map') return undefined;
    const out: Record<string, string> = new Bare();
    for (const [key, value] of this.entries()) {
      const text = value.present ? value.text() : '';
      if (text !== undefined) out[key] = text;
    }
    return out;
  }
}

/** Makes objects that inherit nothing, so that a label may be called `constructor`; unlike those without a prototype they share their shape. */
function BareObject(): void {}
BareObject.prototype = Object.create(null);
const Bare = BareObject as unknown as new () => Record<string, string>;
