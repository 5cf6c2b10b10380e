/** What addresses ask of a table as a whole: its network, a region by it, its change, what hangs on what. Pure. */

import type { NetworkNode, RegionSector, SectorChange } from '../api/structure';
import type { ValueTable } from '../api/value';
import type { Query } from '../router/route';

/** Resolutions of communities: larger for more and smaller ones. */
export const RESOLUTIONS = ['0.5', '1', '2', '4'] as const;
/** Levels of significance of the backbone's links. */
export const ALPHAS = ['0.01', '0.05', '0.1', '0.2'] as const;
/** What sectors of a network are ranked by. */
export const RANKS = ['page_rank', 'betweenness', 'systemic_risk', 'sales'] as const;
export type Rank = (typeof RANKS)[number];

const oneOf = <T extends string>(all: readonly T[], text: string | undefined, usual: T): T =>
  all.find((one) => one === text) ?? usual;

export const resolutionOf = ({ resolution }: Query) => oneOf(RESOLUTIONS, resolution, '1');
export const alphaOf = ({ alpha }: Query) => oneOf(ALPHAS, alpha, '0.05');
export const rankOf = ({ by }: Query): Rank => oneOf(RANKS, by, 'page_rank');

/** The resolution asked for first, as nodes are told their community at that one. */
export const resolutionsAsked = (first: string): string =>
  [first, ...RESOLUTIONS.filter((one) => one !== first)].join();

/** Sectors that belong together. */
export interface Community {
  id: number;
  nodes: NetworkNode[];
  sales: number;
}

/** Communities of more than one sector, those that sell most first; their sectors likewise. */
export function communitiesOf(nodes: readonly NetworkNode[]): Community[] {
  const found = new Map<number, Community>();
  for (const node of nodes) {
    const known = found.get(node.community);
    if (known) {
      known.nodes.push(node);
      known.sales += node.sales;
    } else found.set(node.community, { id: node.community, nodes: [node], sales: node.sales });
  }
  const all = [...found.values()].filter((one) => one.nodes.length > 1);
  for (const one of all) one.nodes.sort((a, b) => b.sales - a.sales);
  return all.sort((a, b) => b.sales - a.sales || a.id - b.id);
}

/** Regions of sectors, those with most sales first. */
export function regionsOf(nodes: readonly NetworkNode[]): Pick<NetworkNode, 'region' | 'region_name'>[] {
  const sales = new Map<string, { of: NetworkNode; sum: number }>();
  for (const of of nodes) {
    const known = sales.get(of.region);
    if (known) known.sum += of.sales;
    else sales.set(of.region, { of, sum: of.sales });
  }
  return [...sales.values()].sort((a, b) => b.sum - a.sum).map(({ of }) => of);
}

/** Quotients a nation's coefficients are brought down with. */
export const QUOTIENTS = ['flq', 'aflq'] as const;
export const quotientsOf = ({ quotients }: Query) => oneOf(QUOTIENTS, quotients, 'flq');

/** The country a table of one country is of, by the publisher in its id. */
const COUNTRIES: Record<string, string> = { bea: 'us', inegi: 'mx', statcan: 'ca' };
export const countryOfTable = ({ id }: Pick<ValueTable, 'id'>): string | undefined =>
  COUNTRIES[id.split('-')[0] ?? ''];

/** Tables a region of a country can be brought down from: its nation's and those of the world. */
export const tablesFor = (tables: readonly ValueTable[], country: string | undefined): ValueTable[] =>
  tables.filter((table) => table.world || (country !== undefined && countryOfTable(table) === country));

/** Sectors of which the region needs more than it makes, the largest lack first. */
export const lacking = (sectors: readonly RegionSector[], most: number): RegionSector[] =>
  sectors
    .filter(({ surplus }) => surplus < 0)
    .sort((a, b) => a.surplus - b.surplus)
    .slice(0, most);

/** Tables of the same sectors in several years, latest first. */
export function comparable(tables: readonly ValueTable[]): ValueTable[] {
  const like = (a: ValueTable, b: ValueTable) =>
    a.classification === b.classification && a.world === b.world && a.year !== b.year;
  return tables
    .filter((table) => tables.some((other) => like(table, other)))
    .sort((a, b) => b.year - a.year || a.id.localeCompare(b.id));
}

/** The two tables asked for, earlier first; otherwise the first and the last of the latest kind. Nothing where no two can be compared. */
export function changeAsked(
  tables: readonly ValueTable[],
  { before, after }: Query,
): { before: ValueTable; after: ValueTable } | undefined {
  const all = comparable(tables);
  const last = all.find(({ id }) => id === after) ?? all.find(({ world }) => world) ?? all[0];
  if (!last) return undefined;
  const others = all.filter(
    ({ classification, world, year }) =>
      classification === last.classification && world === last.world && year !== last.year,
  );
  const first = others.find(({ id }) => id === before) ?? others.at(-1);
  if (!first) return undefined;
  return first.year < last.year ? { before: first, after: last } : { before: last, after: first };
}

/** Those that changed most, whichever way, from most gained to most lost. */
export const changedMost = (rows: readonly SectorChange[], most: number): SectorChange[] =>
  [...rows]
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, most)
    .sort((a, b) => b.after - b.before - (a.after - a.before));

/** Which flows an extraction takes out. */
export const MODES = ['total', 'backward', 'forward'] as const;
export const modeOf = ({ mode }: Query) => oneOf(MODES, mode, 'total');

/** What the address names instead of sectors where all of a region is meant. */
export const ALL = 'all';

/** `region:sector` with commas, as the address has them. */
export const groupAsked = ({ group = '' }: Query): string[] =>
  group.split(',').filter((one) => /^[a-z0-9_-]+:\S+$/i.test(one));

/** What influential coefficients are listed by, and how many. */
export const BYS = ['output', 'field'] as const;
export const byOf = ({ by }: Query) => oneOf(BYS, by, 'output');
export const TOPS = ['30', '100', '300'] as const;
export const topOf = ({ top }: Query) => oneOf(TOPS, top, '30');
