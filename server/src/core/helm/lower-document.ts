import type { Span } from '../base/span.ts';
import { shift } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Kind } from '../resources/kinds.ts';
import { kinds } from '../resources/kinds.ts';
import { presentVersion } from '../resources/served-versions.ts';
import type { Entry, MapNode, Node, ScalarNode } from '../syntax/node.ts';
import { entry } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import type { Segment } from '../syntax/segment.ts';
import { actionsIn } from '../syntax/template-actions.ts';
import { isTemplated } from '../syntax/templates.ts';
import { parseSegment } from '../syntax/yaml.ts';
import { plainValue } from '../syntax/yaml-scalars.ts';
import type { Origin, RenderedObject } from '../workspace/rendered.ts';
import { evaluate } from './evaluate.ts';
import type { TemplateFile } from './template-file.ts';
import { textOf } from './value.ts';

/** One document of a template. */
export interface TemplateDocument {
  readonly uri: Uri;
  /** Its position among the file's segments, and where it starts in the file. */
  readonly index: number;
  readonly start: number;
  readonly segment: Segment;
  readonly root: Node;
}

/** The object of a document as the chart's values decide it; undefined for what is none, or of a kind that is not certain. */
export function lowerDocument(
  document: TemplateDocument,
  template: TemplateFile,
): RenderedObject | undefined {
  if (!entry(document.root, 'kind') || !entry(document.root, 'apiVersion')) return undefined;
  return new Lowering(document, template).object();
}

/** Maps of which every key is a label: one that may be there or not is no part of the rest. */
const labelMaps: ReadonlySet<string> = new Set(['labels', 'matchLabels', 'selector', 'annotations']);

/** Maps and lists that facts are read from. */
const decisive: ReadonlySet<string> = new Set(['selector', 'ports', 'template', 'matchLabels']);

/** Lists whose length and last items decide about names and ports. */
const countedLists: ReadonlySet<string> = new Set([
  'ports',
  'containers',
  'volumeClaimTemplates',
  'endpoints',
  'subsets',
]);

class Lowering {
  readonly #document: TemplateDocument;
  readonly #template: TemplateFile;
  readonly #origins = new Map<Node, Origin>();
  /** Something is brought in that could not be followed, so that absence proves nothing. */
  #open = false;

  constructor(document: TemplateDocument, template: TemplateFile) {
    this.#document = document;
    this.#template = template;
  }

