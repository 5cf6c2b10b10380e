/** Key figures as pages list them: of a region, of a cluster in a region. */

import type { Cell, Totals, Value } from '../api/types';
import type { Kind } from '../format/number';
import { num, t, type Key } from '../i18n/i18n.svelte';

export interface Figure {
  label: string;
  value: Value;
  kind: Kind;
  currency?: string | null;
  term?: Key;
  /** Said in small type after the number. */
  after?: string;
}

export const counted = (value: number): Value => ({ value, status: 'observed' });

export function totalFigures(totals: Totals): Figure[] {
  return [
    { label: t('measure.jobs'), value: totals.jobs, kind: 'jobs' },
    { label: t('measure.tradedJobs'), value: totals.traded_jobs, kind: 'jobs', term: 'term.traded' },
    {
      label: t('measure.strongClusters'),
      value: counted(totals.strong_clusters),
      kind: 'count',
      term: 'term.strong',
    },
    {
      label: t('measure.clusterStrength'),
      value: totals.cluster_strength,
      kind: 'share',
      term: 'term.clusterStrength',
    },
    { label: t('measure.establishments'), value: totals.establishments, kind: 'count' },
    { label: t('measure.averageWage'), value: totals.average_wage, kind: 'money', currency: totals.currency },
  ];
}

export function cellFigures(cell: Cell, pool: number): Figure[] {
  const figures: Figure[] = [
    { label: t('measure.lqLong'), value: cell.lq, kind: 'lq', term: 'term.lq' },
    { label: t('measure.jobs'), value: cell.jobs, kind: 'jobs' },
    { label: t('measure.shareOfRegion'), value: cell.share_of_region, kind: 'share' },
    {
      label: t('measure.shareOfReference'),
      value: cell.share_of_reference,
      kind: 'share',
      term: 'term.share',
    },
    { label: t('measure.establishments'), value: cell.establishments, kind: 'count' },
    { label: t('measure.averageWage'), value: cell.average_wage, kind: 'money', currency: cell.currency },
  ];
  if (cell.rank !== null) {
    figures.push({
      label: t('measure.rank'),
      value: counted(cell.rank),
      kind: 'count',
      after: t('measure.ofPool', { rank: '', n: num(pool, 'count') }).trim(),
    });
  }
  if (cell.change?.annual_growth != null) {
    const { annual_growth, from_year, to_year } = cell.change;
    figures.push({
      label: t('measure.growth'),
      value: counted(annual_growth),
      kind: 'growth',
      after: `${from_year}–${to_year}`,
    });
  }
  return figures;
}

/** The strongest word that is true of a cell. */
export function strengthWord({ strength }: Pick<Cell, 'strength'>): string {
  if (strength.strong10) return t('strength.strong10');
  if (strength.strong) return t('strength.strong');
  if (strength.significant) return t('strength.significant');
  return strength.qualifying ? t('strength.qualifying') : t('strength.none');
}

/** Orders cells by strength, then LQ. */
export function strengthOrder({ strength, lq }: Pick<Cell, 'strength' | 'lq'>): number {
  const rank =
    Number(strength.qualifying) +
    Number(strength.significant) +
    Number(strength.strong) +
    Number(strength.strong10);
  return rank * 1000 + Math.min(999, lq.value ?? 0);
}
