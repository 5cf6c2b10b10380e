/** What a back-test says in the end, and over how many years it can be asked. Pure. */

import type { Calibration, Forecast, ForecastModel, ForecastTest, Matrix, Spread } from '../api/complexity';
import type { Value } from '../api/types';
import type { Query } from '../router/route';

/** A model is ahead of all baselines, has the highest score by no more than chance would give it, or loses to a baseline. */
export type Verdict = 'ahead' | 'level' | 'baseline';

export function verdictOf({
  winner_is_baseline,
  difference,
}: Pick<Forecast, 'winner_is_baseline' | 'difference'>): Verdict {
  if (winner_is_baseline) return 'baseline';
  return difference?.low != null && difference.low > 0 ? 'ahead' : 'level';
}

/** The model, or the baseline, with the highest PR-AUC. */
export function bestOf(models: readonly ForecastModel[], baseline: boolean): ForecastModel | undefined {
  const score = ({ pr_auc }: ForecastModel) => pr_auc.estimate ?? -Infinity;
  return models
    .filter((model) => model.baseline === baseline)
    .reduce<ForecastModel | undefined>(
      (best, model) => (best && score(best) >= score(model) ? best : model),
      undefined,
    );
}

/** The model whose probabilities can be looked at: the winner, otherwise the best that gives any. */
export function calibratedOf({
  models,
  winner,
}: Pick<Forecast, 'models' | 'winner'>): ForecastModel | undefined {
  const given = models.filter(({ calibration }) => calibration.length > 0);
  return given.find(({ model }) => model === winner) ?? bestOf(given, false);
}

/** Tenths that appeared about as often as expected: what was expected lies within the interval. */
export const kept = (tenths: readonly Calibration[]): Calibration[] =>
  tenths.filter(
    ({ expected, appeared: { low, high } }) =>
      low !== null && high !== null && low <= expected && expected <= high,
  );

/** PR-AUC of chance: the share of the candidates that appeared. */
export const chanceOf = ({ appeared, cells }: Pick<ForecastTest, 'appeared' | 'cells'>): number =>
  cells > 0 ? appeared / cells : 0;

export const yearsOf = ([base, target]: readonly [number, number]): number => target - base;

/** Ends of an axis on which every interval of a score has room. */
export function axisOf(scores: readonly Spread[]): [number, number] {
  const most = Math.max(0, ...scores.map(({ estimate, high }) => Math.max(estimate ?? 0, high ?? 0)));
  return [0, most > 0 ? most : 1];
}

/** Measured on the test, with its interval. */
export function measured(spread: Spread | null): Value {
  if (spread?.estimate == null) return { value: null, status: 'missing' };
  const { estimate, low, high } = spread;
  return {
    value: estimate,
    status: 'observed',
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
  };
}

/** Said by a model. */
export const foretold = (value: number | null): Value =>
  value === null ? { value, status: 'missing' } : { value, status: 'modelled' };

/** Matrices with years to learn from. */
export const forecastable = (matrices: readonly Matrix[]): Matrix[] =>
  matrices.filter(({ years }) => years.length > 1);

/** Years that lie between the last year and an earlier one, shortest first. */
export function horizons(years: readonly number[]): number[] {
  const last = years.at(-1) ?? 0;
  return years
    .slice(0, -1)
    .map((year) => last - year)
    .reverse();
}

/** The years ahead that the address asks for, where the data allow them. */
export function horizonOf({ horizon }: Query, years: readonly number[]): number | undefined {
  return horizons(years).find((one) => String(one) === horizon);
}

/** The forecast with what it expects of a place; without the place and with what stands against it where the server has none. */
export async function withPlace<T>(
  ask: (place: string | undefined) => Promise<T>,
  place: string | undefined,
): Promise<{ forecast: T; refused?: unknown }> {
  if (place === undefined) return { forecast: await ask(undefined) };
  try {
    return { forecast: await ask(place) };
  } catch (refused) {
    return { forecast: await ask(undefined), refused };
  }
}
