/** The space of activities as something to look at: who is near to whom, how large, which colour, what stands out. Pure. */

import type { ActivitySpace, Link, OptionRow, SpaceNode } from '../api/complexity';

export type Colouring = 'community' | 'pci';
export type Standing = 'present' | 'step' | 'other';

export interface Tie {
  /** Index of the other activity. */
  at: number;
  weight: number;
}

/** Next steps that are marked; more would hide what they are near to. */
export const STEPS = 30;
/** Communities with a colour of their own. */
const COLOURED = 8;

/** Ties of each activity, nearest first. */
export function tiesOf({ nodes, edges }: ActivitySpace): Tie[][] {
  const ties: Tie[][] = nodes.map(() => []);
  for (const [a, b, weight] of edges) {
    ties[a]?.push({ at: b, weight });
    ties[b]?.push({ at: a, weight });
  }
  for (const list of ties) list.sort((a, b) => b.weight - a.weight || a.at - b.at);
  return ties;
}

/** How strongly links that hold against chance are drawn: none is more of a link than another. */
const HELD_TIE = 0.6;

/** Links as ties between the activities of the space; one to an activity that is not in it is none. */
export function edgesOf(
  { nodes }: Pick<ActivitySpace, 'nodes'>,
  links: readonly Pick<Link, 'first' | 'second'>[],
): ActivitySpace['edges'] {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  return links.flatMap(({ first, second }): ActivitySpace['edges'] => {
    const [a, b] = [index.get(first), index.get(second)];
    return a === undefined || b === undefined ? [] : [[a, b, HELD_TIE]];
  });
}

/** Which activities have a tie at all. */
export function tied({ nodes, edges }: ActivitySpace): boolean[] {
  const found = new Set(edges.flatMap(([a, b]) => [a, b]));
  return nodes.map((_, i) => found.has(i));
}

/** Totals above this share of all are drawn alike: one giant would leave nothing of the rest. */
const HELD = 0.98;

/** Radius of each dot: the area follows the total. */
export function sizesOf(nodes: readonly SpaceNode[], smallest: number, largest: number): number[] {
  const sorted = nodes.map(({ total }) => total).sort((a, b) => a - b);
  const most = sorted[Math.ceil(HELD * sorted.length) - 1] ?? 0;
  return nodes.map(({ total }) =>
    most > 0 ? Math.max(smallest, largest * Math.sqrt(Math.min(1, Math.max(0, total) / most))) : smallest,
  );
}

/** Communities from the one with most activities down; those with a colour know their largest activity. */
export function communitiesOf(nodes: readonly SpaceNode[]): { id: number; size: number; largest: number }[] {
  const found = new Map<number, { id: number; size: number; largest: number }>();
  nodes.forEach(({ community, total }, i) => {
    const one = found.get(community) ?? { id: community, size: 0, largest: i };
    one.size += 1;
    if (total > (nodes[one.largest]?.total ?? 0)) one.largest = i;
    found.set(community, one);
  });
  return [...found.values()].sort((a, b) => b.size - a.size || a.id - b.id);
}

/** Which colour each activity has: index into the colours, or none (-1). */
export function colourOf(nodes: readonly SpaceNode[], by: Colouring, classes: number): number[] {
  if (by === 'community') {
    const order = new Map(
      communitiesOf(nodes)
        .slice(0, COLOURED)
        .map(({ id }, i) => [id, i]),
    );
    return nodes.map(({ community }) => order.get(community) ?? -1);
  }
  const bounds = pciBounds(nodes, classes);
  return nodes.map(({ pci }) => (pci === null ? -1 : bounds.filter((bound) => pci > bound).length));
}

/** Upper bounds of classes of complexity that hold equally many activities each; the last class is open. */
export function pciBounds(nodes: readonly SpaceNode[], classes: number): number[] {
  const known = nodes.flatMap(({ pci }) => (pci === null ? [] : [pci])).sort((a, b) => a - b);
  if (known.length === 0) return [];
  return Array.from(
    { length: classes - 1 },
    (_, i) => known[Math.ceil(((i + 1) * known.length) / classes) - 1] as number,
  );
}

/** What a place has, and the best of what is tied to it, in the order of its options. */
export function standings(
  space: ActivitySpace,
  present: readonly { id: string }[],
  options: readonly Pick<OptionRow, 'id'>[],
): Standing[] {
  const has = new Set(present.map(({ id }) => id));
  const ties = tiesOf(space);
  const near = new Set(
    space.nodes
      .filter(({ id }, i) => !has.has(id) && ties[i]?.some(({ at }) => has.has(space.nodes[at]?.id ?? '')))
      .map(({ id }) => id),
  );
  const steps = new Set(
    options
      .filter(({ id }) => near.has(id))
      .slice(0, STEPS)
      .map(({ id }) => id),
  );
  return space.nodes.map(({ id }) => (has.has(id) ? 'present' : steps.has(id) ? 'step' : 'other'));
}
