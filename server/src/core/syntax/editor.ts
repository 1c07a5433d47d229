import { type Span, shift } from '../base/span.ts';
import type { TextEdit } from '../base/text-edit.ts';
import { isAlias, ownEntries, type Page, type Where } from './editor-place.ts';
import { withoutEntry, withoutItem } from './editor-remove.ts';
import { keyToken } from './editor-render.ts';
import { styleOf } from './editor-style.ts';
import { entryEdit, firstItemEdit, itemEdit, valueEdit } from './editor-write.ts';
import { nodeAt } from './locate.ts';
import { type Entry, entry, type MapNode, type Node } from './node.ts';
import type { Path } from './path.ts';
import { Pieces } from './pieces.ts';
import { sourceOf } from './scalar-source.ts';
import type { Segment, SourceFile } from './segment.ts';
import { parseSegment } from './yaml.ts';

type Change = (page: Page, root: Node) => TextEdit | undefined;

/**
 * Collects changes of one document and tells them as edits that keep its style: indentation, quotes, comments, line breaks, flow or
 * block. Each change sees what the ones before it did. One that cannot be made, or would break the document, is left out.
 */
export class Editor {
  readonly #start: number;
  readonly #end: number;
  readonly #pieces: Pieces;
  readonly #around = { before: '', after: '' };
  readonly #fileText: string;
  #segment: Segment;

  constructor(file: SourceFile, segmentIndex: number) {
    const at = file.segments[segmentIndex];
    this.#fileText = file.text;
    this.#segment = at?.segment ?? parseSegment('');
    this.#start = at?.start ?? file.text.length;
    this.#end = this.#start + this.#segment.text.length;
    this.#pieces = new Pieces(this.#segment.text);
  }

  /** Gives a path this value. Parents that are missing are made. */
  set(path: Path, value: string | number | boolean): void {
    const present = nodeAt(this.#segment.root, path);
    if (present?.type === 'scalar' && present.value === value) return;
    this.#change((page, root) => setEdit(page, root, path, value, {}));
  }

  /** Replaces a part of the string at a path, given in units of its unquoted text; nothing when that part is not written as it is read. */
  setPart(path: Path, part: Span, newText: string): void {
    const node = nodeAt(this.#segment.root, path);
    if (node?.type !== 'scalar' || !/^[\w.:,$() -]*$/.test(newText)) return;
    this.#change(page => {
      const at = sourceOf(page.text, node, part);
      return at && page.text.slice(at.start, at.end) !== newText ? { ...at, newText } : undefined;
    });
  }

