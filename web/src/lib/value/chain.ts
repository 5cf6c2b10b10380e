/** What of a supply chain is drawn and listed: stages, filters, who sells to whom. Pure. */

import type {
  ChainEdge,
  ChainMeasures,
  EdgeKind,
  ChainLink,
  ChainNode,
  ChainPlace,
  ChainUser,
  ValueChain,
} from '../api/value';
import type { Text3 } from '../api/types';
import { ALL, type LayerEdge, type LayerNode } from '../charts/layersLayout';
import type { Query } from '../router/route';

/** All clusters of a region. */
export const EVERY = 'all';
export const PLACES = ['here', 'nation', 'abroad'] as const;
export const KINDS = ['io', 'trade', 'relatedness', 'membership'] as const;
export const STEPS = [1, 2, 3] as const;
export const TIERS = [1, 2, 3] as const;
export const COUNTRIES = ['us', 'mx', 'ca'] as const;

/** From this tier on an amount is modelled, not observed at any end. */
export const MODELLED = 3;

/** Edges drawn between two stages, and buyers. */
export const MOST_EDGES = 60;
export const MOST_BUYERS = 16;

/** Nations of North America as tables of the world name them. */
const NATIONS: Readonly<Record<string, string>> = { usa: 'us', mex: 'mx', can: 'ca' };

/** The region an address asks for; pages about a table name a nation as the table does. */
export function regionAsked(query: Query): string | undefined {
  const region = query.region ?? '';
  if (NATIONS[region]) return NATIONS[region];
  return /^(na|us|mx|ca)(:|$)|^custom:/.test(region) ? region : undefined;
}

export const stepsOf = ({ steps }: Query): number => STEPS.find((one) => String(one) === steps) ?? 2;

/** Which kind of links is drawn: one at a time, as their units are not the same. */
export const kindOf = ({ kind }: Query): EdgeKind => KINDS.find((one) => one === kind) ?? 'io';

/** Links whose values are amounts of money. */
export const isFlow = (kind: EdgeKind): boolean => kind === 'io' || kind === 'trade';

/** Which links are shown; an empty text filters nothing. */
export interface Filter {
  country: string;
  place: string;
  tier: string;
  /** Smallest amount. */
  least: number;
  /** Only flows in the backbone. */
  strong: boolean;
}

/** Amounts in an address are in millions. */
export const MILLION = 1e6;

export function filterOf(query: Query): Filter {
  const among = (values: readonly (string | number)[], text = '') =>
    values.some((one) => String(one) === text) ? text : '';
  const least = Number(query.least);
  return {
    country: among(COUNTRIES, query.country),
    place: among(PLACES, query.place),
    tier: among(TIERS, query.tier),
    least: Number.isFinite(least) && least > 0 ? least * MILLION : 0,
    strong: query.strong === '1',
  };
}

export const filters = ({ country, place, tier, least, strong }: Filter): boolean =>
  country !== '' || place !== '' || tier !== '' || least > 0 || strong;

/** A node of the chain, a buyer among them. */
export interface Node extends LayerNode {
  kind: ChainNode['kind'];
  stage: number;
  place: ChainPlace;
  country: string | null;
  sector: string | null;
  code: string | null;
  name: Text3;
  cluster: string | null;
  measures: ChainMeasures | null;
  /** Region of the table, of a buyer. */
  region: { id: string; name: Text3 } | null;
}

/** A link of the chain, with what it rests on; `share` of a buyer's purchases in the output of the cluster. */
export interface Edge extends LayerEdge {
  kind: EdgeKind;
  unit: string;
  exact: boolean;
  tier: number;
  lower: number;
  upper: number;
  evidence: string[];
  /** Of a flow to a buyer it is not known. */
  backbone: boolean | null;
  place: ChainPlace;
  share?: number;
}

export const edgeId = ({ from, to }: Pick<ChainEdge, 'from' | 'to'>): string => `${from}>${to}`;
export const userId = ({ region, sector }: ChainUser): string => `1:${region}:${sector}`;

