/** What the address chooses of priorities, how weights are written in it, and how numbers are told. Pure. */

import type { Priorities, Priority, PriorityValue, PriorityWeight } from '../api/priorities';
import type { Value } from '../api/types';
import { FOCUSES } from '../gaps/choice';
import type { Kind } from '../format/number';
import type { Query } from '../router/route';

export const COUNTRIES = ['mx', 'us', 'ca'] as const;
export const GRAINS = ['finest', 'states'] as const;
export const PROFILES = ['balanced', 'security', 'regional-development', 'green'] as const;
export const PILLARS = [
  'demand',
  'substitutability',
  'capability',
  'linkage',
  'value_added',
  'sustainability',
] as const;
/** Draws that are asked for with the button, and at most. */
export const DRAWS = 2000;
const MOST_DRAWS = 20_000;
/** Candidates asked for. */
export const TOP = 50;

export type Pillar = (typeof PILLARS)[number];
export type Weights = Readonly<Record<Pillar, number>>;

export interface Choices {
  country: (typeof COUNTRIES)[number];
  grain: (typeof GRAINS)[number];
  focus: (typeof FOCUSES)[number];
  profile: (typeof PROFILES)[number];
  /** A region that the places are in; empty for the whole country. */
  region: string;
  /** A beginning of a code; empty for all products. */
  product: string;
  /** The reader's own, in place of the profile's. */
  weights: Weights | undefined;
  draws: number;
  open: boolean;
}

const one = <T extends string>(known: readonly T[], wanted: string | undefined): T =>
  known.find((value) => value === wanted) ?? (known[0] as T);

const isPillar = (id: string): id is Pillar => PILLARS.some((pillar) => pillar === id);

/** `demand=0.3,capability=0.2`, as the server reads it: pillars not named have 0. Nothing where it is no such text. */
export function readWeights(text: string | undefined): Weights | undefined {
  if (!text) return undefined;
  const found = Object.fromEntries(PILLARS.map((pillar) => [pillar, 0])) as Record<Pillar, number>;
  for (const part of text.split(',')) {
    const [id = '', value = ''] = part.split('=').map((word) => word.trim());
    const weight = Number(value);
    if (!isPillar(id) || value === '' || !Number.isFinite(weight) || weight < 0) return undefined;
    found[id] = weight;
  }
  return found;
}

/** Weights as the address and the server have them; zeros are left out, unless there is nothing else. */
export function writeWeights(weights: Weights): string {
  const some = PILLARS.filter((pillar) => weights[pillar] > 0);
  const told = some.length > 0 ? some : PILLARS.slice(0, 1);
  return told.map((pillar) => `${pillar}=${Number(weights[pillar].toFixed(3))}`).join(',');
}

/** True where some pillar counts: the server orders nothing by weights that are all zero. */
export const weighs = (weights: Weights | undefined): boolean =>
  weights === undefined || PILLARS.some((pillar) => weights[pillar] > 0);

/** The weights of a profile, as the server told them. */
export function weightsOf(told: readonly PriorityWeight[]): Weights {
  const of = (id: Pillar) => told.find((weight) => weight.id === id)?.weight ?? 0;
  return Object.fromEntries(PILLARS.map((pillar) => [pillar, of(pillar)])) as Record<Pillar, number>;
}

const drawsOf = (text: string | undefined): number =>
  text !== undefined && /^\d+$/.test(text) ? Math.min(MOST_DRAWS, Number(text)) : 0;

/** The choices of an address; the first of each where it says nothing or what is not known. */
export const choices = (query: Query): Choices => ({
  country: one(COUNTRIES, query.country),
  grain: one(GRAINS, query.places),
  focus: one(FOCUSES, query.focus),
  profile: one(PROFILES, query.profile),
  region: query.region ?? '',
  product: query.product && /^\d{1,6}$/.test(query.product) ? query.product : '',
  weights: readWeights(query.weights),
  draws: drawsOf(query.draws),
  open: query.open === '1',
});

