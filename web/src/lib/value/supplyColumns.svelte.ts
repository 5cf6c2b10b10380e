/** Columns of the tables about suppliers of imports. */

import type {
  MirrorChapter,
  MirrorPair,
  ProductDependency,
  RedirectedProduct,
  RedirectedSupplier,
} from '../api/supply';
import type { Value } from '../api/types';
import { numbers } from '../complexity/columns.svelte';
import { nameOf } from '../complexity/state.svelte';
import { areaName } from '../components/names.svelte';
import { plainValue } from '../components/file.svelte';
import type { Column } from '../components/table';
import { shorten } from '../charts/shiftShare';
import { num, said, t } from '../i18n/i18n.svelte';
import { money } from './columns.svelte';

type Money = { currency: string };

const productName = ({ product, name }: Pick<ProductDependency, 'product' | 'name'>): string =>
  said(name) || product;
/** `870323 Vehicles …`. */
export const coded = ({ product, name }: Pick<ProductDependency, 'product' | 'name'>): string =>
  [product, said(name)].filter((text, i) => text !== '' && (i === 0 || text !== product)).join(' ');

/** Characters of a product's title in a table; files have all of it. */
const TITLE = 110;
const productColumn = <T extends Pick<ProductDependency, 'product' | 'name'>>(): Column<T>[] => [
  {
    id: 'name',
    label: t('trade.productName'),
    wide: 'long',
    text: (row) => shorten(productName(row), TITLE),
    full: productName,
  },
  { id: 'code', label: t('col.code'), text: ({ product }) => product },
];

/** What is true of a product among the three flags, and what of them is not known. */
export function standing({ dependent, lasting, single_source }: ProductDependency): string {
  const told = [
    ...(dependent === true ? [t('depend.isDependent')] : []),
    ...(lasting === true ? [t('depend.isLasting')] : []),
    ...(single_source ? [t('depend.isSingle')] : []),
    ...(dependent === null ? [t('depend.isUnknown')] : []),
  ];
  return told.join(', ') || '–';
}

export const dependencyColumns = (reply: Money): Column<ProductDependency>[] => [
  ...productColumn<ProductDependency>(),
  money(reply, 'imports', t('depend.imports'), ({ imports }) => imports),
  money(reply, 'from_outside', t('depend.outside'), ({ from_outside }) => from_outside),
  numbers('cdi1', t('depend.cdi1'), 'index', ({ outside_concentration }) => outside_concentration, {
    term: 'term.cdi1',
  }),
  numbers('outside', t('depend.cdi2'), 'share', ({ outside }) => outside, { term: 'term.cdi2' }),
  numbers('cdi3', t('depend.cdi3'), 'lq', ({ to_exports }) => to_exports, { term: 'term.cdi3' }),
  {
    id: 'standing',
    label: t('depend.standing'),
    term: 'term.dependent',
    wide: true,
    text: standing,
  },
  {
    id: 'suppliers',
    label: t('depend.suppliers'),
    wide: true,
    text: ({ suppliers }) =>
      suppliers
        .map(({ country, name, share }) => `${said(name) || country} ${num(share, 'share')}`)
        .join(', '),
    full: ({ suppliers }) =>
      suppliers.map(({ country, share }) => `${country} ${num(share, 'plain')}`).join('; '),
  },
  numbers('concentration', t('depend.concentration'), 'index', ({ concentration }) => concentration, {
    term: 'term.concentration',
  }),
  numbers('world', t('depend.world'), 'index', ({ world_concentration }) => world_concentration, {
    term: 'term.worldConcentration',
    optional: true,
  }),
];

export const supplierName = ({ country, name }: RedirectedSupplier): string => said(name) || country;

/** A modelled number with its ends. */
const modelled = (value: number, low: number, high: number): Value => ({
  value,
  status: 'modelled',
  ...(low < high ? { low, high } : {}),
});

export const supplierColumns = (reply: Money): Column<RedirectedSupplier>[] => [
  { id: 'name', label: t('redirect.supplier'), text: supplierName },
  money(reply, 'before', t('redirect.before'), ({ before }) => before),
  {
    id: 'change',
    label: t('redirect.change'),
    term: 'term.redirectChange',
    kind: 'money',
    currency: () => reply.currency,
    interval: true,
    value: ({ change, lower, upper }) => modelled(change, lower, upper),
  },
  {
    id: 'growth',
    label: t('redirect.growth'),
    kind: 'growth',
    value: ({ before, change }) => plainValue(before > 0 ? change / before : null),
  },
  numbers('share', t('redirect.share'), 'share', ({ share, left }) => (left ? null : share), {
    term: 'term.redirectShare',
  }),
  numbers('full', t('redirect.full'), 'count', ({ full }) => full, { term: 'term.full' }),
];

export const redirectedColumns = (reply: Money): Column<RedirectedProduct>[] => [
  ...productColumn<RedirectedProduct>(),
  money(reply, 'imports', t('depend.imports'), ({ imports }) => imports),
  money(reply, 'from', t('redirect.from'), ({ from }) => from),
  money(reply, 'taken', t('redirect.taken'), ({ taken }) => taken),
  money(reply, 'unplaced', t('redirect.unplaced'), ({ unplaced }) => unplaced, { term: 'term.unplaced' }),
  {
    id: 'placed',
    label: t('redirect.placed'),
    term: 'term.placed',
    kind: 'share',
    interval: true,
    value: ({ placed, lower, upper }) => modelled(placed, lower, upper),
  },
  numbers('cost', t('redirect.cost'), 'lq', ({ cost }) => cost, { term: 'term.cost' }),
  {
    id: 'most',
    label: t('redirect.most'),
    text: ({ most, most_name }) =>
      most === null ? t('redirect.nobody') : nameOf({ id: most, name: most_name }),
  },
];

export const pairName = ({ from, to }: Pick<MirrorPair, 'from' | 'to'>): string =>
  `${areaName(from)} → ${areaName(to)}`;

const gapColumn = <T extends { share: number | null }>(): Column<T> =>
  numbers('share', t('mirror.share'), 'growth', ({ share }) => share, { term: 'term.mirrorShare' });

export const pairColumns = (): Column<MirrorPair>[] => {
  const amount = (id: string, label: string, value: (row: MirrorPair) => number): Column<MirrorPair> => ({
    id,
    label,
    kind: 'money',
    currency: ({ currency }) => currency,
    value: (row) => plainValue(value(row)),
  });
  return [
    { id: 'name', label: t('mirror.pair'), text: pairName },
    { id: 'year', label: t('map.year'), text: ({ year }) => String(year) },
    amount('imports', t('mirror.imports'), ({ imports }) => imports),
    amount('exports', t('mirror.exports'), ({ exports }) => exports),
    { ...amount('gap', t('mirror.gap'), ({ gap }) => gap), term: 'term.gap' },
    gapColumn(),
    numbers('apart', t('mirror.apart'), 'share', ({ apart }) => apart, { term: 'term.apart' }),
  ];
};

export const chapterColumns = (reply: Money): Column<MirrorChapter>[] => [
  {
    id: 'name',
    label: t('mirror.chapter'),
    wide: 'long',
    text: ({ chapter, name }) => said(name) || chapter,
  },
  { id: 'code', label: t('col.code'), text: ({ chapter }) => chapter },
  money(reply, 'imports', t('mirror.imports'), ({ imports }) => imports),
  money(reply, 'exports', t('mirror.exports'), ({ exports }) => exports),
  money(reply, 'gap', t('mirror.gap'), ({ gap }) => gap, { term: 'term.gap' }),
  gapColumn(),
];