/** Who supplies, the place of buyers by their nation: tables of the world do not tell the region from it. */
const placeOfUser = ({ region }: ChainUser): ChainPlace => (NATIONS[region] ? 'nation' : 'abroad');

export interface Chain {
  nodes: Map<string, Node>;
  edges: Edge[];
  /** By the node they come from or go to, largest first; buyers come from all of the cluster. */
  sold: Map<string, Edge[]>;
  bought: Map<string, Edge[]>;
}

/** Nodes that links of a kind come from. */
const FROM: Readonly<Record<EdgeKind, ChainNode['kind']>> = {
  io: 'sector',
  trade: 'product',
  relatedness: 'activity',
  membership: 'industry',
};

/** Nodes and links of one kind; of flows between sectors with buyers as a stage of their own. What other kinds come from stands where suppliers do, and the cluster is there without its output. */
export function chainOf(reply: ValueChain, kind: EdgeKind = 'io'): Chain {
  const column = (stage: number) => stage + reply.steps;
  const group = (place: ChainPlace) => PLACES.indexOf(place);
  const nodes = new Map<string, Node>();
  for (const node of reply.nodes) {
    const cluster = node.kind === 'cluster';
    if (!cluster && node.kind !== FROM[kind]) continue;
    const stage = cluster ? 0 : Math.min(-1, node.stage);
    const value = kind === 'io' || kind === 'trade' ? node.value : 0;
    nodes.set(node.id, {
      ...node,
      value: cluster && kind !== 'io' ? 0 : value,
      stage,
      region: null,
      column: column(stage),
      group: group(node.place),
    });
  }
  const edges: Edge[] = reply.edges
    .filter((edge) => edge.kind === kind)
    .map((edge) => ({
      ...edge,
      id: edgeId(edge),
      place: nodes.get(edge.from)?.place ?? 'abroad',
    }));
  for (const user of kind === 'io' ? reply.users : []) {
    const { region, sector, name, value, share } = user;
    const place = placeOfUser(user);
    const id = userId(user);
    nodes.set(id, {
      id,
      kind: 'sector',
      code: null,
      stage: 1,
      column: column(1),
      place,
      group: group(place),
      country: NATIONS[region] ?? null,
      sector,
      name,
      cluster: null,
      measures: null,
      region: { id: region, name: user.region_name },
      value,
    });
    const between = { from: ALL, to: id };
    edges.push({
      ...between,
      id: edgeId(between),
      kind,
      unit: reply.table.currency,
      exact: true,
      value,
      lower: value,
      upper: value,
      tier: MODELLED,
      evidence: ['table'],
      backbone: null,
      place,
      share,
    });
  }
  const by = (key: (edge: Edge) => string) => {
    const lists = new Map<string, Edge[]>();
    for (const edge of edges) {
      const list = lists.get(key(edge));
      if (list) list.push(edge);
      else lists.set(key(edge), [edge]);
    }
    for (const list of lists.values()) list.sort((a, b) => b.value - a.value);
    return lists;
  };
  return { nodes, edges, sold: by(({ from }) => from), bought: by(({ to }) => to) };
}

/** A link counts as being where its supplier is; one to a buyer, where the buyer is. */
export function passes(chain: Chain, edge: Edge, { country, place, tier, least, strong }: Filter): boolean {
  const far = chain.nodes.get(edge.from === ALL ? edge.to : edge.from);
  return (
    (!isFlow(edge.kind) || edge.value >= least) &&
    (!strong || edge.kind !== 'io' || edge.backbone !== false) &&
    (tier === '' || String(edge.tier) === tier) &&
    (place === '' || edge.place === place) &&
    (country === '' || far?.country === country)
  );
}

/** What is drawn between two stages. */
export interface Between {
  /** Stage of those who sell. */
  stage: number;
  edges: number;
  shown: number;
  value: number;
  shownValue: number;
}

export interface Drawn {
  nodes: Node[];
  edges: Edge[];
  between: Between[];
}

