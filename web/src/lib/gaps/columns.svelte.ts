/** Columns of the tables about gaps. */

import type { DutyCollected, Gap, GapSum } from '../api/gaps';
import type { Value } from '../api/types';
import { numbers } from '../complexity/columns.svelte';
import type { Column } from '../components/table';
import { num, said, t } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { answer, short } from './choice';

const dollars = <T>(id: string, label: string, value: (row: T) => number | null): Column<T> =>
  numbers(id, label, 'money', value, { currency: () => 'USD' });

/** A modelled number with its interval; nothing where it is not known. */
const modelled = (value: number | null, low: number | null, high: number | null): Value =>
  value === null || low === null || high === null
    ? { value: null, status: 'missing' }
    : { value, status: 'modelled', low, high };

export const gapColumns = (): Column<Gap>[] => [
  {
    id: 'product',
    label: t('col.code'),
    text: ({ product }) => product,
    href: ({ product }) => router.href('gaps', product),
  },
  {
    id: 'name',
    label: t('gaps.by.product'),
    text: ({ name }) => short(said(name)),
    full: ({ name }) => said(name),
    wide: 'long',
  },
  dollars('value', t('gaps.amount'), ({ value }) => value),
  {
    id: 'supplier',
    label: t('gaps.supplier'),
    text: ({ suppliers: [first] }) => (first ? `${said(first.name)} ${num(first.share, 'share')}` : ''),
  },
  { id: 'could', label: t('gaps.couldMake'), text: ({ makeable }) => t(`gaps.${answer(makeable[1])}`) },
  numbers('mfn', t('gaps.mfn'), 'share', ({ tariffs }) => tariffs.mfn),
  numbers('s301', t('gaps.s301'), 'share', ({ tariffs }) => tariffs.section_301_rate),
  numbers('usmca', t('gaps.usmca'), 'share', ({ tariffs }) => tariffs.usmca_mexico),
  {
    id: 'content',
    label: t('gaps.content'),
    kind: 'share',
    interval: true,
    value: ({ origin: { content_low: low, content_high: high } }) =>
      modelled(low === null || high === null ? null : (low + high) / 2, low, high),
  },
  {
    id: 'advantage',
    label: t('gaps.advantage'),
    kind: 'share',
    interval: true,
    value: ({ landed }) =>
      modelled(landed?.advantage ?? null, landed?.advantage_low ?? null, landed?.advantage_high ?? null),
  },
  {
    id: 'dependent',
    label: t('gaps.dependent'),
    text: ({ dependent }) => t(dependent === null ? 'gaps.unknown' : dependent ? 'gaps.yes' : 'gaps.no'),
  },
];

export const sumColumns = (): Column<GapSum>[] => [
  { id: 'id', label: t('col.code'), text: ({ id }) => id },
  { id: 'name', label: t('col.name'), text: ({ name }) => said(name), wide: 'long' },
  numbers('products', t('gaps.products'), 'count', ({ products }) => products),
  dollars('value', t('gaps.amount'), ({ value }) => value),
  dollars('strict', t('gaps.rule.strict'), ({ makeable }) => makeable[0]),
  dollars('usual', t('gaps.rule.usual'), ({ makeable }) => makeable[1]),
  dollars('loose', t('gaps.rule.loose'), ({ makeable }) => makeable[2]),
  dollars('reach', t('gaps.reach'), ({ reach }) => reach[1]),
  dollars('dependent', t('gaps.dependent'), ({ dependent }) => dependent),
];

export const dutyColumns = (): Column<DutyCollected>[] => [
  { id: 'origin', label: t('gaps.origin'), text: ({ name, origin }) => said(name) || origin },
  dollars('imports', t('gaps.amount'), ({ imports }) => imports),
  numbers('duty', t('gaps.duty'), 'share', ({ rate }) => rate),
];
