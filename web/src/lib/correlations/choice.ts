/** What the address chooses of correlations, and how they are ordered and drawn. Pure. */

import type { CorrelationMap, CorrelationPair, CorrelationRegion, ResidualClass } from '../api/correlations';
import type { LevelInfo, MapLayer, Value } from '../api/types';
import type { Query } from '../router/route';
import type { ClassScale } from '../scale/classes';
import type { palette } from '../scale/colours';

export const OUTCOMES = ['all', 'strength', 'growth', 'complexity'] as const;
/** Sets of indicators that the program has. */
export const SETS = [
  'all',
  'women-entrepreneurship',
  'high-impact-entrepreneurship',
  'digital-transformation',
] as const;
export const VIEWS = ['classes', 'residual'] as const;

export interface Choices {
  level: string;
  /** Cluster key, or `all`. */
  cluster: string;
  outcome: (typeof OUTCOMES)[number];
  set: (typeof SETS)[number];
  /** Indicator and outcome of the pair that is open. */
  pair: [indicator: string, outcome: string] | undefined;
  view: (typeof VIEWS)[number];
}

/** Levels within a country of which at least ten regions have data: fewer cannot be tested. */
export const levelsWith = (levels: readonly LevelInfo[]): string[] =>
  levels
    .filter(({ level, with_clusters }) => level.includes(':') && with_clusters >= 10)
    .map(({ level }) => level);

/** What is shown where the address names no level, as far as there is one. */
const USUAL = ['us:county', 'mx:municipality', 'ca:division', 'us:state', 'mx:state'];

const one = <T extends string>(known: readonly T[], wanted: string | undefined): T =>
  known.find((value) => value === wanted) ?? (known[0] as T);

export function choices(query: Query, levels: readonly string[]): Choices {
  const usual = USUAL.find((level) => levels.includes(level)) ?? levels[0] ?? '';
  const [indicator = '', outcome = ''] = (query.pair ?? '').split('~');
  return {
    level: levels.includes(query.level ?? '') ? (query.level as string) : usual,
    cluster: query.cluster || 'all',
    outcome: one(OUTCOMES, query.outcome),
    set: one(SETS, query.set),
    pair: indicator !== '' && outcome !== '' ? [indicator, outcome] : undefined,
    view: one(VIEWS, query.view),
  };
}

/** What the server is asked for; the pair is asked of the same screen, so that both say the same. */
export const asked = (of: Choices): Record<string, string | undefined> => ({
  levels: of.level || undefined,
  cluster: of.cluster === 'all' ? undefined : of.cluster,
  outcomes: of.outcome === 'all' ? undefined : of.outcome,
  set: of.set === 'all' ? undefined : of.set,
});

export const keyOf = ({ indicator, outcome }: Pick<CorrelationPair, 'indicator' | 'outcome'>): string =>
  `${indicator}~${outcome}`;

/** A number with the ends of its interval, as the table draws it. */
export const withEnds = (value: number | null, low: number | null, high: number | null): Value =>
  value === null
    ? { value: null, status: 'missing' }
    : {
        value,
        status: 'observed',
        ...(low === null ? {} : { low }),
        ...(high === null ? {} : { high }),
      };

/** Classes as the map colours them, in the order of the legend. */
export const DRAWN: readonly ResidualClass[] = [
  'high-high',
  'high-low',
  'low-high',
  'low-low',
  'not-clear',
  'no-neighbours',
];

export const classColours = (colours: ReturnType<typeof palette>): string[] => [
  colours.above[3] as string,
  colours.above[1] as string,
  colours.below[1] as string,
  colours.below[0] as string,
  colours.neutral,
  colours.zero,
];

/** Bounds of the residuals' colours, in parts of the order. */
export const BREAKS = [-0.4, -0.2, -0.05, 0.05, 0.2, 0.4];

export const residualColours = ({ below, neutral, above }: ReturnType<typeof palette>): string[] =>
  [below[0], below[1], below[2], neutral, above[1], above[2], above[3]].map((colour) => colour as string);

const STATUSES = ['observed', 'missing'];

/** The regions of a pair as a layer of the map. */
export function layerOf(found: CorrelationMap, view: Choices['view']): MapLayer {
  const value = (region: CorrelationRegion) => (view === 'residual' ? region.residual : 0);
  const drawn = found.regions.map((region) =>
    region.class === 'no-value' || value(region) === null ? 1 : 0,
  );
  return {
    release: found.release,
    sample: found.sample,
    levels: found.levels,
    cluster: found.cluster,
    indicator: view,
    year: found.year,
    boundaries: found.boundaries,
    reference: { id: '', name: { en: '', es: '', fr: '' }, pool: [], pool_size: 0 },
    breaks: view === 'residual' ? BREAKS : [],
    regions: found.regions.map(({ id }) => id),
    // A residual of nothing is in the middle class, and no published zero.
    values: found.regions.map((region) => (value(region) === 0 ? Number.MIN_VALUE : value(region))),
    low: [],
    high: [],
    status: drawn,
    statuses: STATUSES,
    classes: found.regions.map((region) => Math.max(0, DRAWN.indexOf(region.class))),
    suppressed_share: found.regions.map(() => 0),
    notes: [],
  };
}

export const scaleFor = (view: Choices['view'], colours: ReturnType<typeof palette>): ClassScale =>
  view === 'residual'
    ? { colours: residualColours(colours), breaks: BREAKS, named: false }
    : { colours: classColours(colours), breaks: [], named: true };

/** West, south, east, north that a level is seen in. */
export function boundsOf(level: string): [number, number, number, number] {
  if (level.startsWith('us')) return [-125, 24, -66, 50];
  if (level.startsWith('mx')) return [-118, 14, -86, 33];
  return [-141, 42, -52, 70];
}
