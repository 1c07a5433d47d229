import type { DnsMap, MapEdge, MapNode } from '../../../server/src/protocol.ts';

/** What is drawn of a map: some nodes, and each folded namespace as one. */
export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

export interface DrawnNode
  extends Pick<MapNode, 'id' | 'kind' | 'name' | 'namespace' | 'place' | 'problems' | 'detail'> {
  readonly sort: MapNode['sort'] | 'namespace';
  /** How many nodes it stands for. */
  readonly holds: number;
}

export interface DrawnEdge extends Pick<MapEdge, 'from' | 'to' | 'label' | 'place' | 'problem' | 'ties'> {}

export interface Folding {
  readonly folded: ReadonlySet<string>;
  readonly showPods: boolean;
  readonly problemsOnly: boolean;
}

/** More than these at once are hard to read: namespaces are folded, pods are left to their workloads. */
export const manyNodes = 150;
const manyPods = 60;

/** How a map is folded when it is first seen. */
export function firstFolding({ nodes }: DnsMap): Folding {
  const withoutPods = nodes.filter(({ sort }) => !isBehind(sort)).length;
  const namespaces = new Set(nodes.map(({ namespace }) => namespace));
  const fold = withoutPods > manyNodes && namespaces.size > 1;
  return { folded: new Set(fold ? namespaces : []), showPods: nodes.length <= manyPods, problemsOnly: false };
}

/** What a map looks like when it is folded so. */
export function foldMap(map: DnsMap, folding: Folding): Drawing {
  const shown = chosen(map, folding);
  const groups = new Map<string, MapNode[]>();
  const drawnAs = new Map<string, string>();
  for (const node of shown) {
    const isFolded = folding.folded.has(node.namespace);
    drawnAs.set(node.id, isFolded ? namespaceId(node.namespace) : node.id);
    if (isFolded) groups.set(node.namespace, [...(groups.get(node.namespace) ?? []), node]);
  }
  const open = shown.filter(({ namespace }) => !folding.folded.has(namespace));
  return {
    nodes: [
      ...[...groups].map(([name, members]) => namespaceNode(name, members)),
      ...open.map(node => ({ ...node, holds: 1 })),
    ],
    edges: drawnEdges(map.edges, drawnAs),
  };
}

/** Pods and claims, which stand behind their workload. */
function isBehind(sort: MapNode['sort']): boolean {
  return sort === 'pods' || sort === 'claims';
}

function chosen({ nodes, edges }: DnsMap, { showPods, problemsOnly }: Folding): readonly MapNode[] {
  const all = showPods ? nodes : nodes.filter(({ sort }) => !isBehind(sort));
  if (!problemsOnly) return all;
  const broken = edges.filter(({ problem }) => problem !== null).flatMap(({ from, to }) => [from, to]);
  const ids = new Set([
    ...broken,
    ...nodes.filter(({ problems }) => problems.length > 0).map(({ id }) => id),
  ]);
  return all.filter(({ id }) => ids.has(id));
}

function namespaceId(name: string): string {
  return `namespace ${name}`;
}

function namespaceNode(name: string, members: readonly MapNode[]): DrawnNode {
  return {
    id: namespaceId(name),
    sort: 'namespace',
    kind: 'Namespace',
    name,
    namespace: name,
    detail: '',
    place: null,
    problems: members.flatMap(({ problems }) => problems),
    holds: members.length,
  };
}

/** Edges between what is drawn; of several between two only one, a broken one first. */
function drawnEdges(edges: readonly MapEdge[], drawnAs: ReadonlyMap<string, string>): readonly DrawnEdge[] {
  const found = new Map<string, DrawnEdge>();
  for (const edge of edges) {
    const from = drawnAs.get(edge.from);
    const to = drawnAs.get(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}`;
    if (!found.has(key) || (edge.problem !== null && found.get(key)!.problem === null))
      found.set(key, { ...edge, from, to });
  }
  return [...found.values()];
}
