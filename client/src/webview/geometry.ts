import { Graph, layout } from '@dagrejs/dagre';
import type { Drawing, DrawnNode } from './fold.ts';

/** How wide a text is drawn, in pixels. */
export type TextWidth = (text: string, bold: boolean) => number;

/** From left to right, or from top to bottom. */
export type Direction = 'LR' | 'TB';

/** Where the nodes and edges of one part are, in their order. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly (readonly Point[])[];
  /** The nodes of each namespace are together. */
  readonly clustered: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const nodeHeight = 44;

/** Parts that were laid out before: on most keys all but one look as they did. */
const known = new Map<string, Geometry>();
const mostKnown = 2000;

/** Lays out nodes that are tied together. */
export function geometryOf(part: Drawing, textWidth: TextWidth, direction: Direction): Geometry {
  const widths = part.nodes.map(node => widthOf(node, textWidth));
  const key = JSON.stringify([
    direction,
    part.nodes.map(({ id, namespace }, i) => [id, namespace, widths[i]]),
    part.edges.map(({ from, to }) => [from, to]),
  ]);
  const before = known.get(key);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const made = layOut(part, widths, direction);
  known.set(key, made);
  return made;
}

function layOut(part: Drawing, widths: readonly number[], direction: Direction): Geometry {
  const several = new Set(part.nodes.map(({ namespace }) => namespace)).size > 1;
  if (!several) return run(part, widths, direction, false);
  try {
    return run(part, widths, direction, true);
  } catch {
    // dagre gives up on some graphs with clusters, where a line meets a node in its middle
    return run(part, widths, direction, false);
  }
}

/** @param clustered whether the nodes of a namespace are kept together */
function run(
  { nodes, edges }: Drawing,
  widths: readonly number[],
  direction: Direction,
  clustered: boolean,
): Geometry {
  const graph = new Graph({ compound: clustered });
  graph.setGraph({
    rankdir: direction,
    nodesep: 14,
    ranksep: direction === 'LR' ? 40 : 30,
    marginx: 0,
    marginy: 0,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [i, { id, namespace }] of nodes.entries()) {
    graph.setNode(id, { width: widths[i]!, height: nodeHeight });
    if (!clustered) continue;
    graph.setNode(`frame ${namespace}`, {});
    graph.setParent(id, `frame ${namespace}`);
  }
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const { width, height } = graph.graph() as { width: number; height: number };
  return {
    clustered,
    width,
    height,
    boxes: nodes.map(({ id }) => corner(graph.node(id) as Box)),
    lines: edges.map(({ from, to }) => (graph.edge(from, to) as unknown as { points: Point[] }).points),
  };
}

/** dagre says where the middle of a node is. */
function corner({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function widthOf(node: DrawnNode, textWidth: TextWidth): number {
  return Math.max(96, textWidth(node.name, true), textWidth(subtitle(node), false)) + 34;
}

/** The second line of a node. */
export function subtitle({ kind, detail }: Pick<DrawnNode, 'kind' | 'detail'>): string {
  return [detail.includes(kind) ? '' : kind, detail].filter(Boolean).join(' · ');
}
