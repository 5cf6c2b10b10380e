/** Which table, region, exporter and method an address asks for, and what follows the reader between pages of value networks. Pure. */

import type { Text3 } from '../api/types';
import type { ValueTable } from '../api/value';
import type { Query } from '../router/route';

/** Ways to take exports of a table of the world apart. */
export const METHODS = ['borin-mancini', 'wang-wei-zhu', 'koopman-wang-wei'] as const;
export type Method = (typeof METHODS)[number];

/** What the right side of the flows is. */
export const TARGETS = ['sectors', 'importers'] as const;
export type Target = (typeof TARGETS)[number];

/** North America as one, as the server names it, and its members. */
export const BLOC = 'na';
export const MEMBERS = ['mex', 'usa', 'can'] as const;

/** What is left of the world in a table: no country. */
export const REST_OF_WORLD = 'row';

/** A region of a table. */
export interface Region {
  id: string;
  name: Text3;
}

/** Query entries that stay on the way from one page of value networks to the next. */
const KEPT = [
  'table',
  'region',
  'cluster',
  'steps',
  'kind',
  'exporter',
  'method',
  'to',
  'user',
  'seller',
  'buyer',
  'product',
  'level',
  'sectors',
  'loss',
  'days',
  'recovery',
  'stock',
  'horizon',
  'resolution',
  'alpha',
  'quotients',
  'national',
  'before',
  'after',
  'mode',
  'group',
  'left',
  'part',
  'elasticity',
  'spare',
] as const;

export function keep(query: Query, more: Query = {}): Query {
  const kept: Record<string, string> = {};
  for (const key of KEPT) if (query[key] !== undefined) kept[key] = query[key];
  return { ...kept, ...more };
}

/** Exports can be taken apart where imports are told apart. */
export const tellsImports = ({ imports }: ValueTable): boolean => imports !== 'not told apart';

export const ofWorld = ({ world }: ValueTable): boolean => world;

/** The table asked for; otherwise the latest of the world, as on the server; otherwise the latest. Nothing where there is none. */
export function choose(tables: readonly ValueTable[], query: Query): ValueTable | undefined {
  const worlds = tables.filter(ofWorld);
  return (
    tables.find(({ id }) => id === query.table) ??
    (worlds.length > 0 ? worlds : tables).reduce<ValueTable | undefined>(
      (best, one) => (best && best.year >= one.year ? best : one),
      undefined,
    )
  );
}

/** The region asked for; Mexico, otherwise the first, where the table has no such region. */
export function regionOf(regions: readonly Region[], wanted: string | undefined): string | undefined {
  const has = (id: string | undefined) => regions.some((region) => region.id === id);
  return has(wanted) ? wanted : has('mex') ? 'mex' : regions[0]?.id;
}

/** The region or the bloc asked for, members with commas; North America, otherwise the first region, where the table has no such. */
export function areaOf(regions: readonly Region[], wanted = ''): string | undefined {
  const has = (id: string) => regions.some((region) => region.id === id);
  const bloc = MEMBERS.some(has);
  if (wanted === BLOC && bloc) return BLOC;
  if (wanted !== '' && wanted.split(',').every(has)) return wanted;
  return bloc ? BLOC : regions[0]?.id;
}

export const methodOf = (query: Query): Method =>
  METHODS.find((one) => one === query.method) ?? 'borin-mancini';

export const targetOf = (query: Query): Target => TARGETS.find((one) => one === query.to) ?? 'sectors';
