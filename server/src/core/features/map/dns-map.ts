import type { Uri } from '../../base/uri.ts';
import type { Overview } from '../views/overview.ts';
import { addProblems } from './broken.ts';
import type { DnsMap, MapEdge, MapNode } from './graph.ts';
import { GraphBuilder } from './graph.ts';
import { addReferences } from './references.ts';
import { addTextNames } from './text-names.ts';
import { addWorkloads } from './workloads.ts';

/** What part of the workspace is drawn: what stands in a file or lives in a namespace, with what that is tied to; else all. */
export interface MapScope {
  readonly uri?: Uri;
  readonly namespace?: string;
}

/** Draws Services, workloads, pods, claims, and who names whom. */
export function dnsMap(overview: Overview, scope: MapScope = {}): DnsMap {
  const builder = new GraphBuilder();
  addWorkloads(builder, overview);
  addReferences(builder, overview);
  addTextNames(builder, overview);
  addProblems(builder, overview);
  const nodes = [...builder.nodes.values()];
  const namespaces = [...new Set(nodes.map(({ namespace }) => namespace))].sort();
  return { ...within({ nodes, edges: builder.edges() }, scope, overview), namespaces };
}

interface Graph {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** What the scope holds, what that is tied to, and the pods and claims of all of it. */
function within(graph: Graph, scope: MapScope, overview: Overview): Graph {
  if (scope.uri === undefined && scope.namespace === undefined) return graph;
  const own = new Set(graph.nodes.filter(node => isIn(node, scope, overview)).map(({ id }) => id));
  const shown = new Set(own);
  for (const { from, to } of graph.edges)
    if (own.has(from) || own.has(to)) {
      shown.add(from);
      shown.add(to);
    }
  for (const { from, to, ties } of graph.edges)
    if (shown.has(from) && (ties[0] === 'runs' || ties[0] === 'claims')) shown.add(to);
  return {
    nodes: graph.nodes.filter(({ id }) => shown.has(id)),
    edges: graph.edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
  };
}

function isIn(node: MapNode, { uri, namespace }: MapScope, { view }: Overview): boolean {
  if (namespace !== undefined && node.namespace !== namespace) return false;
  if (uri === undefined) return true;
  return node.at?.uri === uri || view.files.instancesOn(uri).some(({ resource }) => resource.key === node.id);
}