  object(): RenderedObject | undefined {
    const { uri, index, root, segment } = this.#document;
    const lowered = this.#node(root, []);
    if (lowered.type !== 'map') return undefined;
    const kind = textAt(lowered, 'kind');
    if (kind === undefined || isTemplated(kind)) return undefined;
    if (isHook(lowered)) return undefined;
    const node = inNamespace(withVersion(lowered, kind, this.#template.isForVersions(this.#span)), kind);
    const partial = this.#open || (segment.partial && segment.template !== true);
    return { node, origin: { uri, segment: index, path: [] }, origins: this.#origins, partial };
  }

  #node(node: Node, path: Path): Node {
    if (node.type === 'scalar') return this.#scalar(node, path);
    if (node.type === 'map') return this.#map(node, path);
    const items = node.items.map((item, i) => this.#node(item, [...path, i]));
    const isOpen = node.items.some(item => isAction(item) || this.#isUncertain(item.start));
    if (isOpen && countedLists.has(String(path.at(-1)))) this.#open = true;
    return items.every((item, i) => item === node.items[i]) ? node : { ...node, items };
  }

  #map(node: MapNode, path: Path): Node {
    const isLabels = labelMaps.has(String(path.at(-1)));
    const entries = node.entries.flatMap(one => this.#entries(one, path, isLabels));
    const isSame =
      entries.length === node.entries.length && entries.every((one, i) => one === node.entries[i]);
    return isSame ? node : { ...node, entries: lastOfEach(entries) };
  }

  #entries(one: Entry, path: Path, isLabels: boolean): readonly Entry[] {
    const at = [...path, one.key];
    if (isLabels && this.#decided(one.keySpan.start) === false) return [];
    if (one.key.startsWith('{{') && isEmpty(one.value)) return this.#broughtIn(one, at, isLabels);
    if (!isLabels && one.value.type !== 'scalar' && this.#isUncertain(one.keySpan.start))
      return [this.#uncertainEntry(one, at)];
    const value = this.#node(one.value, at);
    if (isTemplated(one.key)) {
      const key = this.#text(one.key, one.keySpan.start);
      if (!isLabels) this.#open = true;
      return [{ ...one, key, value: this.#placed(value, at) }];
    }
    if (isLabels && this.#isUncertain(one.keySpan.start) && !this.#decided(one.keySpan.start))
      return [{ ...one, key: `{{ if }}${one.key}`, value: this.#placed(value, at) }];
    return value === one.value ? [one] : [{ ...one, value }];
  }

  /** A map or list that may be there or not: where facts look for it a placeholder, else a key that is none of those that are known. */
  #uncertainEntry(one: Entry, at: Path): Entry {
    const { start, end } = one.value;
    const text = `{{ if }}${one.key}`;
    const value: ScalarNode = { type: 'scalar', style: 'plain', text, value: text, start, end };
    if (decisive.has(one.key) && at[0] === 'spec') return { ...one, value };
    return { ...one, key: text, value: this.#placed(value, at) };
  }

  /** The entries of a named template; one that can't be followed stays a key that may be anything. */
  #broughtIn(one: Entry, at: Path, isLabels: boolean): readonly Entry[] {
    const map = this.#mapOf(one.key, one.keySpan.start);
    if (map && !this.#isUncertain(one.keySpan.start)) {
      for (const { value } of map.entries) this.#placed(value, at);
      return map.entries.map(({ key, value }) => ({ key, value, keySpan: one.keySpan }));
    }
    if (!isLabels) this.#open = true;
    return [{ ...one, key: this.#text(one.key, one.keySpan.start) }];
  }

  /** The map that an action gives, as `{{ include "labels" . | nindent 4 }}`. */
  #mapOf(action: string, offset: number): MapNode | undefined {
    const body = actionsIn(action)[0]?.body.replace(/\|\s*n?indent\s+\d+\s*$/, '');
    const value = body === undefined ? undefined : evaluate(body, this.#scope(offset));
    const text = value && textOf(value);
    if (!text || !/^\s*["\w./<-]+["\w ./<>-]*\s*:/.test(text)) return undefined;
    const { root } = parseSegment(text);
    return root?.type === 'map' ? root : undefined;
  }

  #scalar(node: ScalarNode, path: Path): Node {
    const isLabel = labelMaps.has(String(path.at(-2)));
    const isUncertain =
      path.length > 0 && this.#isUncertain(node.start) && !(isLabel && this.#decided(node.start));
    if (!node.text.includes('{{')) return isUncertain ? this.#uncertain(node, path) : node;
    if (/\{\{-?\s*(?:if|range|with|else|end)\b/.test(node.text)) return node;
    const action = isAction(node);
    const map = action ? this.#mapOf(node.text, node.start) : undefined;
    if (map && !isUncertain) return { ...map, start: node.start, end: node.end };
    if (action && /\|\s*n?indent\b|\btoYaml\b/.test(node.text))
      this.#open ||= !labelMaps.has(String(path.at(-1)));
    const made = this.#filledIn(node, this.#text(node.text, node.start).trim());
    return isUncertain ? this.#uncertain(made, path) : made;
  }

  /** A value that may be there or not proves nothing; names stay readable. */
  #uncertain(node: ScalarNode, path: Path): ScalarNode {
    const isName = path.at(-1) === 'serviceName' || (path[0] === 'metadata' && path.length === 2);
    if (isName && isTemplated(node.text)) return node;
    const text = `{{ if }}${node.text}`;
    return { ...node, text, value: text };
  }

  /** What YAML reads where a value is filled in; of what a named template made a number or a boolean it is not known if it is quoted. */
  #filledIn(node: ScalarNode, text: string): ScalarNode {
    if (text === '' || text.includes('\n')) return node;
    const isText = node.style !== 'plain' || isTemplated(text) || /\|\s*s?quote\s*-?\}\}$/.test(node.text);
    const value = isText ? text : plainValue(text);
    if (typeof value === 'string' || !/\b(?:include|template|tpl|toJson)\b/.test(node.text))
      return { ...node, text, value };
    const unknown = `{{ ${text} }}`;
    return { ...node, text: unknown, value: unknown };
  }

  /** A text with its actions filled in. */
  #text(text: string, offset: number): string {
    const scope = this.#scope(offset);
    const actions = actionsIn(text);
    let made = '';
    let at = 0;
    for (const [i, action] of actions.entries()) {
      const before = text.slice(at, action.start);
      made += actions[i - 1]?.trimsAfter ? before.trimStart() : before;
      if (action.trimsBefore) made = made.trimEnd();
      const value = evaluate(action.body, scope);
      const known = textOf(value);
      made += known === undefined || known === '' ? `{{ ${action.body.replace(/\s+/g, ' ')} }}` : known;
      at = action.end;
    }
    const rest = text.slice(at);
    return made + (actions.at(-1)?.trimsAfter ? rest.trimStart() : rest);
  }

  #scope(offset: number) {
    return this.#template.scopeAt(this.#document.start + offset);
  }

  #isUncertain(offset: number): boolean {
    return this.#template.isUncertain(this.#document.start + offset, this.#span);
  }

  #decided(offset: number): boolean | undefined {
    return this.#template.decided(this.#document.start + offset, this.#span);
  }

  /** The object, in the file. */
  get #span(): Span {
    const { start, root } = this.#document;
    return shift(root, start);
  }

  /** Notes where a node is written whose key is another one there. */
  #placed(node: Node, path: Path): Node {
    const { uri, index } = this.#document;
    this.#origins.set(node, { uri, segment: index, path });
    return node;
  }
}

/** Of keys that several named templates bring in the last one counts, as in YAML. */
function lastOfEach(entries: readonly Entry[]): readonly Entry[] {
  const last = new Map(entries.map(one => [one.key, one]));
  return entries.length === last.size ? entries : entries.filter(one => last.get(one.key) === one);
}

/** Whether Helm makes an object only for a while: a test, or a job before an upgrade. */
function isHook(node: MapNode): boolean {
  const annotations = entry(entry(node, 'metadata')?.value, 'annotations')?.value;
  return annotations?.type === 'map' && annotations.entries.some(({ key }) => key.endsWith('helm.sh/hook'));
}

/** A version that is chosen by what the cluster serves is the present one. */
function withVersion(node: MapNode, kind: string, isChosen: boolean): MapNode {
  const version = entry(node, 'apiVersion')?.value;
  const present = Object.hasOwn(kinds, kind) ? presentVersion(kind as Kind) : undefined;
  if (version?.type !== 'scalar' || present === undefined) return node;
  if (!isChosen && !isTemplated(version.text)) return node;
  const value: ScalarNode = { ...version, text: present, value: present };
  return { ...node, entries: node.entries.map(one => (one.key === 'apiVersion' ? { ...one, value } : one)) };
}

/** An object that names no namespace is in that of the release. */
function inNamespace(node: MapNode, kind: string): MapNode {
  const metadata = entry(node, 'metadata');
  const isNamespaced = Object.hasOwn(kinds, kind) && kinds[kind as Kind].namespaced;
  if (metadata?.value.type !== 'map' || !isNamespaced) return node;
  const written = entry(metadata.value, 'namespace')?.value;
  if (written?.type === 'scalar' && written.text !== '') return node;
  const { start } = metadata.value;
  const text = '<namespace>';
  const value: ScalarNode = { type: 'scalar', style: 'plain', text, value: text, start, end: start };
  const others = metadata.value.entries.filter(({ key }) => key !== 'namespace');
  const added = { key: 'namespace', keySpan: metadata.keySpan, value };
  const map: MapNode = { ...metadata.value, entries: [...others, added] };
  return { ...node, entries: node.entries.map(one => (one === metadata ? { ...one, value: map } : one)) };
}

function textAt(node: Node, key: string): string | undefined {
  const value = entry(node, key)?.value;
  return value?.type === 'scalar' ? value.text : undefined;
}

function isEmpty(node: Node): boolean {
  return node.type === 'scalar' && node.value === null;
}

/** Whether a value is one action and nothing else. */
function isAction(node: Node): boolean {
  if (node.type !== 'scalar') return false;
  const actions = actionsIn(node.text);
  return actions.length === 1 && actions[0]!.start === 0 && actions[0]!.end === node.text.length;
}
