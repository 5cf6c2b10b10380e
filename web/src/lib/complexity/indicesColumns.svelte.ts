/** Columns of the tables of indices. */

import type { ActivityIndices, Basis, PlaceIndices } from '../api/complexity';
import type { Column } from '../components/table';
import { t } from '../i18n/i18n.svelte';
import { activityWord, codeColumn, numbers, placeWord } from './columns.svelte';
import { nameOf, placeHref } from './state.svelte';

export const placeIndexColumns = (basis: Basis): Column<PlaceIndices>[] => [
  { id: 'name', label: placeWord(basis), text: nameOf, href: ({ id }) => placeHref(id) },
  numbers('hhi', t('indices.hhi'), 'score', ({ herfindahl }) => herfindahl, { term: 'term.hhiPlace' }),
  numbers('entropy', t('indices.entropy'), 'index', ({ entropy }) => entropy, { term: 'term.entropy' }),
  numbers('effective', t('indices.effective'), 'lq', ({ effective_number }) => effective_number, {
    term: 'term.effective',
  }),
  numbers('theil', t('indices.theil'), 'index', ({ theil }) => theil, { term: 'term.theil' }),
  numbers('krugman', t('indices.krugman'), 'index', ({ krugman }) => krugman, { term: 'term.krugman' }),
  numbers('hachman', t('indices.hachman'), 'score', ({ hachman }) => hachman, { term: 'term.hachman' }),
  numbers('diversity', t('complexity.diversity'), 'count', ({ diversity }) => diversity, {
    term: 'term.diversity',
  }),
];

export const activityIndexColumns = (
  basis: Basis,
  rows: readonly ActivityIndices[],
  href: (id: string) => string,
): Column<ActivityIndices>[] => [
  { id: 'name', label: activityWord(basis), text: nameOf, href: ({ id }) => href(id) },
  ...codeColumn(rows),
  numbers('hhi', t('indices.hhi'), 'score', ({ herfindahl }) => herfindahl, { term: 'term.hhiActivity' }),
  numbers('gini', t('indices.gini'), 'score', ({ gini }) => gini, { term: 'term.gini' }),
  numbers('hooverGini', t('indices.hooverGini'), 'score', ({ hoover_gini }) => hoover_gini, {
    term: 'term.hooverGini',
  }),
  numbers('hoover', t('indices.hoover'), 'share', ({ hoover }) => (hoover === null ? null : hoover / 100), {
    term: 'term.hoover',
  }),
  numbers('ubiquity', t('complexity.ubiquity'), 'count', ({ ubiquity }) => ubiquity, {
    term: 'term.ubiquity',
  }),
];
