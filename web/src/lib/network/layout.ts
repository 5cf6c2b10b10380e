/**
 * Where things are drawn around the one in the middle: neighbours on a circle, ordered by kind, and those of a neighbour on a
 * second circle in the slice of that neighbour. The same network is drawn the same way every time. Pure.
 */

import type { ClaimMarkOf, NetEdge, Neighbours, NetNode } from '../api/network';

export interface Web {
  centre: string;
  nodes: NetNode[];
  edges: NetEdge[];
  /** Neighbours that are not among the nodes, of the centre. */
  more: number;
}

export interface Spot {
  iri: string;
  x: number;
  y: number;
  /** Steps from the middle. */
  depth: number;
}

/** Kinds that only hold the graph together: what they say is said by the links themselves. */
const HELD = new Set(['graph', 'import', 'release']);

/** A reply without what only holds the graph together. */
export function plain({ centre, nodes, edges, more }: Neighbours): Neighbours {
  const kept = new Set(
    nodes.filter(({ kind, iri }) => iri === centre || !HELD.has(kind)).map(({ iri }) => iri),
  );
  return {
    centre,
    nodes: nodes.filter(({ iri }) => kept.has(iri)),
    edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    more,
  };
}

/** Links of the thing in the middle with the claims of the registry that they rest on; `other`: how the IRI at the other end ends. */
export function withClaims(web: Web, claims: readonly { other: string; claim: ClaimMarkOf }[]): Web {
  return {
    ...web,
    edges: web.edges.map((edge) => {
      if (edge.evidence || (edge.from !== web.centre && edge.to !== web.centre)) return edge;
      const end = edge.from === web.centre ? edge.to : edge.from;
      const claim = claims.find(({ other }) => end.endsWith(other))?.claim;
      return claim ? { ...edge, evidence: claim } : edge;
    }),
  };
}

/** One line for each pair that is linked, however many links there are between the two. */
export function pairs<T extends Pick<NetEdge, 'from' | 'to'>>(edges: readonly T[]): T[] {
  const seen = new Set<string>();
  return edges.filter(({ from, to }) => {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    return from !== to && !seen.has(key) && seen.add(key);
  });
}

/** Several replies as one network around the first. */
export function merged(first: Neighbours, others: readonly Neighbours[]): Web {
  const nodes = new Map<string, NetNode>();
  const edges = new Map<string, NetEdge>();
  for (const reply of [first, ...others]) {
    for (const node of reply.nodes) if (!nodes.has(node.iri)) nodes.set(node.iri, node);
    for (const edge of reply.edges) {
      const key = `${edge.from} ${edge.predicate} ${edge.to}`;
      if (!edges.has(key)) edges.set(key, edge);
    }
  }
  return { centre: first.centre, nodes: [...nodes.values()], edges: [...edges.values()], more: first.more };
}

/** Steps from the centre to every thing that can be reached. */
export function depths({ centre, edges }: Pick<Web, 'centre' | 'edges'>): Map<string, number> {
  const around = new Map<string, string[]>();
  for (const { from, to } of edges) {
    around.set(from, [...(around.get(from) ?? []), to]);
    around.set(to, [...(around.get(to) ?? []), from]);
  }
  const found = new Map([[centre, 0]]);
  const queue = [centre];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const next of around.get(at) ?? [])
      if (!found.has(next)) {
        found.set(next, (found.get(at) ?? 0) + 1);
        queue.push(next);
      }
  return found;
}

/** Only the kinds asked for, the centre always, and only what still hangs together with it. */
export function filtered(web: Web, hidden: ReadonlySet<string>): Web {
  const kept = new Set(
    web.nodes.filter(({ iri, kind }) => iri === web.centre || !hidden.has(kind)).map(({ iri }) => iri),
  );
  const edges = web.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const near = depths({ centre: web.centre, edges });
  return {
    ...web,
    nodes: web.nodes.filter(({ iri }) => near.has(iri)),
    edges: edges.filter(({ from }) => near.has(from)),
  };
}

/** Kinds of the things around the centre with how many there are, the most first. */
export function kindsOf({ centre, nodes }: Pick<Web, 'centre' | 'nodes'>): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { iri, kind } of nodes) if (iri !== centre) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
}

/** A spot for each node; the centre at the origin. `wide`: how wide the circles are for their height. */
export function spots(web: Web, wide = 1): Spot[] {
  const depth = depths(web);
  const byKind = (a: NetNode, b: NetNode) =>
    a.kind.localeCompare(b.kind) || a.label.localeCompare(b.label) || a.iri.localeCompare(b.iri);
  const ring = (of: number) => web.nodes.filter(({ iri }) => depth.get(iri) === of).sort(byKind);
  const first = ring(1);
  const beyond = web.nodes.filter(({ iri }) => (depth.get(iri) ?? 0) >= 2).sort(byKind);
  // What is further out hangs on the first of its neighbours nearer to the middle, and gets its place in that slice.
  const parent = new Map<string, string>();
  for (const { iri } of beyond)
    for (const { from, to } of web.edges) {
      const other = from === iri ? to : to === iri ? from : undefined;
      if (other !== undefined && !parent.has(iri) && (depth.get(other) ?? 0) < (depth.get(iri) ?? 0))
        parent.set(iri, other);
    }
  const root = (iri: string): string => {
    const up = parent.get(iri);
    return up === undefined ? iri : root(up);
  };
  const children = new Map(first.map(({ iri }) => [iri, beyond.filter((node) => root(node.iri) === iri)]));
  const weight = (iri: string) => Math.max(1, children.get(iri)?.length ?? 0);
  const whole = first.reduce((sum, { iri }) => sum + weight(iri), 0);
  // Names stand beside dots: these go down the right side and up the left in steps of the same height.
  const at = (turn: number, radius: number) => {
    const y = turn < 0.5 ? 1 - 4 * turn : 4 * turn - 3;
    return { x: (turn < 0.5 ? wide : -wide) * radius * Math.sqrt(Math.max(0, 1 - y * y)), y: radius * y };
  };
  const placed: Spot[] = [{ iri: web.centre, x: 0, y: 0, depth: 0 }];
  let begun = 0;
  for (const { iri } of first) {
    const share = weight(iri) / whole;
    placed.push({ iri, ...at(begun + share / 2, 1), depth: 1 });
    const outer = children.get(iri) ?? [];
    outer.forEach((node, i) => {
      const level = depth.get(node.iri) ?? 2;
      placed.push({ iri: node.iri, ...at(begun + (share * (i + 0.5)) / outer.length, level), depth: level });
    });
    begun += share;
  }
  return placed;
}

/** Links of one thing by what they say, each with the thing at its other end. */
export function linksOf(
  web: Pick<Web, 'edges' | 'nodes'>,
  iri: string,
): { predicate: string; label: string; out: boolean; links: { edge: NetEdge; other: NetNode }[] }[] {
  const nodes = new Map(web.nodes.map((node) => [node.iri, node]));
  const groups = new Map<string, ReturnType<typeof linksOf>[number]>();
  for (const edge of web.edges) {
    const out = edge.from === iri;
    const other = nodes.get(out ? edge.to : edge.from);
    if ((!out && edge.to !== iri) || !other) continue;
    const key = `${edge.predicate} ${out}`;
    const group = groups.get(key) ?? { predicate: edge.predicate, label: edge.label, out, links: [] };
    group.links.push({ edge, other });
    groups.set(key, group);
  }
  return [...groups.values()];
}