/** What the server is asked for, as the address says it: a file has the same rows as the page. */
export const asked = (of: Choices): Record<string, string | number | undefined> => ({
  country: of.country,
  states: of.grain === 'states' ? 'true' : undefined,
  region: of.region || undefined,
  focus: of.focus === 'all' ? undefined : of.focus,
  product: of.product || undefined,
  profile: of.weights ? undefined : of.profile,
  weights: of.weights ? writeWeights(of.weights) : undefined,
  draws: of.draws,
  top: TOP,
  open_only: of.open ? 'true' : undefined,
});

/** The score with its interval where there were draws, else as measured; missing where it was never rated. */
export function scoreOf({ score, measured }: Pick<Priority, 'score' | 'measured'>): Value {
  if (score) return { value: score[1], status: 'modelled', low: score[0], high: score[2] };
  return measured === null ? { value: null, status: 'missing' } : { value: measured, status: 'modelled' };
}

/** Pillars whose weight is left out, for nothing is known of them. */
export const leftOut = (weights: readonly PriorityWeight[]): PriorityWeight[] =>
  weights.filter(({ weight, used }) => weight > 0 && used === 0);

/** The widest contribution of any candidate told, so that bars of all rows can be compared. */
export const widest = (priorities: readonly Priority[]): number =>
  Math.max(
    0,
    ...priorities.flatMap(({ pillars }) => pillars.map(({ contribution }) => Math.abs(contribution ?? 0))),
  );

/** Which way a bar goes from the middle, and how far, in per cent of the whole width. */
export function barOf(contribution: number, most: number): { left: number; width: number } {
  const half = most > 0 ? Math.min(50, (50 * Math.abs(contribution)) / most) : 0;
  return { left: contribution < 0 ? 50 - half : 50, width: half };
}

export interface PlaceOf {
  id: string;
  first: Priority;
  count: number;
}

/** Places of the candidates told, in the order of their best candidate. */
export function placesOf(priorities: readonly Priority[]): PlaceOf[] {
  const found = new Map<string, PlaceOf>();
  for (const first of priorities) {
    const known = found.get(first.place);
    if (known) known.count += 1;
    else found.set(first.place, { id: first.place, first, count: 1 });
  }
  return [...found.values()];
}

const KINDS: Record<string, Kind> = {
  imports_outside: 'money',
  demand_pull: 'money',
  import_growth: 'growth',
  outside_share: 'share',
  look_through: 'share',
  landed_advantage: 'share',
  upstream_coverage: 'share',
  domestic_value: 'share',
  outside_concentration: 'distance',
  country_density: 'distance',
  place_density: 'distance',
  strength: 'index',
  complexity: 'index',
};

/** How an indicator's own unit is written; where it has none of its own plain, whole from a thousand on, short from a million on. */
export function kindOf(indicator: string, value: number): Kind {
  const size = Math.abs(value);
  return KINDS[indicator] ?? (size >= 1e6 ? 'money' : size >= 1000 ? 'count' : 'plain');
}

/** Numbers of a candidate by pillar, in the order of its pillars. */
export const byPillar = (
  { pillars, values }: Pick<Priority, 'pillars' | 'values'>,
  pillarOf: (indicator: string) => string,
): { pillar: string; values: PriorityValue[] }[] =>
  pillars
    .map(({ id }) => ({ pillar: id, values: values.filter((value) => pillarOf(value.id) === id) }))
    .filter((group) => group.values.length > 0);

/** `+0.12`, `−0.30`; what rounds to nothing has no sign. */
export function signed(value: number, write: (size: number) => string): string {
  const size = write(Math.abs(value));
  if (size === write(0)) return size;
  return `${value > 0 ? '+' : '−'}${size}`;
}

/** `4` or `2–9`. */
export const rankText = (rank: Priority['rank'], write: (value: number) => string): string =>
  rank === null ? '' : rank[0] === rank[2] ? write(rank[0]) : `${write(rank[0])}–${write(rank[2])}`;

/** True where the reply has nothing rated to show. */
export const isEmpty = ({ priorities }: Pick<Priorities, 'priorities'>): boolean =>
  priorities.every((of) => scoreOf(of).value === null);
