import { subtitle } from './geometry.ts';
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts';
import type { Texts } from './messages.ts';
import { fill } from './messages.ts';

const svgNames = 'http://www.w3.org/2000/svg';

/** Makes an element of a picture. */
export function svg(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The picture of a layout. Nodes and broken ties are buttons, told apart by `data-id`; the first can be reached by Tab. */
export function draw(layout: Layout, texts: Texts): SVGElement {
  const names = new Map(layout.nodes.map(node => [node.id, node.name]));
  return svg(
    'g',
    {},
    svg('defs', {}, arrow('arrow'), arrow('arrow-broken')),
    svg(
      'g',
      { 'aria-hidden': 'true' },
      ...layout.frames.flatMap(frame => [
        svg('rect', {
          class: 'frame',
          rx: 6,
          x: frame.x,
          y: frame.y,
          width: frame.width,
          height: frame.height,
        }),
        svg('text', { class: 'frame-name', x: frame.x + 10, y: frame.y + 16 }, frame.name),
      ]),
    ),
    svg('g', {}, ...layout.edges.map(edge => drawEdge(edge, names))),
    svg('g', {}, ...layout.nodes.map(node => drawNode(node, layout, texts))),
  );
}

function arrow(id: string): SVGElement {
  return svg(
    'marker',
    {
      id,
      class: id,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      orient: 'auto-start-reverse',
    },
    svg('path', { d: 'M0 0 8 4 0 8z' }),
  );
}

function drawNode(node: PlacedNode, layout: Layout, texts: Texts): SVGElement {
  const { id, sort, name, x, y, width, height, problems } = node;
  const isBroken = problems.length > 0 || sort === 'missing';
  const group = svg('g', {
    class: `node ${sort}${isBroken ? ' broken' : ''}`,
    transform: `translate(${x} ${y})`,
    role: 'button',
    tabindex: -1,
    'data-id': id,
    'aria-label': describe(node, layout, texts),
  });
  group.append(
    svg('title', {}, describe(node, layout, texts)),
    svg('rect', { class: 'box', rx: sort === 'pods' || sort === 'claims' ? 12 : 4, width, height }),
    svg('path', { class: 'band', d: `M4 4v${height - 8}` }),
    svg(
      'text',
      {},
      svg('tspan', { class: 'name', x: 14, y: 18 }, name),
      ' ',
      svg('tspan', { class: 'kind', x: 14, y: 35 }, secondLine(node, texts)),
    ),
  );
  if (isBroken) group.append(badge(width - 14, 14));
  return group;
}

/** Not by colour alone: a mark. */
function badge(x: number, y: number): SVGElement {
  const mark = { class: 'badge', transform: `translate(${x} ${y})`, 'aria-hidden': 'true' };
  return svg('g', mark, svg('circle', { r: 8 }), svg('path', { d: 'M0-4.5v5M0 3.5v1' }));
}

function secondLine(node: PlacedNode, texts: Texts): string {
  return node.sort === 'namespace' ? fill(texts.objects, node.holds) : subtitle(node);
}

/** What a screen reader says of a node: what it is, what it is tied to, what is wrong. */
function describe(node: PlacedNode, { edges, nodes }: Layout, texts: Texts): string {
  const nameOf = (other: string): string => nodes.find(({ id }) => id === other)?.name ?? '';
  const ties = edges.filter(({ from }) => from === node.id).map(({ label, to }) => `${label} ${nameOf(to)}`);
  const shown = `${node.name} ${secondLine(node, texts)}`.trim();
  return [shown, ...ties.slice(0, 8), ...node.problems].join(', ');
}

function drawEdge(edge: PlacedEdge, names: ReadonlyMap<string, string>): SVGElement {
  const { from, to, label, problem, ties, points } = edge;
  const line = svg('path', { class: `edge ${ties[0]}`, d: curve(points) });
  if (problem === null) {
    line.setAttribute('marker-end', 'url(#arrow)');
    return svg(
      'g',
      { 'aria-hidden': 'true' },
      svg('title', {}, `${names.get(from)} ${label} ${names.get(to)}`),
      line,
    );
  }
  line.setAttribute('marker-end', 'url(#arrow-broken)');
  const text = `${names.get(from)} → ${names.get(to)}: ${problem}`;
  const middle = points[Math.floor(points.length / 2)]!;
  return svg(
    'g',
    { class: 'tie broken', role: 'button', tabindex: -1, 'data-id': `${from}\n${to}`, 'aria-label': text },
    svg('title', {}, text),
    svg('path', { class: 'reach', d: curve(points) }),
    line,
    svg(
      'g',
      { class: 'cross', transform: `translate(${middle.x} ${middle.y})` },
      svg('circle', { r: 8 }),
      svg('path', { d: 'M-3-3 3 3M3-3-3 3' }),
    ),
  );
}

/** A smooth line through the points. */
function curve(points: PlacedEdge['points']): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  for (const [i, point] of rest.entries()) {
    const next = rest[i + 1];
    if (!next) path += `L${point.x} ${point.y}`;
    else path += `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  }
  return path;
}
