/** Columns of the tables about value networks. */

import type {
  DecompositionRow,
  DecompositionTerm,
  Role,
  ValueOrigin,
  ValueSector,
  ValueTable,
} from '../api/value';
import type { Column } from '../components/table';
import { said, t, type Key } from '../i18n/i18n.svelte';
import { numbers } from '../complexity/columns.svelte';
import { nameOf } from '../complexity/state.svelte';
import { tidy } from './flows';
import { valueHref } from './state.svelte';

export const roleWord = (role: Role): string => t(`value.role.${role}`);
export const sectorName = ({ sector, name }: Pick<ValueSector, 'sector' | 'name'>): string =>
  nameOf({ id: sector, name });

const IMPORTS: Record<string, Key> = {
  within: 'value.imports.within',
  'by product': 'value.imports.product',
  'by buyer': 'value.imports.buyer',
  'not told apart': 'value.imports.none',
};

/** How a table holds imports, in words. */
export function importsWord({ imports }: Pick<ValueTable, 'imports'>): string {
  const key = IMPORTS[imports];
  return key ? t(key) : imports;
}

/** A column of amounts in the currency of a table or a reply. */
export const money = <T>(
  { currency }: Pick<ValueTable, 'currency'>,
  id: string,
  label: string,
  value: (row: T) => number | null,
  more: Partial<Column<T>> = {},
): Column<T> => numbers(id, label, 'money', value, { currency: () => currency, ...more });

export const sectorColumns = (table: ValueTable): Column<ValueSector>[] => [
  { id: 'name', label: t('value.sector'), text: sectorName },
  { id: 'code', label: t('col.code'), text: ({ sector }) => sector },
  { id: 'role', label: t('value.role'), term: 'term.role', text: ({ role }) => roleWord(role) },
  money(table, 'output', t('value.output'), ({ output }) => output),
  money(table, 'value_added', t('value.valueAdded'), ({ value_added }) => value_added, {
    term: 'term.valueAdded',
  }),
  money(table, 'exports', t('value.exports'), ({ exports }) => exports),
  numbers('upstreamness', t('value.upstreamness'), 'lq', ({ upstreamness }) => upstreamness, {
    term: 'term.upstreamness',
  }),
  numbers('downstreamness', t('value.downstreamness'), 'lq', ({ downstreamness }) => downstreamness, {
    term: 'term.downstreamness',
  }),
  numbers('backward', t('value.backward'), 'lq', ({ backward }) => backward, { term: 'term.backward' }),
  numbers('forward', t('value.forward'), 'lq', ({ forward }) => forward, { term: 'term.forward' }),
  numbers('spread', t('value.spread'), 'lq', ({ spread }) => spread, { term: 'term.spread' }),
  numbers('direct_backward', t('value.directBackward'), 'share', ({ direct_backward }) => direct_backward, {
    term: 'term.directBackward',
  }),
  numbers('direct_forward', t('value.directForward'), 'share', ({ direct_forward }) => direct_forward, {
    term: 'term.directForward',
  }),
  numbers('import_share', t('value.importShare'), 'share', ({ import_share }) => import_share, {
    term: 'term.importShare',
    optional: true,
  }),
  // All of the world keeps all value added of a purchase: a column of ones.
  ...(table.world
    ? []
    : [
        numbers<ValueSector>(
          'value_added_multiplier',
          t('value.multiplier'),
          'lq',
          ({ value_added_multiplier }) => value_added_multiplier,
          { term: 'term.multiplier' },
        ),
      ]),
  numbers('jobs', t('measure.jobs'), 'jobs', ({ jobs }) => jobs, { optional: true }),
  numbers('jobs_multiplier', t('value.jobsMultiplier'), 'lq', ({ jobs_multiplier }) => jobs_multiplier, {
    term: 'term.jobsMultiplier',
    optional: true,
  }),
  money(table, 'extraction_loss', t('value.extraction'), ({ extraction_loss }) => extraction_loss, {
    term: 'term.extraction',
  }),
];

export const termColumns = (table: ValueTable, label: string): Column<DecompositionTerm>[] => [
  { id: 'name', label, text: nameOf },
  { id: 'id', label: t('value.termId'), text: ({ id }) => id },
  money(table, 'value', t('value.amount'), ({ value }) => value),
  numbers('share', t('value.shareOfExports'), 'share', ({ share }) => tidy(share)),
];

