import type { Uri } from '../base/uri.ts';
import { nodeAt } from '../syntax/locate.ts';
import type { Entry, Node } from '../syntax/node.ts';
import { entry } from '../syntax/node.ts';
import type { Path } from '../syntax/path.ts';
import { samePath } from '../syntax/path.ts';
import type { Segment, SourceFile } from '../syntax/segment.ts';
import { isTemplated } from '../syntax/templates.ts';
import type { ResourceKey } from './anchor.ts';
import { Field } from './field.ts';
import type { Kind, Kinds } from './kinds.ts';
import { kindOf } from './kinds.ts';

/** One Kubernetes object of any kind: as it is written, or, as an instance, as a chart or an overlay applies it. */
export interface Resource<K extends Kind = Kind> {
  readonly key: ResourceKey;
  /** File, kind, namespace and name: the key, but for objects of a file that are equal in all of that. */
  readonly identity: string;
  /** Of an instance the file of its main source document. */
  readonly uri: Uri;
  /** The Chart.yaml or kustomization that makes this instance; undefined for an object that is applied as it is written. */
  readonly unit: Uri | undefined;
  /** 0-based position among the file's segments. */
  readonly segment: number;
  /** Where the object stands in its document: empty, or `items`, n in a `kind: List`. */
  readonly root: Path;
  readonly apiVersion: string;
  readonly kind: string;
  /** Set for the kinds that decide or use names. */
  readonly known: K | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** What the source of an instance calls it, where its unit renames it. */
  readonly formerly?: string | undefined;
  /** Only a part of the document could be read: absence proves nothing. */
  readonly partial: boolean;
  readonly object: Field<Kinds[K]>;
}

/** The objects of a file in source order; a List is unfolded. What has no apiVersion and kind is no object. */
export function resourcesOf(file: SourceFile, before: readonly Resource[] = []): readonly Resource[] {
  const counts = new Map<string, number>();
  let next = 0;
  return file.segments.flatMap(({ segment }, index) =>
    objectsIn(segment).map(root => {
      while ((before[next]?.segment ?? index) < index) next++;
      const old = before[next];
      const isOld =
        old?.segment === index && documents.get(old.object) === segment && samePath(old.root, root);
      if (isOld) next++;
      const resource = isOld ? old : written(file.uri, index, root, segment);
      const nth = counts.get(resource.identity) ?? 0;
      counts.set(resource.identity, nth + 1);
      const key = (nth === 0 ? resource.identity : `${resource.identity}|${nth}`) as ResourceKey;
      return resource.key === key ? resource : { ...resource, key };
    }),
  );
}

/** By object the document it is written in. */
const documents = new WeakMap<Field<unknown>, Segment>();

/** Whether two resources are one object of one document's text, be it in another place of its file. */
export function isSameText(a: Resource | undefined, b: Resource): boolean {
  const document = a && documents.get(a.object);
  return document !== undefined && document === documents.get(b.object) && samePath(a!.root, b.root);
}

/** Where an instance's main source document is, what it is once rendered, and what applies it. */
export interface RenderedSource {
  readonly unit: Uri;
  readonly uri: Uri;
  readonly segment: number;
  readonly root: Path;
  readonly node: Node;
  readonly partial: boolean;
  readonly formerly?: string | undefined;
}

/** An object as a unit applies it; undefined for what is no object. Its identity is that of its unit, not of a file. */
export function instanceOf(source: RenderedSource): Resource | undefined {
  const { node } = source;
  if (stringAt(node, 'kind') === undefined || stringAt(node, 'apiVersion') === undefined) return undefined;
  return describe(source, new Field<Kinds[Kind]>(node, []));
}

/** Where the objects of a document stand. */
const objectsBySegment = new WeakMap<Segment, readonly Path[]>();

function objectsIn(segment: Segment): readonly Path[] {
  const known = objectsBySegment.get(segment);
  if (known) return known;
  const found = segment.root ? unfold([], segment.root) : [];
  objectsBySegment.set(segment, found);
  return found;
}

function unfold(root: Path, node: Node): readonly Path[] {
  const kind = stringAt(node, 'kind');
  const apiVersion = stringAt(node, 'apiVersion');
  if (kind === undefined || apiVersion === undefined) return [];
  const items: Entry | undefined = entry(node, 'items');
  if (!kind.endsWith('List') || items?.value.type !== 'list' || root.length > 0) return [root];
  return items.value.items.flatMap((item, i) => unfold(['items', i], item));
}

/** An object of a file; its tree is looked up when it is asked for. */
function written(uri: Uri, index: number, root: Path, segment: Segment): Resource {
  const node = nodeAt(segment.root, root)!;
  const object = new Field<Kinds[Kind]>(() => nodeAt(segment.root, root), []);
  documents.set(object, segment);
  return describe({ uri, segment: index, root, node, partial: segment.partial, unit: undefined }, object);
}

type Source = Omit<RenderedSource, 'unit'> & { readonly unit: Uri | undefined };

function describe(source: Source, object: Resource['object']): Resource {
  const { uri, segment, root, node, partial, unit, formerly } = source;
  const apiVersion = stringAt(node, 'apiVersion') ?? '';
  const kind = stringAt(node, 'kind') ?? '';
  const metadata = entry(node, 'metadata')?.value;
  const name = metadata && nameAt(metadata);
  const namespace = (metadata && stringAt(metadata, 'namespace')) || undefined;
  const identity = [unit ? `${unit}|` : uri, apiVersion, kind, namespace ?? '', name ?? ''].join('|');
  return {
    key: identity as ResourceKey,
    identity,
    uri,
    unit,
    segment,
    root,
    apiVersion,
    kind,
    known: kindOf(apiVersion, kind),
    name,
    namespace,
    formerly,
    partial,
    object,
  };
}

/** A name that YAML reads as a number is refused; it is still what the author calls the object. */
function nameAt(metadata: Node): string | undefined {
  const value = entry(metadata, 'name')?.value;
  const isText = value?.type === 'scalar' && typeof value.value !== 'number';
  return isText || value?.type !== 'scalar' ? stringAt(metadata, 'name') : value.text;
}

function stringAt(node: Node, key: string): string | undefined {
  const value = entry(node, key)?.value;
  if (value?.type !== 'scalar') return undefined;
  if (typeof value.value === 'string') return value.value;
  return isTemplated(value.text) ? value.text : undefined;
}
