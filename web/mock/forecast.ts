/** An invented back-test, and a projection: the shapes of the program's answers with numbers that hang together. */

import type * as Api from '../src/lib/api/complexity';
import type { Text3 } from '../src/lib/api/types';
import { random } from './economies.ts';

/** Models with the score of each over chance, baselines first. */
const MODELS: [id: string, es: string, fr: string, baseline: boolean, lift: number][] = [
  ['random', 'azar', 'hasard', true, 1],
  ['current RCA', 'VCR actual', 'ACR actuel', true, 1.8],
  ['ubiquity', 'ubicuidad', 'ubiquité', true, 1.3],
  ['rising ubiquity', 'ubicuidad en alza', 'ubiquité en hausse', true, 1.1],
  ['density', 'densidad', 'densité', true, 2.1],
  ['logistic, density alone', 'logística, solo densidad', 'logistique, densité seule', false, 2.05],
  ['logistic, low rank alone', 'logística, solo rango bajo', 'logistique, rang faible seul', false, 1.9],
  [
    'logistic, all features',
    'logística, todas las variables',
    'logistique, toutes les variables',
    false,
    2.3,
  ],
  ['boosted trees', 'árboles potenciados', 'arbres boostés', false, 2.4],
  ['similar baskets', 'canastas parecidas', 'paniers semblables', false, 2.2],
  ['blend', 'mezcla', 'mélange', false, 2.5],
];

const around = (estimate: number, reach: number): Api.Spread => ({
  estimate,
  low: Math.max(0, estimate - reach),
  high: Math.min(1, estimate + reach),
});

/** Probabilities from near nothing up; the higher, the more they promise too much. */
const tenths = (cells: number, score: number): Api.Calibration[] =>
  Array.from({ length: 10 }, (_, i) => {
    const expected = score * 0.02 * (i + 1) ** 2;
    return { cells, expected, appeared: around(expected * (1.1 - 0.05 * i), 0.01 + 0.1 * expected) };
  });

/** Models are ahead where exports are forecast; with jobs a baseline wins. */
export function drawForecast(
  { kind, level, classification, years }: Api.Matrix,
  places: number,
  options: Api.OptionRow[] | undefined,
): Omit<Api.Forecast, 'filter' | 'place'> {
  const draw = random(years.length);
  const [last = 0, base = 0, before = base] = [years.at(-1), years.at(-3) ?? years[0], years.at(-5)];
  const test = { places, cells: 40 * places, appeared: 3 * places };
  const chance = test.appeared / test.cells;
  const learned = kind === 'trade' ? 1 : 0.7;
  const models = MODELS.map(([model, es, fr, baseline, lift]): Api.ForecastModel => {
    const score = chance * lift * (baseline ? 1 : learned);
    return {
      model,
      name: { en: model, es, fr },
      baseline,
      pr_auc: around(score, 0.012 + 0.01 * draw()),
      roc_auc: around(0.5 + 0.14 * (score / chance - 1), 0.02),
      best_f1: around(1.5 * score, 0.02),
      mean_average_precision: around(1.1 * score, 0.015),
      precision_at_10: around(1.3 * score, 0.03),
      brier: baseline ? null : around(0.06 - 0.01 * score, 0.006),
      calibration: baseline ? [] : tenths(test.cells / 10, score),
    };
  });
  const best = (baseline: boolean) =>
    models
      .filter((one) => one.baseline === baseline)
      .reduce((a, b) => ((b.pr_auc.estimate ?? 0) > (a.pr_auc.estimate ?? 0) ? b : a));
  const less = (best(false).pr_auc.estimate ?? 0) - (best(true).pr_auc.estimate ?? 0);
  return {
    kind,
    level,
    classification,
    test: {
      trained: before === base ? [base, last] : [before, base],
      tested: [base, last],
      held_out: before === base,
      ...test,
    },
    models,
    winner: best(less <= 0).model,
    winner_is_baseline: less <= 0,
    difference: { estimate: less, low: less - 0.01, high: less + 0.01 },
    next: (options ?? []).slice(0, 20).map(({ id, name, rca, density }, i) => ({
      id,
      name,
      rank: i + 1,
      probability: less <= 0 ? null : 0.4 / (1 + 0.2 * i),
      rca: 0.25 * (rca ?? 0),
      density,
    })),
    sample: true,
  };
}

/** Complexity of places by a PCI from elsewhere: their own, a little otherwise by either denominator. */
export function drawProjection(
  rows: { id: string; name: Text3; eci: number | null; diversity: number }[],
): Api.ProjectedPlace[] {
  const draw = random(rows.length);
  const near = (value: number | null, by: number) => (value === null ? null : value + by * (draw() - 0.5));
  const places = rows.map(({ id, name, eci, diversity }) => {
    const own = near(eci, 0.4);
    return { id, name, eci: own, rank: 0, eci_external: near(own, 0.2), rank_external: 0, diversity };
  });
  for (const [by, rank] of [
    ['eci_external', 'rank_external'],
    ['eci', 'rank'],
  ] as const) {
    places.sort((a, b) => (b[by] ?? -Infinity) - (a[by] ?? -Infinity));
    places.forEach((place, i) => (place[rank] = i + 1));
  }
  return places;
}
