/** Invented correlations of the mock's states: one indicator that goes with the outcome, one that does not. */

import type * as Api from '../src/lib/api/correlations';
import type { Text3 } from '../src/lib/api/types';
import { chance } from './cells.ts';
import type { Place } from './places.ts';

const text = (en: string, es = en, fr = en): Text3 => ({ en, es, fr });

const INDICATORS: [string, Text3, number][] = [
  ['technical_schooling', text('Technical schooling', 'Formación técnica', 'Formation technique'), 0.8],
  ['median_age', text('Median age', 'Edad mediana', 'Âge médian'), 0],
];
const OUTCOMES: [string, Text3][] = [
  ['strength', text('cluster strength', 'fortaleza de los clústeres', 'force des grappes')],
  ['growth', text('growth of jobs', 'crecimiento del empleo', 'croissance des emplois')],
];
const NOTES = [
  { code: 'sample-data', text: text('Invented numbers.', 'Cifras inventadas.', 'Chiffres inventés.') },
];

const column = (key: string, name: Text3, n: number): Api.CorrelationColumn => ({
  key,
  name,
  unit: null,
  origin: 'imported',
  year: 2023,
  n,
  withheld: 0,
  estimated: 0,
  earlier: 0,
});

interface Values {
  ids: Place[];
  x: number[];
  y: number[];
}

const order = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + 0.5) / values.length);
};

function valuesOf(places: readonly Place[], level: string, indicator: string, outcome: string): Values {
  const ids = places.filter((place) => place.level === level);
  const tie = outcome === 'strength' ? (INDICATORS.find(([key]) => key === indicator)?.[2] ?? 0) : 0;
  const y = ids.map(({ id }) => chance(`${id}|${outcome}`));
  const x = ids.map(({ id }, i) => tie * (y[i] ?? 0) + (1 - tie) * chance(`${id}|${indicator}`));
  return { ids, x: order(x), y: order(y) };
}

function pairOf(
  { ids, x, y }: Values,
  indicator: [string, Text3],
  outcome: [string, Text3],
): Api.CorrelationPair {
  const n = ids.length;
  const mean = 0.5;
  const r = (12 / n) * x.reduce((sum, value, i) => sum + (value - mean) * ((y[i] ?? 0) - mean), 0);
  const clear = Math.abs(r) > 0.5;
  const half = 1.96 / Math.sqrt(Math.max(4, n) - 3);
  const ends = (z: number) => Math.tanh(Math.atanh(Math.max(-0.99, Math.min(0.99, r))) + z);
  return {
    indicator: indicator[0],
    indicator_name: indicator[1],
    outcome: outcome[0],
    outcome_name: outcome[1],
    relation: clear ? 'goes-with' : 'no-clear-relation',
    sentence: text(`${indicator[1].en} · ${outcome[1].en}: ${r.toFixed(2)}.`),
    n,
    missing_indicator: 0,
    missing_outcome: 0,
    missing_both: 0,
    correlation: r,
    low: ends(-half),
    high: ends(half),
    p: clear ? 0.0001 : 0.4,
    effective: n * 0.8,
    p_spatial: clear ? 0.0002 : 0.5,
    q: clear ? 0.0008 : 0.6,
    partial: r * 0.9,
    partial_low: ends(-half) * 0.9,
    partial_high: ends(half) * 0.9,
    partial_p: clear ? 0.001 : 0.5,
    partial_n: n,
    partial_controls: 1,
    moran_indicator: 0.1,
    moran_indicator_p: 0.2,
    moran_outcome: 0.1,
    moran_outcome_p: 0.2,
    after: r * 0.95,
    after_low: ends(-half),
    after_high: ends(half),
    after_p: clear ? 0.001 : 0.5,
    lambda: 0.1,
    moran_residual: 0.05,
    moran_left: 0,
    same_data: false,
    reason: null,
  };
}

/** The answers at /api/v1/correlations and /api/v1/correlations/map. */
export function answerCorrelations(id: string, query: URLSearchParams, places: readonly Place[]): unknown {
  const level = query.get('levels') ?? 'us:state';
  const wanted = query.get('outcomes')?.split(',');
  const outcomes = OUTCOMES.filter(([key]) => !wanted || wanted.includes(key));
  const head = {
    release: 'mock',
    sample: true,
    levels: [level],
    cluster: query.get('cluster') ?? 'all',
    cluster_name: null,
    year: 2023,
  };
  const regions = places.filter((place) => place.level === level).length;
  if (id === 'map') {
    const indicator = INDICATORS.find(([key]) => key === query.get('indicator'));
    const outcome = OUTCOMES.find(([key]) => key === query.get('outcome'));
    if (!indicator || !outcome) return null;
    const of = valuesOf(places, level, indicator[0], outcome[0]);
    const pair = pairOf(of, [indicator[0], indicator[1]], outcome);
    const r = pair.correlation ?? 0;
    const told = of.ids.map((place, i): Api.CorrelationRegion => {
      const [x, y] = [of.x[i] ?? 0, of.y[i] ?? 0];
      const expected = 0.5 + r * (x - 0.5);
      const residual = y - expected;
      return {
        id: place.id,
        name: text(place.name),
        indicator: 10 + 20 * x,
        outcome: y,
        indicator_position: x,
        outcome_position: y,
        expected,
        residual,
        left: residual,
        class: residual > 0.4 ? 'high-high' : residual < -0.4 ? 'low-low' : 'not-clear',
        p: 0.1,
        q: 0.2,
      };
    });
    const names: Record<string, string> = {
      'high-high': 'More than the indicator gives, among neighbours with more',
      'low-low': 'Less than the indicator gives, among neighbours with less',
      'not-clear': 'Like its neighbours by chance at most',
      'no-value': 'A value is missing or withheld',
    };
    return {
      ...head,
      boundaries: null,
      indicator: column(indicator[0], indicator[1], regions),
      outcome: column(outcome[0], outcome[1], regions),
      pair,
      p_permuted: 0.001,
      permutations: 999,
      seed: 1,
      classes: Object.entries(names).map(([key, name]) => ({
        id: key,
        name: text(name),
        regions: told.filter((region) => region.class === key).length,
      })),
      regions: told,
      notes: NOTES,
    };
  }
  const pairs = INDICATORS.flatMap(([key, name]) =>
    outcomes.map((outcome) => pairOf(valuesOf(places, level, key, outcome[0]), [key, name], outcome)),
  ).sort((a, b) => Math.abs(b.correlation ?? 0) - Math.abs(a.correlation ?? 0));
  const clear = pairs.filter(({ relation }) => relation === 'goes-with').length;
  return {
    ...head,
    from: 2014,
    reference: { id: 'us', name: text('United States'), pool: [level], pool_size: regions },
    regions,
    neighbours: { kind: 'borders', mean: 4.5, apart: 0 },
    outcomes: outcomes.map(([key, name]) => column(key, name, regions)),
    indicators: INDICATORS.map(([key, name]) => column(key, name, regions)),
    controls: [column('jobs', text('Jobs', 'Empleos', 'Emplois'), regions)],
    minimum: 20,
    false_discovery: 0.05,
    tested: pairs.length,
    clear,
    finding: text(`${clear} of ${pairs.length} pairs go together (invented).`),
    pairs,
    notes: NOTES,
  };
}
