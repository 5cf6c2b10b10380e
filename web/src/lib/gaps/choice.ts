/** What the address chooses of gaps, and how numbers of them are told. Pure. */

import type { Gap, GapMakeable } from '../api/gaps';
import type { Query } from '../router/route';

export const BUYERS = ['all', 'us,ca', 'us', 'ca', 'mx'] as const;
export const ORIGINS = ['asia', 'outside-na', 'chn'] as const;
export const GROUPS = ['product', 'heading', 'chapter', 'industry', 'cluster'] as const;
export const FOCUSES = [
  'all',
  'automotive-and-electric-vehicles',
  'aerospace',
  'medical-devices',
  'semiconductors-and-electronics',
  'agro-industry',
  'energy',
] as const;

const one = <T extends string>(known: readonly T[], wanted: string | undefined): T =>
  known.find((value) => value === wanted) ?? (known[0] as T);

export interface Choices {
  buyer: (typeof BUYERS)[number];
  from: (typeof ORIGINS)[number];
  by: (typeof GROUPS)[number];
  focus: (typeof FOCUSES)[number];
  makeable: boolean;
}

/** The choices of an address; the first of each where it says nothing or what is not known. */
export const choices = (query: Query): Choices => ({
  buyer: one(BUYERS, query.country),
  from: one(ORIGINS, query.origin),
  by: one(GROUPS, query.by),
  focus: one(FOCUSES, query.focus),
  makeable: query.makeable === '1',
});

/** What the server is asked for. */
export const asked = ({ buyer, from, by, focus, makeable }: Choices): Record<string, string | undefined> => ({
  country: buyer === 'all' ? undefined : buyer,
  from,
  by: by === 'product' ? undefined : by,
  focus: focus === 'all' ? undefined : focus,
  makeable: makeable ? 'true' : undefined,
});

/** `yes`, `no` or `unknown`, by the usual rule. */
export const answer = ({ makeable }: Pick<GapMakeable, 'makeable'>): 'yes' | 'no' | 'unknown' =>
  makeable === null ? 'unknown' : makeable ? 'yes' : 'no';

/** Names of products repeat that of their chapter before a semicolon; they stay whole in files. */
export const short = (name: string, most = 70): string =>
  name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;

/** The largest duty paid by an origin, for the comparison on the page. */
export const dutyOf = ({ tariffs }: Pick<Gap, 'tariffs'>, origin: string): number | null =>
  tariffs.collected.find((of) => of.origin === origin)?.rate ?? null;
