import { describe, expect, it } from 'vitest';
import { ALL, layoutLayers, type LayerEdge, type LayerNode } from './layersLayout';

const node = (id: string, column: number, group: number, value: number): LayerNode => ({
  id,
  column,
  group,
  value,
});
const edge = (from: string, to: string, value: number): LayerEdge => ({
  id: `${from}>${to}`,
  from,
  to,
  value,
});
const SIZES = { bar: 400, line: 15, thin: 3, gap: 2, head: 18, named: 3 };
const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

const nodes = [
  node('a', 0, 0, 10),
  node('b', 0, 2, 6),
  node('c', 1, 0, 40),
  node('d', 1, 1, 18),
  node('e', 1, 1, 1),
  node('f', 1, 1, 0.5),
  node('x', 2, 0, 90),
  node('y', 2, 0, 10),
  node('u', 3, 1, 60),
  node('v', 3, 2, 35),
];
const edges = [
  edge('a', 'c', 7),
  edge('a', 'd', 3),
  edge('b', 'c', 6),
  edge('c', 'x', 38),
  edge('c', 'y', 2),
  edge('d', 'x', 18),
  edge('e', 'y', 1),
  edge(ALL, 'u', 60),
  edge(ALL, 'v', 35),
];

describe('columns of a chain', () => {
  const layout = layoutLayers(nodes, edges, SIZES);
  const place = (id: string) => layout.nodes.find(({ node }) => node.id === id)!;

  it('are on one scale: nodes and bands as thick as their amounts', () => {
    for (const { node, top, bottom } of layout.nodes) expect(bottom - top).toBeCloseTo(4 * node.value);
    for (const { edge, thickness } of layout.edges) expect(thickness).toBeCloseTo(4 * edge.value);
    expect(layout.edges).toHaveLength(edges.length);
  });

  it('keep nodes apart, groups together below their headings, all within the height', () => {
    for (const column of [0, 1, 2, 3]) {
      const places = layout.nodes.filter(({ node }) => node.column === column);
      places
        .slice(1)
        .forEach(({ slot }, i) => expect(slot.top).toBeGreaterThanOrEqual(places[i]!.slot.bottom + 2 - 1e-9));
      for (const { slot } of places) {
        expect(slot.top).toBeGreaterThanOrEqual(-1e-9);
        expect(slot.bottom).toBeLessThanOrEqual(layout.height + 1e-9);
      }
    }
    expect(layout.heads.map(({ column, group }) => [column, group])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
      [1, 1],
      [3, 1],
      [3, 2],
    ]);
    const head = layout.heads.find(({ column, group }) => column === 1 && group === 1)!;
    expect(head.y).toBeGreaterThan(place('c').slot.bottom);
    expect(head.y).toBeLessThanOrEqual(place('d').slot.top);
  });

  it('name the largest nodes, which have room for it', () => {
    expect(layout.nodes.filter(({ named }) => !named).map(({ node }) => node.id)).toEqual(['f']);
    for (const { named, slot } of layout.nodes)
      if (named) expect(slot.bottom - slot.top).toBeGreaterThanOrEqual(15);
  });

  it('let bands lie side by side at both their ends, within their nodes', () => {
    for (const { node, top, bottom } of layout.nodes) {
      for (const [side, at] of [
        ['from', 'atStart'],
        ['to', 'atEnd'],
      ] as const) {
        const bands = layout.edges.filter(({ edge }) => edge[side] === node.id).sort((a, b) => a[at] - b[at]);
        bands
          .slice(1)
          .forEach((band, i) => expect(band[at]).toBeCloseTo(bands[i]![at] + bands[i]!.thickness));
        if (bands[0]) expect(bands[0][at]).toBeCloseTo(top);
        expect(sum(bands.map(({ thickness }) => thickness))).toBeLessThanOrEqual(bottom - top + 1e-9);
      }
    }
  });

  it('let what leaves from all of a column leave along all of it', () => {
    const bands = layout.edges.filter(({ edge }) => edge.from === ALL);
    expect(bands.map(({ column }) => column)).toEqual([2, 2]);
    const [first, second] = bands;
    expect(first!.atStart).toBeGreaterThanOrEqual(place('x').top);
    expect(second!.atStart).toBeCloseTo(first!.atStart + first!.thickness);
    expect(second!.atStart + second!.thickness).toBeLessThanOrEqual(place('y').bottom + 1e-9);
  });
});

it('draws nothing of nothing, and no band to what is not there', () => {
  expect(layoutLayers([], [], SIZES)).toEqual({ height: 0, nodes: [], edges: [], heads: [] });
  const layout = layoutLayers([node('a', 0, 0, 0)], [edge('a', 'z', 3), edge('a', 'a', 0)], SIZES);
  expect(layout.edges).toEqual([]);
  expect(layout.nodes[0]?.named).toBe(true);
});
