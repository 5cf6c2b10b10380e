/** Columns of a table: what they show, how they sort, what they say in a CSV file. */

import type { Value } from '../api/types';
import type { Scalar } from '../export/csv';
import type { Kind } from '../format/number';
import type { Key } from '../i18n/en';

export interface Column<T> {
  id: string;
  label: string;
  /** Explains the heading on demand. */
  term?: Key;
  /** A number with its standing … */
  value?: (row: T) => Value;
  kind?: Kind;
  currency?: (row: T) => string | null;
  /** … or a text, perhaps a link. */
  text?: (row: T) => string;
  href?: (row: T) => string;
  /** What sorts and is written to CSV, where it differs from the above. */
  sort?: (row: T) => Scalar;
}

/** What a row is sorted by and exported as in this column. */
export function scalarOf<T>(column: Column<T>, row: T): Scalar {
  if (column.sort) return column.sort(row);
  return column.value ? column.value(row).value : column.text?.(row);
}

/** Rows by a column; empty cells last in either direction; the order given decides ties. */
export function sortRows<T>(rows: readonly T[], column: Column<T>, down: boolean): T[] {
  const keyed = rows.map((row, at) => ({ row, at, key: scalarOf(column, row) }));
  const empty = (key: Scalar) => key === null || key === undefined || key === '';
  keyed.sort((a, b) => {
    if (empty(a.key) || empty(b.key)) return Number(empty(a.key)) - Number(empty(b.key)) || a.at - b.at;
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : String(a.key).localeCompare(String(b.key));
    return (down ? -order : order) || a.at - b.at;
  });
  return keyed.map(({ row }) => row);
}

/** True where the text holds every word of the filter, accents and case aside. */
export function matches(text: string, filter: string): boolean {
  const plain = (value: string) =>
    value
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase();
  const held = plain(text);
  return plain(filter)
    .split(/\s+/)
    .every((word) => held.includes(word));
}