const total = (edges: readonly Edge[]): number => edges.reduce((sum, { value }) => sum + value, 0);

/**
 * The largest links between stages that pass the filter, and the nodes they touch; the cluster is always there. Nodes of a
 * place are by amount, what is left of it last. With `columns` only what lies between two of them.
 */
export function drawnOf(chain: Chain, filter: Filter, columns?: readonly [number, number]): Drawn {
  const columnOf = (edge: Edge) => (chain.nodes.get(edge.to)?.column ?? 0) - 1;
  const byColumn = new Map<number, Edge[]>();
  for (const edge of chain.edges) {
    const column = columnOf(edge);
    if (columns && column !== columns[0]) continue;
    if (!passes(chain, edge, filter)) continue;
    const list = byColumn.get(column);
    if (list) list.push(edge);
    else byColumn.set(column, [edge]);
  }
  const edges: Edge[] = [];
  const between: Between[] = [];
  for (const [, all] of [...byColumn].sort(([a], [b]) => a - b)) {
    const buyers = all.some(({ from }) => from === ALL);
    const kept = all.toSorted((a, b) => b.value - a.value).slice(0, buyers ? MOST_BUYERS : MOST_EDGES);
    edges.push(...kept);
    const stage = chain.nodes.get(kept[0]?.to ?? '')?.stage ?? 0;
    between.push({
      stage: stage - 1,
      edges: all.length,
      shown: kept.length,
      value: total(all),
      shownValue: total(kept),
    });
  }
  const touched = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const within = ({ column }: Node) => !columns || columns.includes(column);
  const nodes = [...chain.nodes.values()]
    .filter((node) => within(node) && (node.stage === 0 || touched.has(node.id)))
    .sort((a, b) => Number(a.sector === 'other') - Number(b.sector === 'other') || b.value - a.value);
  return { nodes, edges, between };
}

/** Links between places that pass the filter. Those of the region are known by their ids; none is abroad. */
export function linksShown(
  links: readonly ChainLink[],
  { country, place, tier, least }: Filter,
  inside: ReadonlySet<string>,
  across: boolean,
): ChainLink[] {
  const placeOf = ({ from }: ChainLink): ChainPlace => (inside.has(from) ? 'here' : 'nation');
  return links.filter(
    (link) =>
      (!across || link.crosses) &&
      link.value >= least &&
      (tier === '' || String(link.tier) === tier) &&
      (place === '' || placeOf(link) === place) &&
      (country === '' || link.from.split(':')[0] === country),
  );
}

/** What the cluster buys, and the parts of it that come from each place. */
export function needOf({ gaps }: Pick<ValueChain, 'gaps'>): {
  need: number;
  here: number;
  bloc: number;
  abroad: number;
} {
  const need = gaps.reduce((sum, gap) => sum + gap.need, 0);
  const part = (key: 'here' | 'bloc' | 'abroad') =>
    need > 0 ? gaps.reduce((sum, gap) => sum + gap.need * gap[key], 0) / need : 0;
  return { need, here: part('here'), bloc: part('bloc'), abroad: part('abroad') };
}

/** Nodes of the network of flows that have a place in it, each once whatever its stages, by `by`; a sector with the amounts of all its stages together. */
export function centralOf(
  reply: Pick<ValueChain, 'nodes'>,
  by: keyof ChainMeasures = 'page_rank',
): CentralNode[] {
  const found = new Map<string, CentralNode>();
  for (const node of reply.nodes) {
    if (!node.measures) continue;
    const id = node.id.replace(/^-\d+:/, '');
    const known = found.get(id);
    if (known) known.value += node.value;
    else found.set(id, { ...node, measures: node.measures, id, first: node.id });
  }
  return [...found.values()].sort((a, b) => b.measures[by] - a.measures[by]);
}

/** A node of the network, with the id of its first stage. */
export interface CentralNode extends Omit<ChainNode, 'measures'> {
  measures: ChainMeasures;
  first: string;
}
