/** Columns of the tables about a table as a whole. */

import type {
  DrawnNumber,
  ExtractionLoss,
  InfluentialCoefficient,
  NetworkGrouping,
  NetworkNode,
  RegionSector,
  SectorChange,
} from '../api/structure';
import type { Value } from '../api/types';
import type { ValueTable } from '../api/value';
import { numbers } from '../complexity/columns.svelte';
import type { Axis, Column } from '../components/table';
import { num, said, t } from '../i18n/i18n.svelte';
import { money, sectorName } from './columns.svelte';
import { regionsOf, type Community } from './structure';

type Somewhere = Pick<NetworkNode, 'region' | 'region_name'>;
export const regionName = ({ region, region_name }: Somewhere): string => said(region_name) || region;
/** `Transport equipment (Mexico)`. */
export const placed = (row: Somewhere & { sector: string; name: NetworkNode['name'] }): string =>
  t('structure.placed', { name: sectorName(row), region: regionName(row) });
/** What a community is told by: its largest sectors. */
const TOLD = 3;
export const communityName = ({ nodes }: Community): string => nodes.slice(0, TOLD).map(placed).join('; ');

const sectorColumn = <T extends { sector: string; name: NetworkNode['name'] }>(): Column<T> => ({
  id: 'name',
  label: t('value.sector'),
  text: sectorName,
});
const regionColumn = <T extends Somewhere>(): Column<T> => ({
  id: 'region',
  label: t('col.region'),
  text: regionName,
});
const codeColumn = <T extends { sector: string }>(): Column<T> => ({
  id: 'code',
  label: t('col.code'),
  text: ({ sector }) => sector,
});

export const nodeColumns = (table: ValueTable): Column<NetworkNode>[] => [
  sectorColumn(),
  ...(table.world ? [regionColumn<NetworkNode>()] : []),
  numbers('page_rank', t('network.by.page_rank'), 'share', ({ page_rank }) => page_rank, {
    term: 'term.pageRank',
  }),
  numbers('betweenness', t('network.by.betweenness'), 'share', ({ betweenness }) => betweenness, {
    term: 'term.betweenness',
  }),
  numbers('systemic_risk', t('network.by.systemic_risk'), 'share', ({ systemic_risk }) => systemic_risk, {
    term: 'term.systemicRisk',
  }),
  money(table, 'sales', t('network.by.sales'), ({ sales }) => sales),
  money(table, 'purchases', t('network.purchases'), ({ purchases }) => purchases),
  numbers('core', t('network.core'), 'count', ({ core }) => core, { term: 'term.core' }),
  numbers('community', t('network.community'), 'count', ({ community }) => community, {
    term: 'term.community',
  }),
  codeColumn(),
];

export const communityColumns = (table: ValueTable): Column<Community>[] => [
  { id: 'name', label: t('network.largest'), text: communityName, wide: 'long' },
  numbers('id', t('network.community'), 'count', ({ id }) => id),
  numbers('size', t('network.size'), 'count', ({ nodes }) => nodes.length),
  money(table, 'sales', t('network.by.sales'), ({ sales }) => sales),
  ...(table.world
    ? [
        {
          id: 'regions',
          label: t('network.regions'),
          wide: true,
          text: ({ nodes }: Community) => {
            const regions = regionsOf(nodes).map(regionName);
            const more = regions.length - TOLD;
            return [
              ...regions.slice(0, TOLD),
              ...(more > 0 ? [t('trade.more', { n: num(more, 'count') })] : []),
            ].join(', ');
          },
          full: ({ nodes }: Community) =>
            regionsOf(nodes)
              .map(({ region }) => region)
              .join('; '),
        },
      ]
    : []),
];

/** Below it, communities are one way of cutting among several. */
const STABLE = 0.8;
export const groupingColumns = (): Column<NetworkGrouping>[] => [
  {
    id: 'resolution',
    label: t('network.resolution'),
    text: ({ resolution }) => num(resolution),
    sort: ({ resolution }) => resolution,
  },
  numbers('count', t('network.communities'), 'count', ({ count }) => count),
  numbers('modularity', t('network.modularity'), 'index', ({ modularity }) => modularity, {
    term: 'term.modularity',
  }),
  numbers('stability', t('network.stability'), 'index', ({ stability }) => stability, {
    term: 'term.stability',
  }),
  {
    id: 'read',
    label: t('network.read'),
    text: ({ stability }) => t(stability >= STABLE ? 'network.stable' : 'network.unstable'),
  },
];

const drawn = ({ median, lower, upper }: DrawnNumber): Value => ({
  value: median,
  status: 'modelled',
  low: lower,
  high: upper,
});

