import type { Document, Pair, Scalar, YAMLMap, YAMLSeq, Node as YamlNode } from 'yaml';
import { CST, isAlias, isMap, isScalar } from 'yaml';
import type { Span } from '../base/span.ts';
import type { MapNode, Node, ScalarNode, ScalarStyle } from './node.ts';
import { EntryList } from './yaml-entries.ts';
import { keyText, plainValue, type ScalarValue, taggedValue } from './yaml-scalars.ts';

/** What a document says that cannot be read as it stands, found while its nodes are converted. */
export type Fault = Span &
  (
    | { readonly fault: 'unknown-anchor' | 'self-reference'; readonly name: string }
    | { readonly fault: 'wrong-tag'; readonly name: string; readonly text: string }
    | { readonly fault: 'complex-key' | 'merge-not-map' | 'too-many-aliases' | 'too-deep' }
  );

/** How many nodes aliases and merge keys may stand for in one document; go-yaml refuses excessive aliasing, too. */
const aliasBudget = 100_000;
const maxDepth = 256;

interface Anchored {
  readonly node: Node;
  /** How many nodes the anchored one stands for, aliases within it counted in full. */
  readonly weight: number;
}

/**
 * Converts a document of `yaml` into the compact tree. `text` is the source; `flattened` says that the parser was given one
 * without line breaks in flow and quoted values. Aliases share the children of what they stand for; only the node at
 * the alias itself is new and has the alias's span.
 */
export function convert(
  document: Document,
  text: string,
  flattened: boolean,
): { readonly root: Node | undefined; readonly faults: readonly Fault[] } {
  const converter = new Converter(text, flattened);
  const contents = document.contents as YamlNode | null;
  if (!contents || isNothing(contents)) return { root: undefined, faults: [] };
  return { root: converter.node(contents, 0), faults: converter.faults };
}

function isNothing(node: YamlNode): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN' && !node.tag && !node.anchor;
}

class Converter {
  readonly faults: Fault[] = [];
  readonly #anchors = new Map<string, Anchored | 'open'>();
  readonly #text: string;
  readonly #flattened: boolean;
  #weight = 0;
  #aliased = 0;

  constructor(text: string, flattened: boolean) {
    this.#text = text;
    this.#flattened = flattened;
  }

  node(node: YamlNode, depth: number): Node {
    const name = isAlias(node) ? undefined : (node as Scalar).anchor;
    if (name === undefined) return this.#plainNode(node, depth);
    const before = this.#weight;
    this.#anchors.set(name, 'open');
    const made = this.#plainNode(node, depth);
    this.#anchors.set(name, { node: made, weight: this.#weight - before });
    return made;
  }

