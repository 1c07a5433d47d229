import type { Located } from '../../base/located.ts';
import type { Message } from '../../base/message.ts';

/** What names what in a workspace, as a graph; edges lead from who asks towards the pods. */
export interface DnsMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** All namespaces of the workspace, whatever part of it is shown. */
  readonly namespaces: readonly string[];
}

export type MapSort = 'entry' | 'config' | 'service' | 'workload' | 'pods' | 'claims' | 'missing';

export interface MapNode {
  readonly id: string;
  readonly sort: MapSort;
  /** Of Kubernetes; empty for pods that are drawn together. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** What is to be known of it at a glance. */
  readonly detail: Message | undefined;
  readonly at: Located | undefined;
  /** Errors and warnings about it. */
  readonly problems: readonly Message[];
}

/** `meant`: a finding says that the two were to belong together. */
export type MapTie = 'selects' | 'governs' | 'names' | 'routes' | 'runs' | 'claims' | 'meant';

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly ties: readonly MapTie[];
  /** Where it is written. */
  readonly at: Located | undefined;
  /** Why it does not hold. */
  readonly problem: Message | undefined;
}

/** Collects nodes and edges; what is said twice of two nodes is one edge. */
export class GraphBuilder {
  readonly nodes = new Map<string, MapNode>();
  readonly #edges = new Map<string, MapEdge>();

  node(node: MapNode): void {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
  }

  edge(from: string, to: string, tie: MapTie, at?: Located, problem?: Message): void {
    if (from === to || !this.nodes.has(from) || !this.nodes.has(to)) return;
    const key = `${from}\n${to}`;
    const known = this.#edges.get(key);
    this.#edges.set(key, {
      from,
      to,
      ties: [...new Set([...(known?.ties ?? []), tie])],
      at: known?.at ?? at,
      problem: known?.problem ?? problem,
    });
  }

  /** The edge between two nodes, whichever way it leads. */
  between(a: string, b: string): MapEdge | undefined {
    return this.#edges.get(`${a}\n${b}`) ?? this.#edges.get(`${b}\n${a}`);
  }

  /** Marks an edge as one that does not hold. */
  fail({ from, to, ties }: MapEdge, problem: Message): void {
    this.edge(from, to, ties[0]!, undefined, problem);
  }

  edges(): readonly MapEdge[] {
    return [...this.#edges.values()];
  }
}
