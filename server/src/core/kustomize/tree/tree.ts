import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../../syntax/node.ts';
import type { Origin } from '../../workspace/rendered.ts';
import type { Place } from './place.ts';
import { isStep, originOf, stepTo } from './place.ts';
import type { ScalarReader } from './scalar.ts';
import { asKustomizeReads, isReadAlike, scalarNode } from './scalar.ts';

type Scalar = ScalarNode['value'];

interface Held {
  readonly keySpan: Entry['keySpan'];
  readonly value: Tree;
}

/**
 * A value while it is built: it can be changed in place and knows where each of its parts is written. A part of the source is
 * opened only when it is looked into, and what nothing changed is given back as the very node it came from.
 */
export class Tree {
  place: Place;
  #node: Node;
  #entries: Map<string, Held> | undefined;
  #items: Tree[] | undefined;

  readonly #read: ScalarReader;

  constructor(node: Node, place: Place, read: ScalarReader = asKustomizeReads) {
    this.#read = read;
    this.#node = node.type === 'scalar' ? read(node) : node;
    this.place = place;
  }

  static scalar(value: Scalar, place: Place): Tree {
    return new Tree(scalarNode(value), place);
  }

  static map(place: Place): Tree {
    return new Tree(emptyMap, place);
  }

  static list(items: readonly Tree[], place: Place): Tree {
    const list = new Tree(emptyList, place);
    list.setItems(items);
    return list;
  }

  get type(): Node['type'] {
    return this.#node.type;
  }

  /** The value of a scalar; undefined for maps and lists. */
  get value(): Scalar | undefined {
    return this.#node.type === 'scalar' ? this.#node.value : undefined;
  }

  /** A scalar as text, as it is written but for quotes; empty for maps, lists and null. */
  get text(): string {
    const node = this.#node;
    if (node.type !== 'scalar' || node.value === null) return '';
    return typeof node.value === 'string' ? node.value : node.text || String(node.value);
  }

  /** A scalar as it is written, null included. */
  get written(): string {
    return this.#node.type === 'scalar' ? this.#node.text : '';
  }

  get isNull(): boolean {
    return this.#node.type === 'scalar' && this.#node.value === null;
  }

  /** Null without a word, as in `key:`. */
  get isBlank(): boolean {
    return this.#node.type === 'scalar' && this.#node.value === null && this.#node.text === '';
  }

  get isEmptyMap(): boolean {
    return this.type === 'map' && this.keys().length === 0;
  }

