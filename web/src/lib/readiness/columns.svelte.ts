/** Columns of the table of places. */

import type { Readiness, ReadyPlace } from '../api/readiness';
import type { Column } from '../components/table';
import { num, said, t } from '../i18n/i18n.svelte';
import { rankText } from '../priorities/choice';
import { router } from '../router/router.svelte';
import { scoreOf } from './choice';

export const SCORES = { from: 0, to: 100 };

export const placeColumns = ({ draws, weights }: Readiness): Column<ReadyPlace>[] => [
  {
    id: 'position',
    label: t('priorities.position'),
    text: ({ position }) => num(position, 'count'),
    sort: ({ position }) => position,
  },
  {
    id: 'place',
    label: t('priorities.place'),
    text: ({ place_name }) => said(place_name),
    href: ({ place }) => router.href('region', place),
    wide: true,
  },
  {
    id: 'score',
    label: t('readiness.score'),
    kind: 'lq',
    value: scoreOf,
    interval: true,
    drawn: SCORES,
  },
  ...(draws > 0
    ? [
        {
          id: 'rank',
          label: t('priorities.rank'),
          text: ({ rank }: ReadyPlace) => rankText(rank, (value) => num(value, 'count')),
          sort: ({ rank }: ReadyPlace) => rank?.[1],
        },
      ]
    : []),
  {
    id: 'quadrant',
    label: t('readiness.quadrant'),
    text: ({ quadrant }) => (quadrant ? t(`readiness.${quadrant}`) : ''),
  },
  {
    id: 'attractive',
    label: t('readiness.attractive'),
    kind: 'lq',
    value: ({ attractive }) =>
      attractive ? { value: attractive.score, status: 'modelled' } : { value: null, status: 'missing' },
  },
  {
    id: 'product',
    label: t('readiness.best'),
    text: ({ attractive }) => (attractive ? `${attractive.product} ${said(attractive.product_name)}` : ''),
    href: ({ attractive }) => router.href('gaps', attractive?.product ?? ''),
    wide: true,
  },
  ...weights
    .filter(({ used }) => used > 0)
    .map(({ id, name }): Column<ReadyPlace> => ({
      id: `pillar-${id}`,
      label: said(name),
      kind: 'lq',
      value: ({ pillars }) => {
        const value = pillars.find((pillar) => pillar.id === id)?.value ?? null;
        return value === null ? { value, status: 'missing' } : { value, status: 'modelled' };
      },
    })),
  { id: 'reason', label: t('priorities.why'), text: ({ reason }) => said(reason), wide: 'long' },
];