/** Exports and the share of each term in them. */
const rowColumns = (
  table: ValueTable,
  terms: readonly DecompositionTerm[],
  total: number,
): Column<DecompositionRow>[] => [
  money(table, 'exports', t('value.exports'), ({ exports }) => exports),
  numbers('part', t('value.shareOfExports'), 'share', ({ exports }) => (total > 0 ? exports / total : null)),
  ...terms.map(({ id }, i) =>
    numbers<DecompositionRow>(id, id, 'share', ({ exports, terms }) =>
      exports > 0 ? tidy((terms[i] ?? 0) / exports) : null,
    ),
  ),
];

export const exporterColumns = (
  table: ValueTable,
  terms: readonly DecompositionTerm[],
  total: number,
  /** The exporter has several members, whose sectors are told apart. */
  several: boolean,
): Column<DecompositionRow>[] => [
  { id: 'name', label: t('value.sector'), text: sectorName },
  ...(several
    ? [
        {
          id: 'region',
          label: t('col.region'),
          text: ({ region, region_name }: DecompositionRow) => said(region_name) || region,
        },
      ]
    : []),
  { id: 'code', label: t('col.code'), text: ({ sector }) => sector },
  ...rowColumns(table, terms, total),
];

export const importerColumns = (
  table: ValueTable,
  terms: readonly DecompositionTerm[],
  total: number,
  used: readonly ValueOrigin[],
): Column<DecompositionRow>[] => {
  const ends = new Map(used.map(({ region, value }) => [region, value]));
  return [
    {
      id: 'name',
      label: t('value.importer'),
      text: ({ region, region_name }) => said(region_name) || region,
    },
    ...rowColumns(table, terms, total),
    money(table, 'used', t('value.used'), ({ region }) => ends.get(region) ?? null, { term: 'term.used' }),
  ];
};

/** An origin with the imports that come from it directly. */
export type OriginRow = ValueOrigin & { direct: number | null };

export const originColumns = (table: ValueTable): Column<OriginRow>[] => [
  { id: 'name', label: t('value.origin'), text: ({ region, name }) => said(name) || region },
  money(table, 'value', t('value.valueAdded'), ({ value }) => value),
  numbers('share', t('value.shareOfUse'), 'share', ({ share }) => share, { term: 'term.originShare' }),
  numbers('direct', t('value.directShare'), 'share', ({ direct }) => direct, { term: 'term.directShare' }),
  numbers(
    'gap',
    t('value.points'),
    'index',
    ({ share, direct }) => (direct === null ? null : 100 * (share - direct)),
    { term: 'term.points' },
  ),
];

/** A share as small as rounding is none; the file has it in full. */
const residual = (
  id: string,
  label: string,
  value: (table: ValueTable) => number | null,
  term: Key,
): Column<ValueTable> =>
  numbers(id, label, 'share', (table) => (value(table) === null ? null : tidy(value(table) ?? 0)), {
    term,
    full: value,
  });

export const tableColumns = (): Column<ValueTable>[] => [
  { id: 'name', label: t('value.table'), text: nameOf, href: ({ id }) => valueHref('', { table: id }) },
  { id: 'year', label: t('map.year'), text: ({ year }) => String(year) },
  { id: 'classification', label: t('col.classification'), text: ({ classification }) => classification },
  { id: 'currency', label: t('value.currency'), text: ({ currency }) => currency },
  numbers('regions', t('sources.regions'), 'count', ({ regions }) => regions),
  numbers('sectors', t('value.rows'), 'count', ({ sectors }) => sectors, { term: 'term.rows' }),
  { id: 'imports', label: t('value.imports'), text: importsWord },
  residual('row', t('value.rowResidual'), ({ row_residual }) => row_residual, 'term.rowResidual'),
  residual(
    'column',
    t('value.columnResidual'),
    ({ column_residual }) => column_residual,
    'term.columnResidual',
  ),
  residual('whole', t('value.wholeResidual'), ({ whole_residual }) => whole_residual, 'term.wholeResidual'),
  {
    id: 'above_one',
    label: t('value.aboveOne'),
    term: 'term.aboveOne',
    text: ({ above_one }) => above_one.join(', ') || '–',
  },
];