export const quotientColumns = (table: ValueTable, axis: Axis): Column<RegionSector>[] => [
  { ...sectorColumn<RegionSector>(), wide: 'long' },
  numbers('quotient', t('quotients.slq'), 'lq', ({ quotient }) => quotient, { term: 'term.slq' }),
  {
    id: 'multiplier',
    label: t('quotients.multiplier'),
    term: 'term.regionalMultiplier',
    kind: 'lq',
    value: ({ multiplier }) => drawn(multiplier),
    interval: true,
    drawn: axis,
  },
  numbers('cross', t('quotients.cross'), 'lq', ({ cross_multiplier }) => cross_multiplier, {
    term: 'term.cilq',
  }),
  numbers('simple', t('quotients.simple'), 'lq', ({ simple_multiplier }) => simple_multiplier, {
    term: 'term.slqMultiplier',
  }),
  numbers('national', t('quotients.national'), 'lq', ({ national_multiplier }) => national_multiplier, {
    term: 'term.nationalMultiplier',
  }),
  {
    id: 'purchased',
    label: t('quotients.purchased'),
    term: 'term.purchased',
    kind: 'share',
    value: ({ purchased }) => drawn(purchased),
    interval: true,
  },
  numbers(
    'cross_purchased',
    t('quotients.crossPurchased'),
    'share',
    ({ cross_purchased }) => cross_purchased,
    {
      term: 'term.cilq',
    },
  ),
  money(table, 'output', t('value.output'), ({ output }) => output, { term: 'term.regionalOutput' }),
  money(table, 'demand', t('quotients.demand'), ({ demand }) => demand, { term: 'term.regionalDemand' }),
  money(table, 'surplus', t('quotients.surplus'), ({ surplus }) => surplus, { term: 'term.surplus' }),
  numbers(
    'purchase_coefficient',
    t('quotients.rpc'),
    'share',
    ({ purchase_coefficient }) => purchase_coefficient,
    { term: 'term.rpc' },
  ),
  numbers('jobs', t('measure.jobs'), 'jobs', ({ jobs }) => jobs),
  codeColumn(),
];

export const changeOf = ({ before, after }: SectorChange): number => after - before;

export const changeColumns = (
  tables: { before: ValueTable; after: ValueTable },
  /** Of regions as wholes, or of their sectors. */
  whole: boolean,
): Column<SectorChange>[] => {
  const table = tables.after;
  return [
    ...(whole ? [] : [sectorColumn<SectorChange>()]),
    ...(whole ? [regionColumn<SectorChange>()] : []),
    money(tables.before, 'before', String(tables.before.year), ({ before }) => before),
    money(table, 'after', String(table.year), ({ after }) => after),
    money(table, 'change', t('change.change'), changeOf),
    money(table, 'technology', t('change.technology'), ({ technology }) => technology, {
      term: 'term.technology',
    }),
    money(table, 'mix', t('change.mix'), ({ mix }) => mix, { term: 'term.mix' }),
    money(table, 'level', t('change.level'), ({ level }) => level, { term: 'term.level' }),
    ...(whole ? [] : [codeColumn<SectorChange>()]),
  ];
};

const lossColumns = (table: ValueTable): Column<ExtractionLoss>[] => [
  {
    id: 'standing',
    label: t('shock.standing'),
    text: ({ extracted }) => (extracted ? t('extract.out') : ''),
  },
  money(table, 'lost', t('shock.lost'), ({ lost }) => lost),
  numbers('share', t('extract.share'), 'share', ({ share }) => share, { term: 'term.lossShare' }),
  money(table, 'output', t('value.output'), ({ output }) => output),
];
export const lostRegionColumns = (table: ValueTable): Column<ExtractionLoss>[] => [
  regionColumn(),
  ...lossColumns(table),
];
export const lostSectorColumns = (table: ValueTable): Column<ExtractionLoss>[] => [
  sectorColumn(),
  ...(table.world ? [regionColumn<ExtractionLoss>()] : []),
  ...lossColumns(table),
  codeColumn(),
];

const seller = (row: InfluentialCoefficient) =>
  placed({
    region: row.seller_region,
    region_name: row.seller_region_name,
    sector: row.seller,
    name: row.seller_name,
  });
const buyer = (row: InfluentialCoefficient) =>
  placed({
    region: row.buyer_region,
    region_name: row.buyer_region_name,
    sector: row.buyer,
    name: row.buyer_name,
  });
export const coefficientId = (row: InfluentialCoefficient): string =>
  `${row.seller_region}:${row.seller}>${row.buyer_region}:${row.buyer}`;
/** `Mining (Mexico) → Refining (United States)`. */
export const coefficientName = (row: InfluentialCoefficient, world: boolean): string =>
  world
    ? `${seller(row)} → ${buyer(row)}`
    : `${said(row.seller_name) || row.seller} → ${said(row.buyer_name) || row.buyer}`;

export const coefficientColumns = (table: ValueTable): Column<InfluentialCoefficient>[] => [
  {
    id: 'name',
    label: t('influence.coefficient'),
    wide: 'long',
    text: (row) => coefficientName(row, table.world),
  },
  numbers('field', t('influence.field'), 'lq', ({ field }) => field, { term: 'term.field' }),
  numbers('relative', t('influence.relative'), 'lq', ({ relative_field }) => relative_field, {
    term: 'term.relativeField',
  }),
  money(table, 'output', t('influence.output'), ({ output_change }) => output_change, {
    term: 'term.outputChange',
  }),
  numbers('coefficient', t('influence.size'), 'pvalue', ({ coefficient }) => coefficient, {
    term: 'term.coefficient',
  }),
];