  get(key: string): Tree | undefined {
    if (this.#node.type !== 'map') return undefined;
    if (!this.#entries && !this.#node.entries.some(entry => entry.key === key)) return undefined;
    return this.#map().get(key)?.value;
  }

  /** What stands at the end of a path of keys. */
  at(...path: readonly string[]): Tree | undefined {
    let tree: Tree | undefined = this;
    for (const key of path) tree = tree?.get(key);
    return tree;
  }

  keys(): readonly string[] {
    if (this.#node.type !== 'map') return [];
    return this.#entries ? [...this.#entries.keys()] : this.#node.entries.map(entry => entry.key);
  }

  /** The items of a list; an empty list for anything else. */
  items(): readonly Tree[] {
    if (this.#node.type !== 'list') return [];
    this.#items ??= this.#node.items.map((item, i) => new Tree(item, stepTo(this.place, i), this.#read));
    return this.#items;
  }

  set(key: string, value: Tree): void {
    const entries = this.#map();
    entries.set(key, { keySpan: entries.get(key)?.keySpan ?? nowhere, value });
  }

  delete(key: string): void {
    if (this.get(key)) this.#map().delete(key);
  }

  setItems(items: readonly Tree[]): void {
    this.#items = [...items];
  }

  /** Takes over another tree's value and place. */
  become(other: Tree): void {
    const from = other.copy();
    this.#node = from.#node;
    this.#entries = from.#entries;
    this.#items = from.#items;
    this.place = from.place;
  }

  /** Sets a scalar; without a place it stays written where it is. A value that is there already is left alone. */
  write(value: Scalar, place?: Place): void {
    if (this.#node.type !== 'scalar' || this.#node.value !== value) this.#node = scalarNode(value);
    this.#entries = undefined;
    this.#items = undefined;
    if (place) this.place = place;
  }

  /** Writes out each null that has no word: as `null`. */
  spellNulls(): void {
    if (this.isBlank) this.#node = scalarNode(null);
    else if (this.#entries) for (const { value } of this.#entries.values()) value.spellNulls();
    else if (this.#items) for (const item of this.#items) item.spellNulls();
    else if (holdsBlank(this.#node)) {
      this.#open();
      this.spellNulls();
    }
  }

  copy(): Tree {
    const copy = new Tree(this.#node, this.place, this.#read);
    if (this.#entries)
      copy.#entries = new Map(
        [...this.#entries].map(([key, held]) => [key, { ...held, value: held.value.copy() }]),
      );
    if (this.#items) copy.#items = this.#items.map(item => item.copy());
    return copy;
  }

  /** The finished node; the origins of all parts that are not where one would look are noted. */
  finish(origins: Map<Node, Origin>): Node {
    const node = this.#node;
    const isWhole = !this.#entries && !this.#items;
    if (isWhole && this.#read === asKustomizeReads && !isReadAlike(node)) this.#open();
    if (node.type === 'map' && this.#entries) return this.#finishMap(node, this.#entries, origins);
    if (node.type === 'list' && this.#items) return this.#finishList(node, this.#items, origins);
    return node;
  }

  /** The value as JSON has it. */
  json(): unknown {
    if (this.#node.type === 'scalar') return this.#node.value;
    if (this.#node.type === 'list') return this.items().map(item => item.json());
    return Object.fromEntries(this.keys().map(key => [key, this.get(key)!.json()]));
  }

  #open(): void {
    if (this.#node.type === 'map') this.#map();
    else this.items();
  }

  #map(): Map<string, Held> {
    if (this.#node.type !== 'map') this.#node = emptyMap;
    this.#entries ??= new Map(
      (this.#node as MapNode).entries.map(({ key, keySpan, value }) => [
        key,
        { keySpan, value: new Tree(value, stepTo(this.place, key), this.#read) },
      ]),
    );
    return this.#entries;
  }

  #finishMap(node: MapNode, held: ReadonlyMap<string, Held>, origins: Map<Node, Origin>): Node {
    const entries = [...held].map(([key, { keySpan, value }]) => {
      return { key, keySpan, value: this.#finishPart(value, key, origins) };
    });
    const isSame =
      entries.length === node.entries.length &&
      entries.every(({ key, value }, i) => node.entries[i]!.key === key && node.entries[i]!.value === value);
    return isSame ? node : { ...node, entries };
  }

  #finishList(node: ListNode, held: readonly Tree[], origins: Map<Node, Origin>): Node {
    const items = held.map((item, i) => this.#finishPart(item, i, origins));
    const isSame = items.length === node.items.length && items.every((item, i) => node.items[i] === item);
    return isSame ? node : { ...node, items };
  }

  #finishPart(part: Tree, step: string | number, origins: Map<Node, Origin>): Node {
    const node = part.finish(origins);
    if (!isStep(part.place, this.place, step)) origins.set(node, originOf(part.place));
    return node;
  }
}

function holdsBlank(node: Node): boolean {
  if (node.type === 'map') return node.entries.some(({ value }) => holdsBlank(value));
  if (node.type === 'list') return node.items.some(holdsBlank);
  return node.value === null && node.text === '';
}

const nowhere = { start: 0, end: 0 };
const emptyMap: MapNode = { type: 'map', ...nowhere, flow: false, entries: [], duplicates: [] };
const emptyList: ListNode = { type: 'list', ...nowhere, flow: false, items: [] };
