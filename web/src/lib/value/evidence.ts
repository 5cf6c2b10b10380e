/** What the numbers of a reply about value networks rest on, for the panel that tells it. Pure. */

import type { SourceInfo, Text3 } from '../api/types';
import type { ValueTable } from '../api/value';
import type { Column } from '../components/table';
import type { AskedTold, Told } from '../state/provenance.svelte';

/** Readers of the files that a table is assembled of, by the first word of its id. */
const READERS: Record<string, RegExp> = {
  wiod: /^world_input_output$/,
  wiod16: /^(wiod_2016|world_input_output)$/,
  icio: /^world_input_output$/,
  exiobase: /^exiobase$/,
  eora26: /^eora26$/,
  bea: /^bea_(input_output|industries)$/,
  inegi: /^inegi_mip$/,
  statcan: /^statcan_input_output$/,
};

/** The files loaded that a table is assembled of: of its publisher and, where an edition is named, its year. */
export function sourcesOfTable({ id, year }: Pick<ValueTable, 'id' | 'year'>): Told['sources'] {
  const readers = READERS[id.split('-')[0] ?? ''];
  return ({ product, edition }: Pick<SourceInfo, 'product' | 'edition'>) =>
    (readers?.test(product) ?? false) && (edition === '' || edition.includes(String(year)));
}

/** The files with these ids. */
export const sourcesNamed =
  (...ids: string[]): Told['sources'] =>
  ({ id }) =>
    ids.includes(id);

interface Telling {
  from: string;
  method: string;
  interval?: string;
  notes: readonly Text3[];
  json: string;
}

export const toldOfTable = (table: ValueTable, telling: Telling): Told => ({
  ...telling,
  sources: sourcesOfTable(table),
});

/** A row of a table with its origin: one of its numbers, and the others beside it. */
export function rowAsked<T>(
  row: T,
  columns: readonly Column<T>[],
  main: string,
  what: string,
  told: Told,
): AskedTold | undefined {
  const shown = columns.flatMap(({ id, label, kind = 'plain', value, currency }) =>
    value ? [{ id, label, kind, value: value(row), currency: currency?.(row) ?? null }] : [],
  );
  const first = shown.find(({ id }) => id === main);
  if (!first) return undefined;
  return {
    label: `${first.label}, ${what}`,
    value: first.value,
    kind: first.kind,
    currency: first.currency,
    beside: shown
      .filter((one) => one !== first)
      .map(({ label, value, kind, currency }) => ({ label, value, kind, currency })),
    told,
  };
}
