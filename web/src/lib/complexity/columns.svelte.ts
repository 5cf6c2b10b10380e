/** Columns of the tables about complexity. */

import type { ActivityRow, Basis, OptionRow, PlaceRow, SpaceNode } from '../api/complexity';
import { plainValue } from '../components/file.svelte';
import type { Column } from '../components/table';
import type { Kind } from '../format/number';
import { num, said, t, type Key } from '../i18n/i18n.svelte';
import type { Text3 } from '../api/types';
import type { Standing } from './space';
import { nameOf, placeHref } from './state.svelte';

export type Kinded = Pick<Basis, 'kind'>;
export type Levelled = Pick<Basis, 'level'>;

/** States export too: what the places are is a matter of their level. */
export const placeWord = ({ level }: Levelled) =>
  t(level === 'country' ? 'complexity.country' : 'col.region');
export const placesWord = ({ level }: Levelled) =>
  t(level === 'country' ? 'complexity.countries' : 'sources.regions');
export const activityWord = ({ kind }: Kinded) =>
  t(kind === 'trade' ? 'complexity.product' : 'search.industry');
export const activitiesWord = ({ kind }: Kinded) =>
  t(kind === 'trade' ? 'complexity.products' : 'complexity.industries');
export const spaceWord = ({ kind }: Kinded) =>
  t(kind === 'trade' ? 'complexity.productSpace' : 'complexity.industrySpace');
export const totalWord = ({ kind }: Kinded) => t(kind === 'trade' ? 'complexity.exports' : 'measure.jobs');
export const totalKind = ({ kind }: Kinded): Kind => (kind === 'trade' ? 'money' : 'jobs');
/** Exports come in dollars whatever the publisher. */
export const totalCurrency = ({ kind }: Kinded): string | null => (kind === 'trade' ? 'USD' : null);
/** EconGeo leaves complexity as small as the eigenvector is. */
export const indexKind = ({ profile }: Pick<Basis, 'profile'>): Kind =>
  profile === 'econgeo' ? 'fine' : 'index';
/** Specialisation: for jobs it is the location quotient. */
export const shareWord = ({ kind }: Kinded) => t(kind === 'trade' ? 'complexity.rca' : 'measure.lq');

/** A column of plain numbers. */
export const numbers = <T>(
  id: string,
  label: string,
  kind: Kind,
  value: (row: T) => number | null,
  more: Partial<Column<T>> = {},
): Column<T> => ({ id, label, kind, value: (row) => plainValue(value(row)), ...more });

const totalColumn = <T extends { total: number }>(basis: Kinded): Column<T> =>
  numbers('total', totalWord(basis), totalKind(basis), ({ total }) => total, {
    currency: () => totalCurrency(basis),
  });

type Ranked = Pick<PlaceRow, 'rank_low' | 'rank_high'>;

/** `22–37`; empty where no trials were made. */
export const intervalText = ({ rank_low, rank_high }: Ranked): string =>
  rank_low === null || rank_high === null ? '' : `${num(rank_low, 'count')}–${num(rank_high, 'count')}`;

const intervalColumn = <T extends Ranked>(label: string, term: Key): Column<T> => ({
  id: 'interval',
  label,
  term,
  text: intervalText,
  sort: ({ rank_low, rank_high }) => (rank_low === null || rank_high === null ? null : rank_high - rank_low),
});

export const placeColumns = (basis: Basis): Column<PlaceRow>[] => [
  { id: 'name', label: placeWord(basis), text: nameOf, href: ({ id }) => placeHref(id) },
  numbers('rank', t('measure.rank'), 'count', ({ rank }) => rank),
  intervalColumn(t('complexity.interval'), 'term.rankInterval'),
  numbers('eci', t('complexity.eci'), indexKind(basis), ({ eci }) => eci, { term: 'term.eci' }),
  numbers('diversity', t('complexity.diversity'), 'count', ({ diversity }) => diversity, {
    term: 'term.diversity',
  }),
  numbers('coi', t('complexity.coi'), 'index', ({ coi }) => coi, { term: 'term.coi', optional: true }),
  numbers('fitness', t('complexity.fitness'), 'index', ({ fitness }) => fitness, {
    term: 'term.fitness',
    optional: true,
  }),
  totalColumn(basis),
];

