/** Columns of the tables of cells: clusters of a region, regions of a cluster. */

import type { Cell, IndustryRow, ReferenceInfo, RegionInfo } from '../api/types';
import { said, t } from '../i18n/i18n.svelte';
import type { Asked } from '../state/provenance.svelte';
import { counted, strengthOrder, strengthWord } from './figures.svelte';
import type { Column } from './table';

/** Numbers of a cell, for a row that holds one. */
export function cellColumns<T>(cell: (row: T) => Cell, traded = true): Column<T>[] {
  return [
    {
      id: 'lq',
      label: t('measure.lq'),
      term: 'term.lq',
      value: (row) => cell(row).lq,
      kind: 'lq',
      interval: true,
    },
    { id: 'jobs', label: t('measure.jobs'), value: (row) => cell(row).jobs, kind: 'jobs', interval: true },
    ...(traded ? [strengthColumn(cell), probabilityColumn(cell)] : []),
    {
      id: 'region',
      label: t('measure.shareOfRegion'),
      value: (row) => cell(row).share_of_region,
      kind: 'share',
    },
    {
      id: 'share',
      label: t('measure.shareOfReference'),
      value: (row) => cell(row).share_of_reference,
      kind: 'share',
    },
    {
      id: 'establishments',
      label: t('measure.establishments'),
      value: (row) => cell(row).establishments,
      kind: 'count',
    },
    {
      id: 'wage',
      label: t('measure.averageWage'),
      value: (row) => cell(row).average_wage,
      kind: 'money',
      currency: (row) => cell(row).currency,
    },
    {
      id: 'growth',
      label: t('measure.growth'),
      value: (row) => {
        const growth = cell(row).change?.annual_growth ?? null;
        return { value: growth, status: growth === null ? 'missing' : 'observed' };
      },
      kind: 'growth',
      optional: true,
    },
  ];
}

type Standing = Pick<Cell, 'rank' | 'strength' | 'lq'>;

function strengthColumn<T>(of: (row: T) => Standing): Column<T> {
  return {
    id: 'strength',
    label: t('measure.strength'),
    term: 'term.strong',
    text: (row) => strengthWord(of(row)),
    sort: (row) => strengthOrder(of(row)),
  };
}

/** In which share of the draws the cluster is strong; nothing where all that counts is published. */
function probabilityColumn<T>(of: (row: T) => Cell): Column<T> {
  return {
    id: 'p_strong',
    label: t('measure.pStrong'),
    term: 'term.pStrong',
    value: (row) => {
      const value = of(row).p_strong;
      return value === null ? { value, status: 'missing' } : { value, status: 'observed' };
    },
    kind: 'share',
    optional: true,
  };
}

/** Rank by jobs among the regions compared; nothing for what has no jobs. */
export function rankColumn<T>(of: (row: T) => Standing): Column<T> {
  return {
    id: 'rank',
    label: t('measure.rank'),
    value: (row) => {
      const { rank } = of(row);
      return rank === null ? { value: null, status: 'missing' } : counted(rank);
    },
    kind: 'count',
  };
}

/** Origin of a cell's numbers, its LQ first. */
export function cellOrigin(cell: Cell, region: RegionInfo, year: number, reference: ReferenceInfo): Asked {
  return {
    label: `${t('measure.lqLong')}, ${said(cell.name)}, ${said(region.name)}, ${year}`,
    value: cell.lq,
    kind: 'lq',
    region: region.id,
    cluster: cell.key,
    year,
    reference: reference.id,
    reason: said(cell.reason),
    beside: [
      { label: t('measure.jobs'), value: cell.jobs, kind: 'jobs' },
      { label: t('measure.shareOfRegion'), value: cell.share_of_region, kind: 'share' },
      { label: t('measure.shareOfReference'), value: cell.share_of_reference, kind: 'share' },
      { label: t('measure.establishments'), value: cell.establishments, kind: 'count' },
      { label: t('measure.averageWage'), value: cell.average_wage, kind: 'money', currency: cell.currency },
      {
        label: t('measure.suppressedShare'),
        value: { value: cell.suppressed_share, status: 'observed' },
        kind: 'share',
      },
    ],
  };
}

/** Columns of industries; `compared`: of a region that stands among others, in a traded cluster or in all. */
export function industryColumns(compared = false): Column<IndustryRow>[] {
  return [
    { id: 'title', label: t('col.name'), text: (row) => said(row.title) },
    { id: 'code', label: t('col.code'), text: (row) => row.code },
    { id: 'classification', label: t('col.classification'), text: (row) => row.classification },
    { id: 'jobs', label: t('measure.jobs'), value: (row) => row.jobs, kind: 'jobs', interval: true },
    {
      id: 'establishments',
      label: t('measure.establishments'),
      value: (row) => row.establishments,
      kind: 'count',
    },
    { id: 'lq', label: t('measure.lq'), term: 'term.lq', value: (row) => row.lq, kind: 'lq' },
    ...(compared ? [rankColumn<IndustryRow>((row) => row), strengthColumn<IndustryRow>((row) => row)] : []),
    {
      id: 'source',
      label: t('col.source'),
      text: (row) =>
        [row.source, row.line === null ? '' : `${t('col.line').toLowerCase()} ${row.line}`]
          .filter(Boolean)
          .join(', '),
    },
  ];
}
