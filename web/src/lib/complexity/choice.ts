/** Which matrix, year and conventions an address asks for, and how pages of complexity link to each other. Pure. */

import type { Matrix } from '../api/complexity';
import { levelOfId } from '../map/levels';
import type { Query } from '../router/route';

export const PROFILES = [
  'default',
  'py-ecomplexity',
  'stata',
  'r-economiccomplexity',
  'econgeo',
  'datawheel',
] as const;
export type Profile = (typeof PROFILES)[number];

export const FILTERS = ['usual', 'none', 'oec', 'datamexico'] as const;
export type Filter = (typeof FILTERS)[number];

export const STRATEGIES = ['low-hanging-fruit', 'balanced', 'long-jumps'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Query entries that stay on the way from one page of complexity to the next. */
const KEPT = ['matrix', 'classification', 'year', 'profile', 'filter', 'strategy'] as const;

export interface Choice {
  matrix: Matrix;
  year: number;
  profile: Profile;
  filter: Filter;
}

/** An entry of a list; the first where there is no such entry. */
function oneOf<T extends string>(all: readonly [T, ...T[]], wanted: string | undefined): T {
  return all.find((one) => one === wanted) ?? all[0];
}

export const strategyOf = (query: Query): Strategy =>
  STRATEGIES.find((one) => one === query.strategy) ?? 'balanced';

/** The matrices a place can be in: regions carry their level in their id, anything else is a country of trade. */
export function fitting(matrices: readonly Matrix[], place: string | undefined): Matrix[] {
  if (place === undefined) return [...matrices];
  const level = levelOfId(place);
  return matrices.filter((matrix) =>
    place.includes(':') ? matrix.level === level : matrix.kind === 'trade',
  );
}

/**
 * What is shown: the matrix asked for, otherwise the first; its latest year where the year asked for is not in it (it may
 * come from a page about other data). Nothing where there is no matrix.
 */
export function choose(matrices: readonly Matrix[], query: Query): Choice | undefined {
  const named = matrices.filter(({ id }) => id === query.matrix);
  const matrix =
    named.find(({ classification }) => classification === query.classification) ?? named[0] ?? matrices[0];
  const latest = matrix?.years.at(-1);
  if (!matrix || latest === undefined) return undefined;
  const year = Number(query.year);
  return {
    matrix,
    year: matrix.years.includes(year) ? year : latest,
    profile: oneOf(PROFILES, query.profile),
    filter: oneOf(FILTERS, query.filter),
  };
}

/** What the server is asked. */
export function paramsOf({ matrix, year, profile, filter }: Choice): Record<string, string | number> {
  return { matrix: matrix.id, classification: matrix.classification, year, profile, filter };
}

/** A matrix as a picker names it: an id with several classifications is there several times. */
export const matrixKey = ({ id, classification }: Matrix): string => `${id} ${classification}`;

/** The entries of the address that follow the reader to another page of complexity. */
export function keep(query: Query, more: Query = {}): Query {
  const kept: Record<string, string> = {};
  for (const key of KEPT) if (query[key] !== undefined) kept[key] = query[key];
  return { ...kept, ...more };
}
