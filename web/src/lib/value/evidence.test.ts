import { describe, expect, it } from 'vitest';
import type { SourceInfo } from '../api/types';
import type { Column } from '../components/table';
import type { Told } from '../state/provenance.svelte';
import { rowAsked, sourcesNamed, sourcesOfTable } from './evidence';

const source = (id: string, product: string, edition: string) => ({ id, product, edition }) as SourceInfo;
const sources = [
  source('a', 'world_input_output', '2011'),
  source('b', 'world_input_output', '2000'),
  source('c', 'bea_input_output', '2017'),
  source('d', 'bea_input_output', ''),
  source('e', 'inegi_mip', '2018'),
];
const ids = (kept: Told['sources']) => sources.filter(kept).map(({ id }) => id);

describe('evidence', () => {
  it('is the files of the publisher and the year of a table', () => {
    expect(ids(sourcesOfTable({ id: 'wiod-2011', year: 2011 }))).toEqual(['a']);
    expect(ids(sourcesOfTable({ id: 'bea-summary-2017', year: 2017 }))).toEqual(['c', 'd']);
    expect(ids(sourcesOfTable({ id: 'inegi-mip-2018+gras', year: 2018 }))).toEqual(['e']);
    expect(ids(sourcesOfTable({ id: 'unheard-of-2018', year: 2018 }))).toEqual([]);
    expect(ids(sourcesNamed('b', 'e'))).toEqual(['b', 'e']);
  });

  it('of a row tells one number first and the others of the row beside it', () => {
    const told = { from: 'x' } as Told;
    const columns: Column<number>[] = [
      { id: 'name', label: 'Name', text: String },
      { id: 'once', label: 'Once', kind: 'count', value: (n) => ({ value: n, status: 'observed' }) },
      {
        id: 'twice',
        label: 'Twice',
        kind: 'money',
        currency: () => 'USD',
        value: (n) => ({ value: 2 * n, status: 'modelled', low: n, high: 3 * n }),
      },
    ];
    const asked = rowAsked(4, columns, 'twice', 'four', told);
    expect(asked).toMatchObject({ label: 'Twice, four', value: { value: 8, low: 4 }, currency: 'USD', told });
    expect(asked?.beside).toEqual([
      { label: 'Once', kind: 'count', value: { value: 4, status: 'observed' }, currency: null },
    ]);
    expect(rowAsked(4, columns, 'thrice', 'four', told)).toBeUndefined();
  });
});
