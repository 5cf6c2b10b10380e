/** Columns of a table: what they show, how they sort, what they say in a CSV file. */

import type { Status, Value } from '../api/types';
import type { Scalar, Table } from '../export/csv';
import type { Kind } from '../format/number';
import type { Key } from '../i18n/en';

/** What numbers of a column are drawn on. */
export interface Axis {
  from: number;
  to: number;
  /** A number worth comparing with. */
  rule?: number;
}

export interface Column<T> {
  id: string;
  label: string;
  /** Explains the heading on demand. */
  term?: Key;
  /** A number with its standing … */
  value?: (row: T) => Value;
  kind?: Kind;
  currency?: (row: T) => string | null;
  /** Shows the interval below the number, where there is one. */
  interval?: boolean;
  /** Draws number and interval beside it, as dot and line. */
  drawn?: Axis;
  /** Draws what the number is made of beside it, as shares by place. */
  parts?: (row: T) => readonly number[];
  /** … or a text, perhaps a link. */
  text?: (row: T) => string;
  href?: (row: T) => string;
  /** A longer text: never squeezed to a word a line, broken anywhere; of many words where `long`. */
  wide?: boolean | 'long';
  /** Left out where no row has a number. */
  optional?: boolean;
  /** What a file holds, where the page shortens it. */
  full?: (row: T) => Scalar;
  /** What sorts, where it differs from what is shown. */
  sort?: (row: T) => Scalar;
}

/** What a row has in this column of a file. */
function scalarOf<T>({ full, value, text }: Column<T>, row: T): Scalar {
  if (full) return full(row);
  return value ? value(row).value : text?.(row);
}

/** The columns worth showing: optional ones need a number in some row. */
export function worthShowing<T>(columns: readonly Column<T>[], rows: readonly T[]): Column<T>[] {
  return columns.filter(
    ({ optional, value }) => !optional || !value || rows.some((row) => value(row).value !== null),
  );
}

/** Rows by a column; empty cells last in either direction; the order given decides ties. */
export function sortRows<T>(rows: readonly T[], column: Column<T>, down: boolean): T[] {
  const keyed = rows.map((row, at) => ({
    row,
    at,
    key: column.sort ? column.sort(row) : scalarOf(column, row),
  }));
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

/**
 * What a file of the rows holds: each number is followed by its standing, so that an empty cell says why it is, and by the
 * ends of its interval where the page shows one.
 */
export function tableOf<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  standing: { label: string; word: (status: Status) => string; ends: [string, string] },
): Table {
  const pairs = columns.map(
    (column): { kinds: Table['kinds']; labels: string[]; cells: (row: T) => Scalar[] } => {
      const { label, value, kind } = column;
      if (!value) return { kinds: ['plain'], labels: [label], cells: (row) => [scalarOf(column, row)] };
      const ends =
        column.interval && rows.some((row) => value(row).low !== undefined || value(row).high !== undefined);
      return {
        kinds: [kind ?? 'plain', 'plain', ...(ends ? ([kind ?? 'plain', kind ?? 'plain'] as const) : [])],
        labels: [label, standing.label.toLowerCase(), ...(ends ? standing.ends : [])].map((word, i) =>
          i === 0 ? word : `${label} (${word})`,
        ),
        cells: (row) => [
          scalarOf(column, row),
          standing.word(value(row).status),
          ...(ends ? [value(row).low, value(row).high] : []),
        ],
      };
    },
  );
  return {
    columns: pairs.flatMap(({ labels }) => labels),
    kinds: pairs.flatMap(({ kinds }) => kinds ?? []),
    rows: rows.map((row) => pairs.flatMap(({ cells }) => cells(row))),
  };
}
