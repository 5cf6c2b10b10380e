/** Columns of the table of candidates. */

import type { Priority } from '../api/priorities';
import { numbers } from '../complexity/columns.svelte';
import type { Column } from '../components/table';
import { num, said, t } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { rankText, scoreOf } from './choice';

export const SCORES = { from: 0, to: 100 };

/** Beside the position, which opens a row. Rank and chances are there only where draws were made. */
export const candidateColumns = (drawn: boolean): Column<Priority>[] => [
  {
    id: 'product',
    label: t('priorities.product'),
    text: ({ product, product_name }) => `${product} ${said(product_name)}`,
    href: ({ product }) => router.href('gaps', product),
  },
  {
    id: 'place',
    label: t('priorities.place'),
    text: ({ place_name }) => said(place_name),
    href: ({ place }) => router.href('region', place),
  },
  {
    id: 'score',
    label: t('priorities.score'),
    kind: 'lq',
    value: scoreOf,
    interval: true,
    drawn: SCORES,
  },
  ...(drawn
    ? [
        {
          id: 'rank',
          label: t('priorities.rank'),
          text: ({ rank }: Priority) => rankText(rank, (value) => num(value, 'count')),
          sort: ({ rank }: Priority) => rank?.[1],
        },
        numbers<Priority>('top_ten', t('priorities.topTen'), 'share', ({ top_ten }) => top_ten),
      ]
    : []),
  { id: 'role', label: t('priorities.role'), text: ({ role }) => t(`priorities.role.${role}`) },
  numbers('outside', t('priorities.outside'), 'money', ({ outside }) => outside, { currency: () => 'USD' }),
  {
    id: 'gates',
    label: t('priorities.gates'),
    text: ({ gates }) => gates.map(({ id }) => t(`priorities.gate.${id}`)).join(', '),
    sort: ({ gates }) => gates.length,
  },
];