  /** Gives the entry at a path another key. */
  rename(path: Path, newKey: string): void {
    const key = path.at(-1);
    const found =
      typeof key === 'string' ? entry(nodeAt(this.#segment.root, path.slice(0, -1)), key) : undefined;
    if (!found || key === newKey) return;
    this.#change(page => ({
      ...found.keySpan,
      newText: keyToken(newKey, page.style, keyStyle(page, found)),
    }));
  }

  /** Adds an entry to the map at a path, at its end or beside a sibling. The key must not be there yet. */
  insert(path: Path, key: string, value: unknown, where: Where = {}): void {
    if (nodeAt(this.#segment.root, [...path, key])) return;
    this.#change((page, root) => setEdit(page, root, [...path, key], value, where));
  }

  /** Adds an item to the end of the list at a path. */
  append(path: Path, value: unknown): void {
    this.#change((page, root) => {
      const list = nodeAt(root, path);
      const edit = list?.type === 'list' ? itemEdit(page, list, value) : undefined;
      return edit ?? (isOccupied(list) ? undefined : setEdit(page, root, path, [value], {}));
    });
  }

  /** Adds an item before the others of the list at a path; nothing when it has none or is in flow style. */
  prepend(path: Path, value: unknown): void {
    this.#change((page, root) => {
      const list = nodeAt(root, path);
      return list?.type === 'list' ? firstItemEdit(page, list, value) : undefined;
    });
  }

  /** Takes out the entry or item at a path. */
  remove(path: Path): void {
    this.#change((page, root) => {
      const parent = nodeAt(root, path.slice(0, -1));
      const step = path.at(-1);
      if (parent?.type === 'map' && typeof step === 'string') return withoutEntry(page, parent, step);
      if (parent?.type === 'list' && typeof step === 'number') return withoutItem(page, parent, step);
      return undefined;
    });
  }

  /** Takes out the entry at a path and adds it at another, which must not be there yet; comments within it are lost. */
  move(from: Path, to: Path): void {
    const { root, text } = this.#segment;
    const node = nodeAt(root, from);
    if (
      !node ||
      nodeAt(root, to) ||
      isAlias(this.#page(), node) ||
      /^[ \t]*#/m.test(text.slice(node.start, node.end))
    )
      return;
    this.remove(from);
    if (nodeAt(this.#segment.root, from)) return;
    this.#change((page, present) => setEdit(page, present, to, plainOf(node), {}));
  }

  /** Adds a document to the file, before or after this one, with the marker between them. */
  insertDocument(text: string, where: 'before' | 'after'): void {
    const { eol } = this.#page().style;
    const body = text.replace(/\r\n?|\n/g, eol).replace(/[\r\n]+$/, '') + eol;
    if (where === 'before') this.#around.before += body;
    else this.#around.after += body;
  }

  /** Puts a text in the place of a span of the segment as it was given; nothing when an earlier change has touched it. */
  replace(span: Span, newText: string): void {
    const present = this.#pieces.present(span);
    if (present) this.#pieces.apply([{ ...present, newText }]);
    this.#segment = parseSegment(this.#pieces.text);
  }

  /** All changes as edits of the file, in UTF-16 offsets of its text. */
  edits(): readonly TextEdit[] {
    const edits = this.#pieces.edits().map(edit => ({ ...shift(edit, this.#start), newText: edit.newText }));
    return [...this.#documentsBefore(), ...edits, ...this.#documentsAfter()];
  }

  #change(make: Change): void {
    const { root, problems } = this.#segment;
    const edit = root && make(this.#page(), root);
    if (!edit) return;
    const text = this.#pieces.text;
    const next = parseSegment(text.slice(0, edit.start) + edit.newText + text.slice(edit.end));
    if (next.problems.length > problems.length) return;
    this.#pieces.apply([edit]);
    this.#segment = next;
  }

  #page(): Page {
    const { text, root } = this.#segment;
    const style = styleOf(text, root);
    return {
      text,
      style: text.includes('\n') ? style : { ...style, eol: this.#fileText.includes('\r\n') ? '\r\n' : '\n' },
    };
  }

  #documentsBefore(): readonly TextEdit[] {
    const { before } = this.#around;
    if (!before) return [];
    const { eol } = this.#page().style;
    const at = this.#start + (this.#segment.text.charCodeAt(0) === 0xfeff ? 1 : 0);
    const marked = /^\ufeff?---/.test(this.#segment.text);
    return [{ start: at, end: at, newText: marked ? `---${eol}${before}` : `${before}---${eol}` }];
  }

  #documentsAfter(): readonly TextEdit[] {
    const { after } = this.#around;
    if (!after) return [];
    const { eol } = this.#page().style;
    const open = /[\r\n]$/.test(this.#fileText.slice(0, this.#end)) || this.#end === 0;
    return [{ start: this.#end, end: this.#end, newText: `${open ? '' : eol}---${eol}${after}` }];
  }
}

/** The edit that gives a path a value, made where its nearest present ancestor is. */
function setEdit(page: Page, root: Node, path: Path, value: unknown, where: Where): TextEdit | undefined {
  let node = root;
  let key: Span | undefined;
  let inFlow = false;
  for (const [depth, step] of path.entries()) {
    const next = nodeAt(node, [step]);
    if (!next || isMerged(page, node, step))
      return addEdit(page, { node, key, inFlow }, path.slice(depth), value, where);
    inFlow ||= node.type !== 'scalar' && node.flow;
    key = typeof step === 'string' ? entry(node, step)!.keySpan : undefined;
    node = next;
  }
  return valueEdit(page, node, key, value, inFlow);
}

/** A tree as plain values. */
function plainOf(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}

interface Found {
  readonly node: Node;
  /** Its key; undefined for a list item and the root. */
  readonly key: Span | undefined;
  /** Whether an ancestor is in flow style. */
  readonly inFlow: boolean;
}

/** The edit that adds the missing rest of a path to the last node that is there. */
function addEdit(page: Page, at: Found, rest: Path, value: unknown, where: Where): TextEdit | undefined {
  const { node } = at;
  const [step] = rest;
  const inner = wrapped(rest.slice(1), value);
  if (node.type === 'list') {
    if (step !== node.items.length) return undefined;
    return itemEdit(page, node, inner) ?? valueEdit(page, node, at.key, [inner], at.inFlow);
  }
  if (isOccupied(node) && typeof step === 'string' && node.type === 'map') {
    return entryEdit(page, node, step, inner, rest.length === 1 ? where : {});
  }
  if (isOccupied(node)) return undefined;
  return valueEdit(page, node, at.key, wrapped(rest, value), at.inFlow);
}

function wrapped(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

/** Whether a node holds something that a change must not overwrite. */
function isOccupied(node: Node | undefined): boolean {
  if (!node) return false;
  if (node.type === 'scalar') return node.value !== null;
  return node.type === 'map' ? node.entries.length > 0 : node.items.length > 0;
}

/** Whether an entry comes from a merge key: changing it where it stands would change others, too. */
function isMerged(page: Page, node: Node, step: string | number): boolean {
  if (node.type !== 'map' || isAlias(page, node)) return false;
  return !ownEntries(page, node as MapNode).some(({ key }) => key === step);
}

function keyStyle(page: Page, found: Entry): 'single' | 'double' | 'plain' {
  const quote = page.text[found.keySpan.start];
  return quote === "'" ? 'single' : quote === '"' ? 'double' : 'plain';
}
