/** Which matrix, year and conventions an address asks for, and how pages of complexity link to each other. Pure. */

import type { Matrix } from '../api/complexity';
import type { RegionInfo } from '../api/types';
import { levelOfId, partsOf } from '../map/levels';
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

/** What makes a place specialised; `share` is followed by how many times the concentration, as in `share=0.5`. */
export const PRESENCES = ['rca', 'rpop', 'rca-or-rpop', 'share'] as const;
export type Presence = (typeof PRESENCES)[number];

export const STRATEGIES = ['low-hanging-fruit', 'balanced', 'long-jumps'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Query entries that stay on the way from one page of complexity to the next. */
const KEPT = [
  'matrix',
  'classification',
  'year',
  'profile',
  'filter',
  'presence',
  'threshold',
  'strategy',
  'weights',
] as const;

export interface Choice {
  matrix: Matrix;
  year: number;
  profile: Profile;
  filter: Filter;
  presence: Presence;
  /** Times the concentration, where presence is a share. */
  times: number | undefined;
  /** Quotient from which a place is specialised, where it is not that of the conventions. */
  threshold: number | undefined;
}

/** An entry of a list; the first where there is no such entry. */
function oneOf<T extends string>(all: readonly [T, ...T[]], wanted: string | undefined): T {
  return all.find((one) => one === wanted) ?? all[0];
}

export const strategyOf = (query: Query): Strategy =>
  STRATEGIES.find((one) => one === query.strategy) ?? 'balanced';

/** Regions are a country of the map in two letters (or the continent) and what is below it; anything else is a country of trade. */
const isRegion = (place: string): boolean => place.includes(':') || place.length === 2;

/** Countries of the map with a part of the region; none where the id does not say. */
const countriesOf = (parts: readonly string[]): string[] =>
  parts.flatMap((part) => (/^(us|mx|ca)(:|$)/.exec(part) ? [part.slice(0, 2)] : []));

const ofCountry = ({ level }: Matrix, countries: readonly string[]): boolean =>
  countries.length === 0 || countries.includes(level.slice(0, 2));

/**
 * The matrices a place can be in, or be measured by: those of its level first, then those of jobs in its countries, as a
 * region of another level is measured by those. A custom region that is saved does not say where it is: all of jobs.
 */
export function fitting(matrices: readonly Matrix[], place: string | undefined): Matrix[] {
  if (place === undefined) return [...matrices];
  if (!isRegion(place)) return matrices.filter(({ level }) => level === 'country');
  const own = matrices.filter(({ level }) => level === levelOfId(place));
  const countries = countriesOf(partsOf(place));
  const others = matrices.filter((matrix) => matrix.kind === 'jobs' && ofCountry(matrix, countries));
  return [...own, ...others.filter((matrix) => !own.includes(matrix))];
}

/**
 * The matrix of jobs that a region's page leads to: of its own level, or of a level of its parts, otherwise the finest there is
 * in a country it has parts in. Lists begin with the coarsest places.
 */
export function jobsOf(
  matrices: readonly Matrix[],
  level: string,
  parts: readonly string[],
): Matrix | undefined {
  const jobs = matrices.filter(({ kind }) => kind === 'jobs');
  const own = jobs.find((matrix) => matrix.level === level);
  if (own || level !== 'custom') return own;
  const levels = parts.map(levelOfId);
  const near = jobs.filter((matrix) => ofCountry(matrix, countriesOf(parts)));
  return near.find((matrix) => levels.includes(matrix.level)) ?? near.at(-1);
}

/** Custom regions that may be measured by a matrix: jobs of a country they are in, or may be in where they cross a border. */
export const measurable = (regions: readonly RegionInfo[], { kind, level }: Matrix): RegionInfo[] =>
  kind === 'jobs' ? regions.filter(({ country }) => country === null || country === level.slice(0, 2)) : [];

const above = (text: string | undefined, least: number): number | undefined => {
  const value = text ? Number(text) : NaN;
  return Number.isFinite(value) && value >= least ? value : undefined;
};

/** The rule of presence an address names; the quotient where it names none that the server knows. */
function presenceOf(text: string | undefined): Pick<Choice, 'presence' | 'times'> {
  const times = above(/^share=(.+)$/.exec(text ?? '')?.[1], Number.MIN_VALUE);
  if (times !== undefined) return { presence: 'share', times };
  return { presence: text === 'share' ? 'rca' : oneOf(PRESENCES, text), times: undefined };
}

/**
 * What is shown: the matrix asked for, otherwise the first; of its classifications the one asked for, otherwise the one with the
 * year, otherwise the one with the latest year, as on the server; its latest year where the year asked for is not in it (it
 * may come from a page about other data). Nothing where there is no matrix.
 */
export function choose(matrices: readonly Matrix[], query: Query): Choice | undefined {
  const year = Number(query.year);
  const id = matrices.some((one) => one.id === query.matrix) ? query.matrix : matrices[0]?.id;
  const named = matrices.filter((one) => one.id === id);
  const dated = named.filter(({ years }) => years.includes(year));
  const matrix =
    named.find(({ classification }) => classification === query.classification) ??
    latestOf(dated.length > 0 ? dated : named);
  const latest = matrix?.years.at(-1);
  if (!matrix || latest === undefined) return undefined;
  return {
    matrix,
    year: matrix.years.includes(year) ? year : latest,
    profile: oneOf(PROFILES, query.profile),
    filter: oneOf(FILTERS, query.filter),
    ...presenceOf(query.presence),
    threshold: above(query.threshold, 0),
  };
}

/** The matrix with the latest year; the last of equals. */
const latestOf = (matrices: readonly Matrix[]): Matrix | undefined =>
  matrices.reduce<Matrix | undefined>(
    (best, one) => (best && (best.years.at(-1) ?? 0) > (one.years.at(-1) ?? 0) ? best : one),
    undefined,
  );

/** A rule of presence as addresses and the server have it; nothing for the usual one. */
export const presenceText = (presence: Presence, times = 1): string =>
  presence === 'rca' ? '' : presence === 'share' ? `share=${times}` : presence;

/** What the server is asked. */
export function paramsOf(choice: Choice): Record<string, string | number> {
  const { matrix, year, profile, filter, presence, times, threshold } = choice;
  const rule = presenceText(presence, times);
  return {
    matrix: matrix.id,
    classification: matrix.classification,
    year,
    profile,
    filter,
    ...(rule === '' ? {} : { presence: rule }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

/** A matrix as a picker names it: an id with several classifications is there several times. */
export const matrixKey = ({ id, classification }: Matrix): string => `${id} ${classification}`;

/** The entries of the address that follow the reader to another page of complexity. */
export function keep(query: Query, more: Query = {}): Query {
  const kept: Record<string, string> = {};
  for (const key of KEPT) if (query[key] !== undefined) kept[key] = query[key];
  return { ...kept, ...more };
}