  #plainNode(node: YamlNode, depth: number): Node {
    this.#weight++;
    if (isScalar(node)) return this.#scalar(node);
    if (isAlias(node)) return this.#alias(node.source, rangeOf(node));
    if (depth >= maxDepth) return this.#fail({ fault: 'too-deep', ...rangeOf(node) });
    if (isMap(node)) return this.#map(node as YAMLMap<YamlNode, YamlNode | null>, depth + 1);
    return this.#list(node as YAMLSeq<YamlNode>, depth + 1);
  }

  #scalar(node: Scalar): ScalarNode {
    const { start, end } = rangeOf(node);
    const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
    const text = (this.#flattened && this.#refold(start, end, style)) || this.#sourceOf(node, style);
    const value = this.#scalarValue(node, text, style);
    if (start === end && node.source === '') return emptyAt(this.#behindIndicator(start), value);
    const block = style === 'literal' || style === 'folded';
    return { type: 'scalar', start, end: block ? this.#blockEnd(start, end) : end, value, text, style };
  }

  /** The parser ends a block scalar's last line with a line break even where the file has none; libyaml does not. */
  #sourceOf(node: Scalar, style: ScalarStyle): string {
    const source = node.source ?? '';
    const atEnd = (style === 'literal' || style === 'folded') && (node.range?.[1] ?? 0) >= this.#text.length;
    return atEnd && source.endsWith('\n') && !this.#text.endsWith('\n') ? source.slice(0, -1) : source;
  }

  /** Where an empty value is taken to stand: right behind its colon or dash. */
  #behindIndicator(offset: number): number {
    let at = offset;
    while (' \t\r\n'.includes(this.#text[at - 1] ?? 'x')) at--;
    return ':-?'.includes(this.#text[at - 1] ?? 'x') ? at : offset;
  }

  /** The text of a value whose line breaks were blanked out for the parser. */
  #refold(start: number, end: number, style: ScalarStyle): string | undefined {
    const source = this.#text.slice(start, end);
    const type = flowTypes[style];
    if (!type || !source.includes('\n')) return undefined;
    return CST.resolveAsScalar({ type, source, offset: 0, indent: 0 })?.value;
  }

  /** Where a block scalar's last line ends: its line breaks and the blank lines below belong to no token one would mark. */
  #blockEnd(start: number, end: number): number {
    let last = end;
    while (last > start && ' \t\r\n'.includes(this.#text[last - 1]!)) last--;
    return last;
  }

  #scalarValue(node: Scalar, text: string, style: ScalarStyle): ScalarValue {
    if (node.tag === undefined || node.tag === '!')
      return style === 'plain' && node.tag === undefined ? plainValue(text) : text;
    const value = taggedValue(node.tag, text);
    if (value !== undefined) return value;
    this.faults.push({
      fault: 'wrong-tag',
      name: node.tag.replace(/^tag:yaml.org,2002:/, '!!'),
      text,
      ...rangeOf(node),
    });
    return text;
  }

  #alias(name: string, at: Span): Node {
    const target = this.#anchors.get(name);
    if (target === undefined) return this.#fail({ fault: 'unknown-anchor', name, ...at });
    if (target === 'open') return this.#fail({ fault: 'self-reference', name, ...at });
    this.#weight += target.weight;
    this.#aliased += target.weight;
    if (this.#aliased > aliasBudget) return this.#overBudget(at);
    return { ...target.node, ...at };
  }

  /** One fault for all aliases that are too many; an empty map stands in for what they stand for. */
  #overBudget(at: Span): Node {
    if (!this.faults.some(fault => fault.fault === 'too-many-aliases'))
      this.#fail({ fault: 'too-many-aliases', ...at });
    return { type: 'map', ...at, flow: true, entries: [], duplicates: [] };
  }

  /** Notes what is wrong and stands in with null. */
  #fail(fault: Fault): ScalarNode {
    if (this.faults.length < 20) this.faults.push(fault);
    return { type: 'scalar', start: fault.start, end: fault.end, value: null, text: '', style: 'plain' };
  }

  #list(node: YAMLSeq<YamlNode>, depth: number): Node {
    const items = node.items.map(item => this.node(item, depth));
    const { start, end } = extent(node, items.at(-1)?.end);
    return { type: 'list', start, end, flow: node.flow === true, items };
  }

  #map(node: YAMLMap<YamlNode, YamlNode | null>, depth: number): MapNode {
    const entries = new EntryList();
    let lastEnd: number | undefined;
    for (const pair of node.items) {
      const keySpan = rangeOf(pair.key);
      const merge = isMergeKey(pair.key);
      const key = merge ? '' : this.#key(pair, depth);
      const value = pair.value ? this.node(pair.value, depth) : emptyAt(keySpan.end);
      lastEnd = value.end;
      if (merge) this.#merge(value, entries, pair);
      else if (key !== undefined) entries.write({ key, keySpan, value });
    }
    const { start, end } = extent(node, lastEnd);
    return {
      type: 'map',
      start,
      end,
      flow: node.flow === true,
      entries: entries.all(),
      duplicates: entries.duplicates,
    };
  }

  #key(pair: Pair<YamlNode, YamlNode | null>, depth: number): string | undefined {
    const key = this.node(pair.key, depth);
    if (key.type === 'scalar') return keyText(key.value);
    this.faults.push({ fault: 'complex-key', ...rangeOf(pair.key) });
    return undefined;
  }

  /** Merge keys as go-yaml v2 applies them: where they stand, over what is written before, earlier maps of a list first. */
  #merge(value: Node, into: EntryList, pair: Pair<YamlNode, YamlNode | null>): void {
    const sources = value.type === 'list' ? [...value.items].reverse() : [value];
    for (const source of sources) {
      if (source.type === 'map') for (const entry of source.entries) into.merge(entry);
      else this.faults.push({ fault: 'merge-not-map', ...rangeOf(pair.key) });
    }
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

const flowTypes: Readonly<Partial<Record<ScalarStyle, CST.FlowScalar['type']>>> = {
  plain: 'scalar',
  single: 'single-quoted-scalar',
  double: 'double-quoted-scalar',
};

function isMergeKey(key: YamlNode): boolean {
  return (
    isScalar(key) &&
    key.source === '<<' &&
    (key.tag === 'tag:yaml.org,2002:merge' || (key.type === 'PLAIN' && key.tag === undefined))
  );
}

/** From a collection's first character to the end of its last value, or to its bracket. */
function extent(node: YamlNode & { flow?: boolean }, lastEnd: number | undefined): Span {
  const range = rangeOf(node);
  return node.flow ? range : { start: range.start, end: lastEnd ?? range.end };
}

function rangeOf(node: YamlNode | null): Span {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function emptyAt(offset: number, value: ScalarValue = null): ScalarNode {
  return { type: 'scalar', start: offset, end: offset, value, text: '', style: 'plain' };
}
