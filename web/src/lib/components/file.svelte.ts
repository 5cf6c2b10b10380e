/** The rows of a table or a chart as a file in the reader's language. */

import type { Value } from '../api/types';
import type { Table } from '../export/csv';
import { t } from '../i18n/i18n.svelte';
import { tableOf, type Column } from './table';

export const fileOf = <T>(rows: readonly T[], columns: readonly Column<T>[]): Table =>
  tableOf(rows, columns, {
    label: t('prov.status'),
    word: (status) => t(`status.${status}`),
    ends: [t('table.low'), t('table.high')],
  });

/** A number that is computed here and now: missing or there. */
export const plainValue = (value: number | null | undefined): Value =>
  value == null ? { value: null, status: 'missing' } : { value, status: 'observed' };
