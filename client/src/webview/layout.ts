import type { Drawing, DrawnEdge, DrawnNode } from './fold.ts';
import type { Direction, TextWidth } from './geometry.ts';
import { geometryOf } from './geometry.ts';

/** Where everything is drawn, in pixels of the whole picture. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** A frame around what lives in one namespace. */
  readonly frames: readonly Frame[];
}

export interface PlacedNode extends DrawnNode {
  /** The left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge extends DrawnEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Frame {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const gap = 28;
/** Below this ratio of width to height lines lead from top to bottom: that makes letters larger. */
const narrow = 1.2;
const framePadding = 16;
const frameTitle = 22;

/** Places a drawing: what is tied together by dagre, those groups in rows, and a frame around each namespace; `aspect` is the wanted ratio of width to height. */
export function place(drawing: Drawing, textWidth: TextWidth, aspect: number): Layout {
  const direction = directionFor(aspect);
  const parts = componentsOf(drawing).map(part => placePart(part, textWidth, direction));
  const byHome = new Map<string, Layout[]>();
  for (const part of parts) {
    const home = [...new Set(part.nodes.map(({ namespace }) => namespace))].sort().join('\n');
    byHome.set(home, [...(byHome.get(home) ?? []), part]);
  }
  const homes = [...byHome]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([home, members]) => framed(home, shelves(members, aspect)));
  return shelves(homes, aspect);
}

/** Which way lines lead in a box of that ratio of width to height. */
export function directionFor(aspect: number): Direction {
  return aspect < narrow ? 'TB' : 'LR';
}

/** Parts that nothing ties to each other. */
function componentsOf({ nodes, edges }: Drawing): readonly Drawing[] {
  const parent = new Map(nodes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let at = id;
    while (parent.get(at) !== at) at = parent.get(at)!;
    return at;
  };
  for (const { from, to } of edges) parent.set(find(from), find(to));
  const groups = new Map<string, DrawnNode[]>();
  for (const node of nodes) groups.set(find(node.id), [...(groups.get(find(node.id)) ?? []), node]);
  const edgesOf = new Map<string, DrawnEdge[]>();
  for (const edge of edges) edgesOf.set(find(edge.from), [...(edgesOf.get(find(edge.from)) ?? []), edge]);
  return [...groups].map(([id, members]) => ({ nodes: members, edges: edgesOf.get(id) ?? [] }));
}

/** One part; where it reaches over several namespaces each is kept together. */
function placePart(part: Drawing, textWidth: TextWidth, direction: Direction): Layout {
  const { width, height, boxes, lines, clustered } = geometryOf(part, textWidth, direction);
  const nodes = part.nodes.map((node, i) => ({ ...node, ...boxes[i]! }));
  const edges = part.edges.map((edge, i) => ({ ...edge, points: lines[i]! }));
  return { width, height, nodes, edges, frames: clustered ? framesOf(nodes) : [] };
}

function framesOf(nodes: readonly PlacedNode[]): readonly Frame[] {
  return [...new Set(nodes.map(({ namespace }) => namespace))].map(name => {
    const own = nodes.filter(({ namespace }) => namespace === name);
    const x = Math.min(...own.map(node => node.x)) - framePadding / 2;
    const y = Math.min(...own.map(node => node.y)) - frameTitle;
    const right = Math.max(...own.map(node => node.x + node.width)) + framePadding / 2;
    const bottom = Math.max(...own.map(node => node.y + node.height)) + framePadding / 2;
    return { name, x, y, width: right - x, height: bottom - y };
  });
}

/** A frame of one namespace; what reaches over several has frames of its own, and a folded one needs none. */
function framed(home: string, inner: Layout): Layout {
  if (home.includes('\n') || inner.nodes.every(({ sort }) => sort === 'namespace')) {
    const moved = shift(inner, framePadding, frameTitle);
    return {
      ...moved,
      width: inner.width + 2 * framePadding,
      height: inner.height + frameTitle + framePadding,
    };
  }
  const width = inner.width + 2 * framePadding;
  const height = inner.height + frameTitle + 2 * framePadding;
  const moved = shift(inner, framePadding, frameTitle + framePadding);
  return { ...moved, width, height, frames: [{ name: home, x: 0, y: 0, width, height }, ...moved.frames] };
}

/** Puts parts into rows, the tall ones first; of several widths the one that leaves most room in a box of that ratio. */
function shelves(parts: readonly Layout[], aspect: number): Layout {
  const sorted = [...parts].sort((a, b) => b.height - a.height);
  const area = parts.reduce((sum, part) => sum + (part.width + gap) * (part.height + gap), 0);
  const widest = Math.max(...parts.map(({ width }) => width));
  const cost = ({ width, height }: Layout): number => Math.max(width / aspect, height);
  const tried = [0.8, 1, 1.25, 1.6, 2].map(factor =>
    rows(sorted, Math.max(factor * Math.sqrt(area * aspect), widest)),
  );
  return tried.reduce((best, one) => (cost(one) < cost(best) ? one : best));
}

function rows(parts: readonly Layout[], limit: number): Layout {
  let [x, y, row, width] = [0, 0, 0, 0];
  const moved = parts.map(part => {
    if (x > 0 && x + part.width > limit) [x, y, row] = [0, y + row + gap, 0];
    const at = shift(part, x, y);
    x += part.width + gap;
    row = Math.max(row, part.height);
    width = Math.max(width, x - gap);
    return at;
  });
  return {
    width,
    height: y + row,
    nodes: moved.flatMap(({ nodes }) => nodes),
    edges: moved.flatMap(({ edges }) => edges),
    frames: moved.flatMap(({ frames }) => frames),
  };
}

function shift(part: Layout, dx: number, dy: number): Layout {
  const move = <T extends { readonly x: number; readonly y: number }>(one: T): T => ({
    ...one,
    x: one.x + dx,
    y: one.y + dy,
  });
  return {
    ...part,
    nodes: part.nodes.map(move),
    edges: part.edges.map(edge => ({ ...edge, points: edge.points.map(move) })),
    frames: part.frames.map(move),
  };
}
