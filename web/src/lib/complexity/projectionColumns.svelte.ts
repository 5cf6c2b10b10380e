/** Columns of the table of a projection. */

import type { Basis, ProjectedPlace } from '../api/complexity';
import type { Column } from '../components/table';
import { t } from '../i18n/i18n.svelte';
import { indexKind, numbers, placeWord } from './columns.svelte';
import { moveOf } from './projection';
import { nameOf, placeHref } from './state.svelte';

export const projectedColumns = (basis: Basis): Column<ProjectedPlace>[] => [
  { id: 'name', label: placeWord(basis), text: nameOf, href: ({ id }) => placeHref(id) },
  numbers('rank', t('projection.rank'), 'count', ({ rank }) => rank),
  numbers('eci', t('projection.eci'), indexKind(basis), ({ eci }) => eci, { term: 'term.eciOwn' }),
  numbers('rank_external', t('projection.rankExternal'), 'count', ({ rank_external }) => rank_external),
  numbers('eci_external', t('projection.eciExternal'), indexKind(basis), ({ eci_external }) => eci_external, {
    term: 'term.eciExternal',
  }),
  numbers('move', t('projection.move'), 'change', moveOf, { term: 'term.move' }),
  numbers('diversity', t('complexity.diversity'), 'count', ({ diversity }) => diversity, {
    term: 'term.diversity',
  }),
];
