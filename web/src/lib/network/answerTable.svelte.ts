/**
 * The table of an answer as a reader wants it: names instead of ids, with links; units and standings at the numbers they belong to;
 * columns that are empty everywhere left out. The answer itself is at hand as JSON.
 */

import type { Answer, AnswerCell } from '../api/network';
import type { Status, Value } from '../api/types';
import { areaName } from '../components/names.svelte';
import type { Column } from '../components/table';
import type { Kind } from '../format/number';
import { list, num, shortDate, t } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { networkHref, thingHref } from './href.svelte';
import { pathOf, shortName } from './iri';
import { className, clusterName, placeName, termName } from './names.svelte';
import { cellText } from './questions';
import { relation } from './told.svelte';
import { w, word } from './words.svelte';

type Row = Answer['rows'][number];

/** What numbers of a column are, by its key. */
const KINDS: Readonly<Record<string, Kind>> = {
  lq: 'index',
  lq_here: 'index',
  lq_change: 'index',
  jobs: 'count',
  jobs_change: 'count',
  regional_shift: 'count',
  organisations: 'count',
  annual_growth: 'share',
  // Shares of what is needed.
  bloc: 'share',
  abroad: 'share',
  coverage: 'index',
  score: 'share',
};
/** Amounts in the currency of a column beside them. */
const AMOUNTS = new Set(['value', 'low', 'high', 'exports', 'imports', 'need', 'here']);
const YEAR = /(^|_)(year|since)$/;
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const KEYED = [
  'call',
  'programme',
  'project',
  'event',
  'need',
  'offer',
  'person',
  'initiative',
  'capability',
];
const REGION = /^((us|mx|ca):[a-z]+:[\w+-]+|custom:[\w-]+)$/;
const LISTS = {
  type: 'types',
  size_class: 'size_classes',
  capability: 'capabilities',
  certification: 'certifications',
  initiative: 'initiatives',
} as const;

/** A word of the registry or of an answer, in the reader's language. */
function worded(key: string, text: string): string {
  switch (key) {
    case 'kind': {
      const kind = word('kind', text);
      return kind === text ? termName('types', text) : kind;
    }
    case 'claim_status':
      return word('status', text);
    case 'basis':
      return word('basis', text);
    case 'flags':
      return list(text.split(', ').map((one) => word('answer.flags', one.replaceAll(' ', '_'))));
    case 'role':
    case 'dataset':
      return word(`answer.${key}`, text.replaceAll(' ', '_'));
    case 'country':
      return areaName(text);
    default:
      return text;
  }
}

/** A value of a claim, told as `scian:336412` or by its key. */
function claimed(predicate: string, text: string): string {
  const [scheme, code] = text.split(':');
  if ((predicate === 'industry' || predicate === 'product') && scheme && code)
    return className(scheme, code).label;
  const people = /^(\d+) people$/.exec(text)?.[1];
  if (people !== undefined) return `${num(Number(people), 'count')} ${w('unit.people')}`;
  if (predicate === 'cluster') return clusterName(text);
  return predicate in LISTS ? termName(LISTS[predicate as keyof typeof LISTS], text) : text;
}

/** A text of a cell as it is read: ids of places by their names, days in the reader's way. */
export function readable(key: string, cell: AnswerCell | undefined): string {
  const text = cellText(cell);
  if (text === null || text === '') return '';
  if (typeof text === 'boolean') return w(text ? 'cell.yes' : 'cell.no');
  if (typeof text === 'number') return YEAR.test(key) ? String(text) : num(text, 'plain');
  if (pathOf(text) !== undefined) return shortName(text);
  const parts = text.split(' ');
  if (parts.every((part) => REGION.test(part))) return list(parts.map(placeName));
  if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text)) return shortDate(text);
  return worded(key, text);
}

/** A number of a column that has another unit in each row. */
function measured(value: AnswerCell | undefined, unit: AnswerCell | undefined): string {
  if (typeof value !== 'number') return t('legend.missing');
  if (typeof unit !== 'string') return num(value, 'plain');
  if (unit.startsWith('share')) return num(value, 'share');
  if (/^[A-Z]{3}$/.test(unit) && unit !== 'RCA') return num(value, 'money', unit);
  return `${num(value, unit === 'jobs' ? 'count' : 'index')} ${word('unit', unit)}`;
}

