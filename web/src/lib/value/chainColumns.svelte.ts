/** Columns of the tables about supply chains. */

import type {
  ChainEvidence,
  ChainGap,
  ChainLink,
  ChainPair,
  ChainTwoWay,
  ChainUser,
  ValueTable,
} from '../api/value';
import type { CentralNode } from './chain';
import { numbers } from '../complexity/columns.svelte';
import { areaName } from '../components/names.svelte';
import type { Column } from '../components/table';
import { num, said, t } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { money, sectorName } from './columns.svelte';
import { flagWord, tierShort } from './chainWords.svelte';

/** Origins written out in a row. */
const ORIGINS = 3;

export const gapColumns = (table: ValueTable): Column<ChainGap>[] => [
  { id: 'name', label: t('value.sector'), text: sectorName },
  money(table, 'need', t('chain.need'), ({ need }) => need, {
    parts: ({ here, bloc, abroad }) => [here, bloc, abroad],
  }),
  numbers('here', t('chain.here'), 'share', ({ here }) => Math.max(0, here)),
  numbers('bloc', t('chain.bloc'), 'share', ({ bloc }) => Math.max(0, bloc)),
  numbers('abroad', t('chain.abroad'), 'share', ({ abroad }) => Math.max(0, abroad)),
  numbers('coverage', t('chain.coverage'), 'lq', ({ coverage }) => Math.max(0, coverage), {
    term: 'term.coverage',
  }),
  {
    id: 'origins',
    label: t('chain.origins'),
    wide: true,
    text: ({ origins }) =>
      origins
        .slice(0, ORIGINS)
        .map(({ name, region, share }) => `${said(name) || region} ${num(share, 'share')}`)
        .join(', '),
  },
  {
    id: 'flags',
    label: t('chain.flags'),
    text: ({ flags }) => flags.map(flagWord).join(', '),
    sort: ({ flags }) => flags.length,
  },
  numbers('concentration', t('chain.concentration'), 'lq', ({ concentration }) => concentration, {
    term: 'term.concentration',
  }),
  { id: 'code', label: t('col.code'), text: ({ sector }) => sector },
];

export const userColumns = (table: ValueTable): Column<ChainUser>[] => [
  { id: 'region', label: t('chain.buyer'), text: ({ region, region_name }) => said(region_name) || region },
  { id: 'name', label: t('value.sector'), text: sectorName },
  money(table, 'value', t('value.amount'), ({ value }) => value),
  numbers('share', t('chain.shareOfOutput'), 'share', ({ share }) => share),
];

export const twoWayColumns = (table: ValueTable): Column<ChainTwoWay>[] => [
  { id: 'name', label: t('value.sector'), text: sectorName },
  {
    id: 'between',
    label: t('chain.between'),
    text: ({ between: [a, b] }) => t('chain.forth', { a: areaName(a), b: areaName(b) }),
  },
  money(table, 'forth', t('chain.forthAmount'), ({ forth }) => forth),
  money(table, 'back', t('chain.backAmount'), ({ back }) => back),
  numbers('two_way', t('chain.index'), 'lq', ({ two_way }) => two_way, { term: 'term.twoWay' }),
  {
    id: 'tier',
    label: t('chain.tier'),
    term: 'term.tier',
    text: ({ tier }) => tierShort(tier),
    sort: ({ tier }) => tier,
  },
];

export const linkColumns = (table: ValueTable): Column<ChainLink>[] => [
  {
    id: 'from',
    label: t('chain.from'),
    text: ({ from, from_name }) => said(from_name) || from,
    href: ({ from }) => router.href('region', from),
  },
  { id: 'to', label: t('chain.to'), text: ({ to, to_name }) => said(to_name) || to, wide: true },
  { id: 'name', label: t('value.sector'), text: sectorName, wide: true },
  money(table, 'value', t('value.amount'), ({ value }) => value),
  {
    id: 'tier',
    label: t('chain.tier'),
    term: 'term.tier',
    text: ({ tier }) => tierShort(tier),
    sort: ({ tier }) => tier,
  },
  {
    id: 'crosses',
    label: t('chain.border'),
    text: ({ crosses }) => t(crosses ? 'chain.acrossBorder' : 'chain.withinBorder'),
  },
];

export const evidenceColumns = (): Column<ChainEvidence>[] => [
  { id: 'text', label: t('chain.evidence'), text: ({ text }) => said(text), wide: true },
  { id: 'year', label: t('map.year'), text: ({ year }) => (year === null ? '' : String(year)) },
  {
    id: 'source',
    label: t('chain.sourceId'),
    text: ({ source }) => source ?? '',
  },
  { id: 'id', label: t('chain.evidenceId'), text: ({ id }) => id },
];

const partName = (name: ChainPair['from_name'], country: string): string =>
  `${said(name)} (${areaName(country)})`;

export const pairName = ({ from_name, from_country, to_name, to_country }: ChainPair): string =>
  `${partName(from_name, from_country)} → ${partName(to_name, to_country)}`;

export const pairColumns = (table: ValueTable): Column<ChainPair>[] => [
  {
    id: 'from',
    label: t('chain.from'),
    text: ({ from_name, from_country }) => partName(from_name, from_country),
  },
  {
    id: 'to',
    label: t('chain.to'),
    text: ({ to_name, to_country }) => partName(to_name, to_country),
    wide: true,
  },
  money(table, 'value', t('value.amount'), ({ value }) => value),
  money(table, 'lower', t('table.low'), ({ lower }) => lower),
  money(table, 'upper', t('table.high'), ({ upper }) => upper),
  {
    id: 'tier',
    label: t('chain.tier'),
    term: 'term.tier',
    text: ({ tier }) => tierShort(tier),
    sort: ({ tier }) => tier,
  },
];

export const centralColumns = (
  table: ValueTable,
  name: (node: CentralNode) => string,
): Column<CentralNode>[] => [
  { id: 'name', label: t('value.sector'), text: name, wide: true },
  numbers('page_rank', t('network.by.page_rank'), 'share', ({ measures }) => measures.page_rank, {
    term: 'term.pageRank',
  }),
  numbers('betweenness', t('network.by.betweenness'), 'share', ({ measures }) => measures.betweenness, {
    term: 'term.betweenness',
  }),
  numbers('systemic_risk', t('network.by.systemic_risk'), 'share', ({ measures }) => measures.systemic_risk, {
    term: 'term.systemicRisk',
  }),
  numbers('core', t('network.core'), 'count', ({ measures }) => measures.core, { term: 'term.core' }),
  numbers('community', t('network.community'), 'count', ({ measures }) => measures.community + 1, {
    term: 'term.community',
  }),
  money(table, 'value', t('value.amount'), ({ value }) => value),
];
