import { message } from '../../base/message.ts';
import type { Facts } from '../../resources/facts/facts.ts';
import type { Reference } from '../../resources/references.ts';
import { referencesOf } from '../../resources/references.ts';
import { isTemplated } from '../../syntax/templates.ts';
import { serviceNamed } from '../hover/scene.ts';
import { nameOf, placeOf } from '../view.ts';
import type { Overview } from '../views/overview.ts';
import { problemsOf } from '../views/overview.ts';
import type { GraphBuilder } from './graph.ts';

const entries: ReadonlySet<string> = new Set([
  'Ingress',
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
]);

/** Ingresses and routes, and the Services they lead to. */
export function addReferences(builder: GraphBuilder, overview: Overview): void {
  for (const facts of overview.facts) if (entries.has(facts.kind)) addEntry(builder, facts, overview);
}

function addEntry(builder: GraphBuilder, facts: Facts, overview: Overview): void {
  const { view } = overview;
  const resource = view.files.resource(facts.key);
  const backends = resource ? referencesOf(resource).filter(({ kind }) => kind === 'Service') : [];
  if (backends.length === 0) return;
  builder.node({
    id: facts.key,
    sort: 'entry',
    kind: facts.kind,
    name: facts.name,
    namespace: facts.namespace ?? view.world(facts.uri).settings.defaultNamespace,
    detail: undefined,
    at: nameOf(view, facts.key),
    problems: problemsOf(facts.key, overview),
  });
  for (const backend of backends) addBackend(builder, facts, backend, overview);
}

function addBackend(builder: GraphBuilder, facts: Facts, backend: Reference, { view }: Overview): void {
  const name = backend.name.text();
  if (!name || isTemplated(name)) return;
  const world = view.world(facts.uri);
  const at = placeOf(view, facts.key, backend.name.path);
  const service = serviceNamed(name, facts, world, backend.namespace ?? facts.namespace);
  if (service) {
    builder.edge(facts.key, service.key, 'routes', at);
    return;
  }
  if (world.maybeElsewhere('Service', name, facts.uri)) return;
  const namespace = backend.namespace ?? builder.nodes.get(facts.key)!.namespace;
  const id = `missing ${namespace}/${name}`;
  builder.node({
    id,
    sort: 'missing',
    kind: 'Service',
    name,
    namespace,
    detail: message('missing'),
    at,
    problems: [],
  });
  builder.edge(facts.key, id, 'routes', at, message('No Service named "{name}"', { name }));
}