export function answerColumns({ columns, rows }: Answer): Column<Row>[] {
  const at = new Map(columns.map(({ key }, i) => [key, i]));
  const cell = (row: Row, key: string): AnswerCell | undefined => {
    const i = at.get(key);
    return i === undefined ? undefined : row[i];
  };
  const text = (row: Row, key: string) => {
    const found = cellText(cell(row, key));
    return typeof found === 'string' ? found : '';
  };
  const empty = (i: number) => rows.every((row) => row[i] === null || row[i] === undefined || row[i] === '');
  const numeric = (i: number) =>
    rows.some((row) => typeof row[i] === 'number') &&
    rows.every((row) => row[i] === null || row[i] === undefined || typeof row[i] === 'number');
  const hidden = (key: string): boolean =>
    at.has(`${key}_name`) ||
    (key === 'id' && at.has('name')) ||
    (key === 'claim' && at.has('claim_status')) ||
    (key === 'predicate' && at.has('label')) ||
    (key === 'unit' && at.has('value')) ||
    ((key === 'low' || key === 'high') && at.has('value')) ||
    (key === 'currency' && columns.some((one) => AMOUNTS.has(one.key))) ||
    (key !== 'claim_status' && key.endsWith('_status') && at.has(key.replace(/_status$/, '')));

  /** The page of what a row names in this column. */
  function page(row: Row, key: string): string | undefined {
    const own = cell(row, key);
    const iri = typeof own === 'string' ? own : typeof own === 'object' && own !== null ? own.iri : undefined;
    if (iri && pathOf(iri) !== undefined) return thingHref(iri);
    const [kind, id] = [text(row, 'kind'), text(row, 'id')];
    if (key === 'name' && KEYED.includes(kind)) return networkHref(`thing/${kind}/${id}`);
    if (key === 'name' && ULID.test(id)) return networkHref(`thing/org/${id}`);
    const named = key.replace(/_name$/, '');
    const region = named === key ? '' : text(row, named);
    if (named === 'cluster' && region !== '') return router.href('cluster', region);
    return REGION.test(region) ? router.href('region', region) : undefined;
  }

  return columns.flatMap(({ key, label, unit }, i): Column<Row>[] => {
    if (hidden(key) || empty(i)) return [];
    if (key === 'value' && at.has('unit'))
      return [
        {
          id: key,
          label,
          text: (row) => measured(row[i], cell(row, 'unit')),
          full: (row) => cellText(row[i]),
        },
      ];
    if (numeric(i) && !YEAR.test(key)) {
      const standing = at.get(`${key}_status`);
      const money = (unit && /^[A-Z]{3}$/.test(unit)) || (AMOUNTS.has(key) && at.has('currency'));
      const kind: Kind = KINDS[key] ?? (money ? 'money' : 'plain');
      return [
        {
          id: key,
          label: unit && kind === 'plain' ? `${label} (${word('unit', unit)})` : label,
          kind,
          currency: (row) => (kind === 'money' ? text(row, 'currency') || unit || null : null),
          value: (row): Value => {
            const value = typeof row[i] === 'number' ? row[i] : null;
            const told = standing === undefined ? undefined : row[standing];
            const status = typeof told === 'string' && told !== '' ? (told as Status) : undefined;
            const [low, high] = key === 'value' ? [cell(row, 'low'), cell(row, 'high')] : [];
            return {
              value,
              status: status ?? (value === null ? 'missing' : 'observed'),
              // An interval without width is none.
              ...(typeof low === 'number' && typeof high === 'number' && low < high ? { low, high } : {}),
            };
          },
          interval: key === 'value',
        },
      ];
    }
    const linked = rows.length > 0 && rows.every((row) => page(row, key) !== undefined);
    return [
      {
        id: key,
        // The name stands for the column of ids that it replaces.
        label: columns.find((one) => key === `${one.key}_name`)?.label ?? label,
        text: (row) =>
          key === 'label' && at.has('predicate')
            ? relation(text(row, 'predicate'), text(row, key))
            : key === 'value' && at.has('predicate')
              ? claimed(text(row, 'predicate'), readable(key, row[i]))
              : key === 'name' && /^\d{6}$/.test(text(row, key))
                ? className('naics', text(row, key)).label
                : key === 'place_name' && text(row, 'place') !== ''
                  ? placeName(text(row, 'place'))
                  : readable(key, row[i]),
        full: (row) => cellText(row[i]),
        wide: true,
        ...(linked ? { href: (row: Row) => page(row, key) ?? '' } : {}),
      },
    ];
  });
}
