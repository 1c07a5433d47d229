import type { DnsMap, MapEdge, MapNode } from '../../../server/src/protocol.ts';
import { subtitle } from './geometry.ts';

/** The same map as nested lists: by namespace, each object with what it is tied to and what is wrong. Buttons carry `data-id`. */
export function drawList({ nodes, edges }: DnsMap): HTMLElement {
  const list = element('div', {});
  for (const namespace of [...new Set(nodes.map(node => node.namespace))].sort()) {
    const own = nodes.filter(node => node.namespace === namespace);
    list.append(
      element('h2', {}, namespace),
      element('ul', {}, ...own.map(node => item(node, nodes, edges))),
    );
  }
  return list;
}

function item(node: MapNode, nodes: readonly MapNode[], edges: readonly MapEdge[]): HTMLElement {
  const nameOf = (id: string): string => nodes.find(one => one.id === id)?.name ?? '';
  const ties = edges.filter(({ from }) => from === node.id);
  const lines = [
    ...node.problems.map(problem => element('li', { class: 'problem' }, problem)),
    ...ties.map(edge => tie(edge, nameOf(edge.to))),
  ];
  return element(
    'li',
    {},
    element(
      'button',
      { 'data-id': node.id, class: node.sort },
      [node.name, subtitle(node)].filter(Boolean).join(' — '),
    ),
    ...(lines.length > 0 ? [element('ul', {}, ...lines)] : []),
  );
}

function tie({ from, to, label, problem }: MapEdge, name: string): HTMLElement {
  const text = `${label} ${name}`;
  if (problem === null) return element('li', {}, text);
  return element(
    'li',
    { class: 'problem' },
    element('button', { 'data-id': `${from}\n${to}` }, `${text}: ${problem}`),
  );
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
