import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFolding, foldMap, manyNodes } from '../../client/src/webview/fold.ts';
import { place } from '../../client/src/webview/layout.ts';
import type { DnsMap, MapNode } from '../../server/src/protocol.ts';

const width = (text: string): number => text.length * 7;

/** Pairs of a Service and a workload, dealt out to namespaces; `tied`: each workload names another Service, across namespaces. */
function pairs(count: number, namespaces: number, tied: boolean): DnsMap {
  const node = (id: string, i: number, sort: MapNode['sort']): MapNode => ({
    id: `${id}${i}`,
    sort,
    kind: sort === 'service' ? 'Service' : 'StatefulSet',
    name: `${id}-${i}`,
    namespace: `ns${i % namespaces}`,
    detail: '',
    place: null,
    problems: [],
  });
  const edge = (from: string, to: string) => ({
    from,
    to,
    ties: ['selects'] as const,
    label: '',
    place: null,
    problem: null,
  });
  const all = Array.from({ length: count }, (_, i) => i);
  return {
    nodes: all.flatMap(i => [node('s', i, 'service'), node('w', i, 'workload')]),
    edges: all.flatMap(i => [
      edge(`s${i}`, `w${i}`),
      ...(tied && i > 0 ? [edge(`w${i}`, `s${Math.floor(i / 3)}`)] : []),
    ]),
    namespaces: all.slice(0, namespaces).map(i => `ns${i}`),
  };
}

const open = { folded: new Set<string>(), showPods: true, problemsOnly: false };

for (const [namespaces, tied] of [
  [1, false],
  [1, true],
  [10, false],
  [10, true],
] as const)
  test(`500 objects in ${namespaces} namespaces, ${tied ? 'tied' : 'apart'}: every one has a place of its own`, () => {
    const { nodes, edges } = place(foldMap(pairs(250, namespaces, tied), open), width, 1.5);
    assert.equal(nodes.length, 500);
    assert.ok(
      edges.every(({ points }) => points.length >= 2 && points.every(({ x, y }) => Number.isFinite(x + y))),
    );
    for (const [i, a] of nodes.entries())
      for (const b of nodes.slice(i + 1))
        assert.ok(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
          `${a.name} lies on ${b.name}`,
        );
  });

test('many objects in several namespaces are folded at first, and open one by one', () => {
  const map = pairs(manyNodes, 5, true);
  const folding = firstFolding(map);
  const drawn = foldMap(map, folding);
  assert.deepEqual(
    drawn.nodes.map(({ sort, holds }) => `${sort} ${holds}`),
    Array.from({ length: 5 }, () => `namespace ${(2 * manyNodes) / 5}`),
  );
  const opened = foldMap(map, { ...folding, folded: new Set([...folding.folded].slice(1)) });
  assert.equal(opened.nodes.length, 4 + (2 * manyNodes) / 5);
});

test('with problems only, what holds is left away', () => {
  const map = pairs(5, 1, false);
  const [first, ...rest] = map.edges;
  const broken = { ...map, edges: [{ ...first!, problem: 'it does not match' }, ...rest] };
  assert.deepEqual(
    foldMap(broken, { ...open, problemsOnly: true }).nodes.map(({ id }) => id),
    ['s0', 'w0'],
  );
});
