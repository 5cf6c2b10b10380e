/** Columns of the tables about trade by product. */

import type {
  GoodShare,
  TradedGood,
  TradeLink,
  TradeLinks,
  TradingIndustry,
  TwinClusters,
} from '../api/trade';
import type { Value } from '../api/types';
import { numbers } from '../complexity/columns.svelte';
import type { Column } from '../components/table';
import { num, said, t, type Key } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { MODELLED } from './chain';
import { tierShort } from './chainWords.svelte';
import { money } from './columns.svelte';
import { partOfWhole, sharesTold } from './trade';

type Money = Pick<TradeLinks, 'currency'>;

export const ends = ({
  from,
  from_name,
  to,
  to_name,
}: Pick<TradeLink, 'from' | 'from_name' | 'to' | 'to_name'>): string =>
  `${said(from_name) || from} → ${said(to_name) || to}`;

const BASES = ['published', 'traded', 'equal', 'none'];
export const basisWord = (basis: string): string =>
  BASES.includes(basis) ? t(`trade.basis.${basis}` as Key) : basis;

const nameOf = ({ id, name }: GoodShare): string => said(name) || id;
/** `Automotive 98.0%, Metalworking 2.0%`; a single whole without its share. */
export function sharesText(shares: readonly GoodShare[]): string {
  const { told, more } = sharesTold(shares);
  const [only] = told;
  if (only && told.length === 1 && only.share > 0.9995) return nameOf(only);
  return [
    ...told.map((one) => `${nameOf(one)} ${num(one.share, 'share')}`),
    ...(more > 0 ? [t('trade.more', { n: num(more, 'count') })] : []),
  ].join(', ');
}
/** All of them, for files. */
const sharesInFull = (shares: readonly GoodShare[]): string =>
  shares.map(({ id, share }) => `${id} ${num(share, 'plain')}`).join('; ');

/** An amount with its interval; one that is modelled looks so. */
const ranged = <T extends { value: number; lower: number; upper: number }>(
  { currency }: Money,
  label: string,
  modelled: (row: T) => boolean,
): Column<T> => ({
  id: 'value',
  label,
  kind: 'money',
  currency: () => currency,
  interval: true,
  value: (row): Value => ({
    value: row.value,
    status: modelled(row) ? 'modelled' : 'observed',
    ...(row.lower < row.upper ? { low: row.lower, high: row.upper } : {}),
  }),
});

export const tradeColumns = (reply: Money): Column<TradeLink>[] => [
  { id: 'link', label: t('trade.link'), text: ends },
  ranged(reply, t('value.amount'), ({ tier }) => tier >= MODELLED),
  numbers('quotient', t('trade.quotient'), 'lq', ({ quotient }) => quotient, { term: 'term.quotient' }),
  {
    id: 'industry',
    label: t('trade.industry'),
    wide: true,
    text: ({ industry, industry_name, industry_share }) =>
      t('trade.ofLink', { name: said(industry_name) || industry, share: num(industry_share, 'share') }),
  },
  { id: 'port', label: t('trade.port'), term: 'term.port', text: ({ port }) => port?.name ?? '' },
  {
    id: 'tier',
    label: t('chain.tier'),
    term: 'term.tier',
    text: ({ tier }) => tierShort(tier),
    sort: ({ tier }) => tier,
  },
];

export const productColumns = (reply: TradeLinks): Column<TradedGood>[] => {
  const uses = new Map(reply.end_uses.map(({ id, name }) => [id, said(name) || id]));
  return [
    {
      id: 'name',
      label: t('trade.productName'),
      wide: 'long',
      text: ({ product, name }) => said(name) || product,
    },
    { id: 'code', label: t('col.code'), text: ({ product }) => product },
    money(reply, 'value', t('value.amount'), ({ value }) => value),
    numbers('part', t('trade.partOfGoods'), 'share', ({ value }) => partOfWhole(value, reply.value)),
    { id: 'end_use', label: t('trade.endUse'), text: ({ end_use }) => uses.get(end_use) ?? end_use },
    {
      id: 'industries',
      label: t('trade.industries'),
      wide: true,
      text: ({ industries }) => sharesText(industries),
      full: ({ industries }) => sharesInFull(industries),
    },
    {
      id: 'clusters',
      label: t('trade.clusters'),
      wide: true,
      text: ({ clusters }) => sharesText(clusters),
      full: ({ clusters }) => sharesInFull(clusters),
    },
    { id: 'basis', label: t('trade.basisTitle'), term: 'term.basis', text: ({ basis }) => basisWord(basis) },
    numbers('ambiguity', t('trade.ambiguity'), 'index', ({ ambiguity }) => ambiguity, {
      term: 'term.ambiguity',
    }),
  ];
};

export const tradingColumns = (reply: TradeLinks): Column<TradingIndustry>[] => [
  { id: 'name', label: t('trade.industryName'), text: ({ code, name }) => said(name) || code },
  { id: 'code', label: t('col.code'), text: ({ code }) => code },
  ranged(reply, t('value.amount'), () => false),
  numbers('part', t('trade.part'), 'share', ({ value }) => partOfWhole(value, reply.linked)),
  numbers('digits', t('trade.digits'), 'count', ({ digits }) => digits, {
    term: 'term.digits',
    optional: true,
  }),
];

export const twinColumns = (reply: Money): Column<TwinClusters>[] => [
  {
    id: 'name',
    label: t('col.cluster'),
    text: ({ cluster, name }) => said(name) || cluster,
    href: ({ cluster }) => router.href('cluster', cluster),
  },
  { id: 'between', label: t('chain.between'), text: ends, wide: true },
  money(reply, 'forth', t('trade.forth'), ({ forth }) => forth),
  money(reply, 'back', t('trade.back'), ({ back }) => back, { term: 'term.back' }),
  numbers('two_way', t('chain.index'), 'lq', ({ two_way }) => two_way, { term: 'term.twoWay' }),
  numbers('from_share', t('trade.fromShare'), 'share', ({ from_share }) => from_share, {
    term: 'term.twinShare',
  }),
  numbers('to_share', t('trade.toShare'), 'share', ({ to_share }) => to_share, { term: 'term.twinShare' }),
];
