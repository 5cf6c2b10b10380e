/** Where nodes and bands of a chain lie: a column a stage, in each the nodes by group, all on one scale. Pure. */

import { stack } from './sankeyLayout';

export interface LayerNode {
  id: string;
  /** Which column, from the left. */
  column: number;
  /** Nodes of a column stand together by group, in the order of the groups. */
  group: number;
  value: number;
}

/** In place of a node that a band leaves from: all of the column before, together. */
export const ALL = '*';

export interface LayerEdge {
  id: string;
  from: string;
  to: string;
  value: number;
}

export interface PlacedNode<N extends LayerNode> {
  node: N;
  top: number;
  bottom: number;
  slot: { top: number; bottom: number };
  /** It has room for its name. */
  named: boolean;
}

export interface PlacedEdge<E extends LayerEdge> {
  edge: E;
  /** Column it leaves from. */
  column: number;
  /** Upper edges at its start and its end; it is as thick at both. */
  atStart: number;
  atEnd: number;
  thickness: number;
}

export interface Layers<N extends LayerNode, E extends LayerEdge> {
  height: number;
  nodes: PlacedNode<N>[];
  edges: PlacedEdge<E>[];
  /** Headings of groups, where a column has several: the line they stand on. */
  heads: { column: number; group: number; y: number }[];
}

export interface LayerSizes {
  /** Height of the column with the largest sum. */
  bar: number;
  /** Height of a node with its name, and of one without. */
  line: number;
  thin: number;
  /** Between nodes, and between groups with the line of a heading. */
  gap: number;
  head: number;
  /** Nodes of a column that have their names, the largest. */
  named: number;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Sums by key, in the order of first appearance. */
function sumBy<T>(items: readonly T[], key: (item: T) => string, value: (item: T) => number) {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + value(item));
  return sums;
}

/**
 * Places nodes column by column, in the order given within a group, columns in the middle of the height, and bands in the
 * order of their other ends, so that few cross. A node is as tall as the largest of its value, what comes in and what goes
 * out; a node without bands is placed as well. All lengths are in pixels.
 */
export function layoutLayers<N extends LayerNode, E extends LayerEdge>(
  nodes: readonly N[],
  edges: readonly E[],
  { bar, line, thin, gap, head, named }: LayerSizes,
): Layers<N, E> {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const there = edges.filter(
    ({ from, to, value }) => value > 0 && known.has(to) && (from === ALL || known.has(from)),
  );
  const incoming = sumBy(
    there,
    ({ to }) => to,
    ({ value }) => value,
  );
  const outgoing = sumBy(
    there,
    ({ from }) => from,
    ({ value }) => value,
  );
  const size = (node: N) => Math.max(node.value, incoming.get(node.id) ?? 0, outgoing.get(node.id) ?? 0, 0);
  const columns = [...new Set(nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const of = (column: number) => nodes.filter((node) => node.column === column);
  const most = Math.max(0, ...columns.map((column) => sum(of(column).map(size))));
  const scale = most > 0 ? bar / most : 0;

  const built = columns.map((column) => {
    const all = of(column);
    const withNames = new Set([...all].sort((a, b) => size(b) - size(a)).slice(0, named));
    const groups = [...new Set(all.map(({ group }) => group))].sort((a, b) => a - b);
    const several = groups.length > 1;
    const placed: PlacedNode<N>[] = [];
    const heads: { column: number; group: number; y: number }[] = [];
    let at = 0;
    for (const group of groups) {
      const members = all.filter((node) => node.group === group);
      if (several) {
        at += head;
        heads.push({ column, group, y: at - gap });
      }
      const slots = stack(
        members.map((node) => ({ height: scale * size(node), line: withNames.has(node) ? line : thin })),
        gap,
        at,
      );
      members.forEach((node, i) => placed.push({ node, ...slots[i]!, named: withNames.has(node) }));
      at = (slots.at(-1)?.slot.bottom ?? at) + gap;
    }
    return { column, placed, heads, tall: Math.max(0, at - gap) };
  });
  const height = Math.max(0, ...built.map(({ tall }) => tall));
  const move = (tall: number) => (height - tall) / 2;
  const places = built.flatMap(({ placed, tall }) =>
    placed.map(({ slot, top, bottom, ...more }) => ({
      ...more,
      top: top + move(tall),
      bottom: bottom + move(tall),
      slot: { top: slot.top + move(tall), bottom: slot.bottom + move(tall) },
    })),
  );
  const heads = built.flatMap(({ heads, tall }) =>
    heads.map(({ y, ...more }) => ({ ...more, y: y + move(tall) })),
  );

  const placeOf = new Map(places.map((place) => [place.node.id, place]));
  const middle = (id: string) => {
    const place = placeOf.get(id);
    return place ? (place.top + place.bottom) / 2 : 0;
  };
  /** Upper edge of what leaves together from all of a column. */
  const together = (column: number): number => {
    const before = places.filter(({ node }) => node.column === column);
    const [top, bottom] = [
      Math.min(...before.map((place) => place.top)),
      Math.max(...before.map((place) => place.bottom)),
    ];
    return Math.max(top, (top + bottom - scale * (outgoing.get(ALL) ?? 0)) / 2);
  };
  const columnOf = ({ from, to }: E) =>
    from === ALL ? (known.get(to)?.column ?? 0) - 1 : (known.get(from)?.column ?? 0);
  const starts = new Map<E, number>();
  const next = new Map<string, number>();
  for (const edge of [...there].sort((a, b) => middle(a.to) - middle(b.to))) {
    const at =
      next.get(edge.from) ?? (edge.from === ALL ? together(columnOf(edge)) : placeOf.get(edge.from)!.top);
    starts.set(edge, at);
    next.set(edge.from, at + scale * edge.value);
  }
  next.clear();
  const ends = new Map<E, number>();
  const startOf = (edge: E) => (edge.from === ALL ? 0 : middle(edge.from));
  for (const edge of [...there].sort((a, b) => startOf(a) - startOf(b))) {
    const at = next.get(edge.to) ?? placeOf.get(edge.to)!.top;
    ends.set(edge, at);
    next.set(edge.to, at + scale * edge.value);
  }
  return {
    height,
    nodes: places,
    heads,
    edges: there.map((edge) => ({
      edge,
      column: columnOf(edge),
      atStart: starts.get(edge) ?? 0,
      atEnd: ends.get(edge) ?? 0,
      thickness: scale * edge.value,
    })),
  };
}