/** The code beside the name, where activities have names. */
export function codeColumn<T extends { id: string; name: Text3 }>(rows: readonly T[]): Column<T>[] {
  return rows.some(({ name }) => said(name) !== '')
    ? [{ id: 'code', label: t('col.code'), text: ({ id }) => id }]
    : [];
}

export const activityColumns = (
  basis: Basis,
  rows: readonly ActivityRow[],
  href: (id: string) => string,
): Column<ActivityRow>[] => [
  { id: 'name', label: activityWord(basis), text: nameOf, href: ({ id }) => href(id) },
  ...codeColumn(rows),
  numbers('rank', t('measure.rank'), 'count', ({ rank }) => rank),
  numbers('pci', t('complexity.pci'), indexKind(basis), ({ pci }) => pci, { term: 'term.pci' }),
  numbers('ubiquity', t('complexity.ubiquity'), 'count', ({ ubiquity }) => ubiquity, {
    term: 'term.ubiquity',
  }),
  totalColumn(basis),
];

export const optionColumns = (
  basis: Basis,
  rows: readonly OptionRow[],
  whole: number,
  strategy: number,
  href: (id: string) => string,
): Column<OptionRow>[] => [
  { id: 'name', label: activityWord(basis), text: nameOf, href: ({ id }) => href(id) },
  ...codeColumn(rows),
  numbers('score', t('complexity.score'), 'index', ({ scores }) => scores[strategy] ?? null, {
    optional: true,
  }),
  numbers('top', t('place.top'), 'share', ({ top_share }) => top_share, {
    term: 'term.top',
    optional: true,
  }),
  intervalColumn(t('place.ranks'), 'term.ranks'),
  numbers(
    'distance',
    t('complexity.distance'),
    'distance',
    ({ density }) => (density === null ? null : whole - density),
    { term: 'term.distance' },
  ),
  numbers('pci', t('complexity.pci'), indexKind(basis), ({ pci }) => pci, { term: 'term.pci' }),
  numbers('cog', t('complexity.cog'), 'index', ({ cog }) => cog, { term: 'term.cog', optional: true }),
  numbers('rca', shareWord(basis), 'lq', ({ rca }) => rca, { term: 'term.rca' }),
  numbers('feasibility', t('place.feasibility'), 'index', ({ feasibility }) => feasibility, {
    term: 'term.feasibility',
    optional: true,
  }),
  numbers('attractiveness', t('place.attractiveness'), 'index', ({ attractiveness }) => attractiveness, {
    term: 'term.attractiveness',
    optional: true,
  }),
  {
    id: 'quadrant',
    wide: true,
    label: t('complexity.quadrant'),
    text: ({ quadrant }) => t(`complexity.quadrant.${quadrant}`),
  },
];

export const spaceColumns = (
  basis: Basis,
  rows: readonly SpaceNode[],
  href: (id: string) => string,
  ties: (node: SpaceNode) => number,
  /** What each is to the place shown, which names the column. */
  shown: { place: string; standing: (node: SpaceNode) => Standing } | undefined,
): Column<SpaceNode>[] => [
  { id: 'name', label: activityWord(basis), text: nameOf, href: ({ id }) => href(id) },
  ...codeColumn(rows),
  ...(shown === undefined
    ? []
    : [
        {
          id: 'standing',
          label: shown.place,
          text: (node: SpaceNode) => t(`complexity.standing.${shown.standing(node)}`),
          sort: (node: SpaceNode) => ['present', 'step', 'other'].indexOf(shown.standing(node)),
        },
      ]),
  numbers('pci', t('complexity.pci'), indexKind(basis), ({ pci }) => pci, { term: 'term.pci' }),
  numbers('ubiquity', t('complexity.ubiquity'), 'count', ({ ubiquity }) => ubiquity, {
    term: 'term.ubiquity',
  }),
  totalColumn(basis),
  numbers('community', t('complexity.community'), 'count', ({ community }) => community + 1),
  numbers('ties', t('complexity.ties'), 'count', ties),
];
