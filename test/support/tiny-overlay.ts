import type { Uri } from '../../server/src/core/base/uri.ts';
import type { Entry, Node, ScalarNode } from '../../server/src/core/syntax/node.ts';
import { entry } from '../../server/src/core/syntax/node.ts';
import type { Lowered, Lowerings, SourceView } from '../../server/src/core/workspace/lowering.ts';
import type { Origin, RenderedObject } from '../../server/src/core/workspace/rendered.ts';

/**
 * An overlay as small as can be, to test what is common to all units: the objects of `resources` get `namePrefix` and `namespace`, and
 * `serviceName` is changed along with the Service.
 */
export const tinyOverlays: Lowerings = { kustomize: lower };

function lower(root: string, view: SourceView): Lowered {
  const uri = `${root}/kustomization.yaml` as Uri;
  const overlay = view.file(uri)?.segments[0]?.segment.root;
  const prefix = entry(overlay, 'namePrefix')?.value;
  const namespace = entry(overlay, 'namespace')?.value;
  const sources = texts(entry(overlay, 'resources')?.value).map(path => new URL(path, uri).href as Uri);
  const documents = sources.flatMap(source =>
    (view.file(source)?.segments ?? []).flatMap(({ segment }, i) =>
      segment.root ? [{ node: segment.root, origin: { uri: source, segment: i, path: [] } }] : [],
    ),
  );
  const services = documents.filter(({ node }) => text(entry(node, 'kind')?.value) === 'Service');
  const names = new Set(services.map(({ node }) => text(at(node, 'metadata', 'name'))));
  const objects = documents.map(({ node, origin }): RenderedObject => {
    const origins = new Map<Node, Origin>();
    const renamed = (value: Node): Node => withText(value, `${text(prefix) ?? ''}${text(value)}`);
    let made = change(node, ['metadata', 'name'], renamed);
    if (names.has(text(at(node, 'spec', 'serviceName'))))
      made = change(made, ['spec', 'serviceName'], renamed);
    if (namespace?.type === 'scalar') {
      const value = { ...namespace };
      origins.set(value, { uri, segment: 0, path: ['namespace'] });
      made = change(made, ['metadata', 'namespace'], () => value);
    }
    return { node: made, origin, origins };
  });
  return { objects, open: sources.some(source => view.file(source) === undefined) };
}

function change(node: Node, [key, ...rest]: readonly string[], make: (value: Node) => Node): Node {
  if (node.type !== 'map' || key === undefined) return node;
  const nothing: ScalarNode = { type: 'scalar', value: null, text: '', style: 'plain', start: 0, end: 0 };
  const inner = (value: Node): Node => (rest.length > 0 ? change(value, rest, make) : make(value));
  const known = node.entries.some(one => one.key === key);
  const added: Entry[] =
    known || rest.length > 0 ? [] : [{ key, keySpan: { start: 0, end: 0 }, value: make(nothing) }];
  const entries = node.entries.map(one => (one.key === key ? { ...one, value: inner(one.value) } : one));
  return { ...node, entries: [...entries, ...added] };
}

function at(node: Node, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((from, key) => entry(from, key)?.value, node);
}

function text(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function texts(node: Node | undefined): readonly string[] {
  return node?.type === 'list' ? node.items.flatMap(item => text(item) ?? []) : [];
}

function withText(node: Node, value: string): Node {
  return { type: 'scalar', value, text: value, style: 'plain', start: node.start, end: node.end };
}
