/** Columns of the tables about shocks. */

import type { ShockPlace, ShockRegion, ShockSector } from '../api/shock';
import type { ValueTable } from '../api/value';
import { numbers } from '../complexity/columns.svelte';
import type { Column } from '../components/table';
import { said, t } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { money, sectorName } from './columns.svelte';

const lost = <T extends { lost: number; share: number }>(table: ValueTable): Column<T>[] => [
  money(table, 'lost', t('shock.lost'), ({ lost }) => lost),
  numbers('share', t('shock.share'), 'share', ({ share }) => share, { term: 'term.shockShare' }),
];

const least = <T extends { worst: number; worst_day: number }>(): Column<T>[] => [
  numbers('worst', t('shock.least'), 'share', ({ worst }) => worst, { term: 'term.shockLeast' }),
  numbers('worst_day', t('shock.leastDay'), 'count', ({ worst_day }) => worst_day),
];

export const shockRegionName = ({ region, name }: Pick<ShockRegion, 'region' | 'name'>): string =>
  said(name) || region;

export const shockRegionColumns = (table: ValueTable): Column<ShockRegion>[] => [
  { id: 'name', label: t('col.region'), text: shockRegionName },
  ...lost<ShockRegion>(table),
  ...least<ShockRegion>(),
];

export const shockSectorColumns = (table: ValueTable): Column<ShockSector>[] => [
  { id: 'name', label: t('value.sector'), text: sectorName },
  { id: 'region', label: t('col.region'), text: ({ region, region_name }) => said(region_name) || region },
  {
    id: 'struck',
    label: t('shock.standing'),
    text: ({ struck }) => (struck ? t('shock.wasStruck') : ''),
  },
  ...lost<ShockSector>(table),
  ...least<ShockSector>(),
  { id: 'code', label: t('col.code'), text: ({ sector }) => sector },
];

export const shockPlaceColumns = (table: ValueTable): Column<ShockPlace>[] => [
  {
    id: 'name',
    label: t('shock.state'),
    text: shockRegionName,
    href: ({ region }) => router.href('region', region),
  },
  ...lost<ShockPlace>(table),
];
