/** Columns of the tables of a forecast. */

import type { Forecast, ForecastCell, ForecastModel, Spread } from '../api/complexity';
import type { Column } from '../components/table';
import { num, t, type Key } from '../i18n/i18n.svelte';
import { activityWord, codeColumn, numbers, shareWord, type Kinded } from './columns.svelte';
import { axisOf, chanceOf, foretold, measured } from './forecast';
import { nameOf } from './state.svelte';

/** A score as text; a dot where there is none. */
export const scoreText = (value: number | null | undefined): string =>
  value == null ? '·' : num(value, 'score');

/** A difference with its ends, for a sentence. */
export const spreadTexts = (spread: Spread | null) => ({
  difference: scoreText(spread?.estimate),
  low: scoreText(spread?.low),
  high: scoreText(spread?.high),
});

/** The winner is named as such: bold type alone would tell it to those who see it only. */
const kindText = ({ model, baseline }: ForecastModel, winner: string): string =>
  t(baseline ? 'forecast.baseline' : 'forecast.model') + (model === winner ? ` (${t('forecast.best')})` : '');

type Score = 'pr_auc' | 'roc_auc' | 'best_f1' | 'mean_average_precision' | 'precision_at_10' | 'brier';

export const modelColumns = ({ models, test, winner }: Forecast): Column<ForecastModel>[] => {
  const score = (id: Score, more: Partial<Column<ForecastModel>> = {}): Column<ForecastModel> => ({
    id,
    label: t(`forecast.${id}`),
    term: `term.${id}` satisfies Key,
    kind: 'score',
    value: (row) => measured(row[id]),
    interval: true,
    ...more,
  });
  const [from, to] = axisOf(models.map(({ pr_auc }) => pr_auc));
  return [
    { id: 'model', label: t('forecast.model'), text: ({ model, name }) => nameOf({ id: model, name }) },
    { id: 'kind', label: t('forecast.kind'), term: 'term.baseline', text: (row) => kindText(row, winner) },
    score('pr_auc', { drawn: { from, to, rule: chanceOf(test) } }),
    score('roc_auc'),
    score('best_f1'),
    score('mean_average_precision'),
    score('precision_at_10'),
    score('brier', { kind: 'fine' }),
  ];
};

export const nextColumns = (
  kinded: Kinded,
  rows: readonly ForecastCell[],
  href: (id: string) => string,
): Column<ForecastCell>[] => [
  { id: 'name', label: activityWord(kinded), text: nameOf, href: ({ id }) => href(id) },
  ...codeColumn(rows),
  numbers('rank', t('measure.rank'), 'count', ({ rank }) => rank),
  {
    id: 'probability',
    label: t('forecast.probability'),
    term: 'term.probability',
    kind: 'share',
    value: ({ probability }) => foretold(probability),
    optional: true,
  },
  numbers('rca', shareWord(kinded), 'lq', ({ rca }) => rca, { term: 'term.rca' }),
  numbers('density', t('forecast.density'), 'distance', ({ density }) => density, { term: 'term.density' }),
];
