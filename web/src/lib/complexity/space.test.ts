import { describe, expect, it } from 'vitest';
import type { ActivitySpace, SpaceNode } from '../api/complexity';
import { find, hitOf } from './find';
import {
  STEPS,
  colourOf,
  communitiesOf,
  edgesOf,
  pciBounds,
  sizesOf,
  standings,
  tied,
  tiesOf,
} from './space';

const node = (id: string, more: Partial<SpaceNode> = {}): SpaceNode => ({
  id,
  name: { en: id, es: id, fr: id },
  x: 0,
  y: 0,
  community: 0,
  pci: 0,
  ubiquity: 1,
  total: 1,
  ...more,
});
const space = (nodes: SpaceNode[], edges: [number, number, number][]): ActivitySpace =>
  ({ nodes, edges, modularity: 0.5 }) as ActivitySpace;

describe('ties', () => {
  it('run both ways, nearest first', () => {
    const ties = tiesOf(
      space(
        ['a', 'b', 'c'].map((id) => node(id)),
        [
          [0, 1, 0.4],
          [2, 0, 0.7],
        ],
      ),
    );
    expect(ties[0]).toEqual([
      { at: 2, weight: 0.7 },
      { at: 1, weight: 0.4 },
    ]);
    expect(ties[1]).toEqual([{ at: 0, weight: 0.4 }]);
  });
});

describe('sizes', () => {
  it('make the area follow the total, never so small that a dot is lost', () => {
    const [large, half, none] = sizesOf(
      [node('a', { total: 400 }), node('b', { total: 200 }), node('c', { total: 0 })],
      2,
      10,
    );
    expect(large).toBe(10);
    expect((half ?? 0) ** 2).toBeCloseTo(50);
    expect(none).toBe(2);
    const giant = [
      node('g', { total: 1e9 }),
      ...Array.from({ length: 99 }, (_, i) => node(String(i), { total: 100 })),
    ];
    expect(sizesOf(giant, 2, 10).every((size) => size === 10)).toBe(true);
    expect(sizesOf([node('a', { total: 0 })], 2, 10)).toEqual([2]);
  });
});

describe('colours', () => {
  const nodes = [
    node('a', { community: 7, pci: -2, total: 1 }),
    node('b', { community: 3, pci: 0, total: 5 }),
    node('c', { community: 3, pci: 1, total: 9 }),
    node('d', { community: 3, pci: null }),
    node('e', { community: 7, pci: 4 }),
  ];

  it('go to the communities with most activities, each known by its largest', () => {
    expect(communitiesOf(nodes)).toEqual([
      { id: 3, size: 3, largest: 2 },
      { id: 7, size: 2, largest: 0 },
    ]);
    expect(colourOf(nodes, 'community', 7)).toEqual([1, 0, 0, 0, 1]);
    const many = Array.from({ length: 12 }, (_, i) => node(String(i), { community: i }));
    expect(colourOf(many, 'community', 7).filter((at) => at === -1)).toHaveLength(4);
  });

  it('or to classes of complexity that hold equally many; unknown has none', () => {
    expect(pciBounds(nodes, 2)).toEqual([0]);
    expect(colourOf(nodes, 'pci', 2)).toEqual([0, 0, 1, -1, 1]);
    expect(pciBounds([node('x', { pci: null })], 4)).toEqual([]);
  });
});

describe('what a place has', () => {
  it('stands out with the best options tied to it, not with options elsewhere', () => {
    const one = space(
      ['has', 'near', 'far', 'nearer', 'else'].map((id) => node(id)),
      [
        [0, 1, 0.5],
        [3, 0, 0.6],
        [1, 2, 0.9],
      ],
    );
    expect(standings(one, [{ id: 'has' }], [{ id: 'far' }, { id: 'nearer' }, { id: 'near' }])).toEqual([
      'present',
      'step',
      'other',
      'step',
      'other',
    ]);
  });

  it('marks the best only where there are many', () => {
    const ids = Array.from({ length: STEPS + 5 }, (_, i) => `o${i}`);
    const star = space(
      [node('has'), ...ids.map((id) => node(id))],
      ids.map((_, i) => [0, i + 1, 0.5]),
    );
    const found = standings(
      star,
      [{ id: 'has' }],
      ids.map((id) => ({ id })),
    );
    expect(found.filter((one) => one === 'step')).toHaveLength(STEPS);
    expect(found.slice(-5)).toEqual(Array(5).fill('other'));
  });
});

describe('find', () => {
  const items = [
    { id: '8703', name: 'Cars' },
    { id: '0901', name: 'Café' },
    { id: '8704', name: 'Trucks, not cars' },
    { id: '8707', name: '8707' },
  ];
  it('finds by name without accents and by code, beginnings first', () => {
    expect(find(items, 'cafe').map(({ id }) => id)).toEqual(['0901']);
    expect(find(items, 'car').map(({ id }) => id)).toEqual(['8703', '8704']);
    expect(find(items, '87').map(({ id }) => id)).toEqual(['8703', '8704', '8707']);
    expect(find(items, '87', 2)).toHaveLength(2);
    expect(find(items, 'xyz')).toEqual([]);
  });
  it('gives what the search box lists, the same in every language', () => {
    const { id, name, detail } = hitOf({ id: '0901', name: 'Café' });
    expect([id, name.en, name.fr, detail.es]).toEqual(['0901', 'Café', 'Café', '']);
  });
});

it('ties what links that hold against chance join, and knows what they leave alone', () => {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id })) as unknown as ActivitySpace['nodes'];
  const link = (first: string, second: string) => ({ first, second });
  const edges = edgesOf({ nodes }, [link('c', 'a'), link('a', 'elsewhere')]);
  expect(edges.map(([a, b]) => [a, b])).toEqual([[2, 0]]);
  expect(tied({ nodes, edges } as ActivitySpace)).toEqual([true, false, true]);
});
