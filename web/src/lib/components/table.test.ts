import { describe, expect, it } from 'vitest';
import type { Status, Value } from '../api/types';
import { matches, sortRows, tableOf, worthShowing, type Column } from './table';

interface Row {
  name: string;
  jobs: Value;
}
const row = (name: string, value: number | null): Row => ({
  name,
  jobs: { value, status: value === null ? 'missing' : 'observed' },
});
const rows = [row('a', 2), row('b', null), row('c', 10), row('d', 2)];
const jobs: Column<Row> = { id: 'jobs', label: 'Jobs', value: ({ jobs }) => jobs, kind: 'jobs' };

describe('sortRows', () => {
  it('sorts numbers as numbers, empty last either way, ties as given', () => {
    const names = (down: boolean) => sortRows(rows, jobs, down).map(({ name }) => name);
    expect(names(true)).toEqual(['c', 'a', 'd', 'b']);
    expect(names(false)).toEqual(['a', 'd', 'c', 'b']);
  });

  it('sorts texts by the reader’s alphabet', () => {
    const name: Column<Row> = { id: 'name', label: 'Name', text: ({ name }) => name };
    expect(
      sortRows([row('Zug', 1), row('Ávila', 1), row('Berlin', 1)], name, false).map((one) => one.name),
    ).toEqual(['Ávila', 'Berlin', 'Zug']);
  });
});

describe('matches', () => {
  it('wants every word, whatever case and accents', () => {
    expect(matches('Río Bravo, Tamaulipas', 'rio tam')).toBe(true);
    expect(matches('Río Bravo, Tamaulipas', 'rio texas')).toBe(false);
    expect(matches('anything', '')).toBe(true);
  });
});

describe('tableOf', () => {
  const words = {
    label: 'Status',
    word: (status: Status) => status,
    ends: ['low', 'high'] as [string, string],
  };

  it('writes the ends of intervals that the page shows, and only where there are some', () => {
    const sure: Row = { name: 'a', jobs: { value: 2, status: 'imputed', low: 1, high: 4 } };
    const shown = { ...jobs, interval: true };
    expect(tableOf([sure, row('b', 3)], [shown], words)).toMatchObject({
      columns: ['Jobs', 'Jobs (status)', 'Jobs (low)', 'Jobs (high)'],
      rows: [
        [2, 'imputed', 1, 4],
        [3, 'observed', undefined, undefined],
      ],
    });
    expect(tableOf(rows, [shown], words).columns).toHaveLength(2);
    expect(tableOf([sure], [jobs], words).columns).toHaveLength(2);
  });

  it('writes each number with its standing, words as shown, and what the page shortens in full', () => {
    const some: (Row & { sha: string })[] = [
      { ...row('a', 2.5), sha: 'abcdef' },
      { name: 'b', jobs: { value: null, status: 'suppressed' }, sha: '012345' },
    ];
    const columns: Column<(typeof some)[number]>[] = [
      { id: 'name', label: 'Name', text: ({ name }) => name, sort: ({ name }) => name.charCodeAt(0) },
      jobs,
      { id: 'sha', label: 'SHA', text: ({ sha }) => sha.slice(0, 2), full: ({ sha }) => sha },
    ];
    expect(tableOf(some, columns, words)).toEqual({
      columns: ['Name', 'Jobs', 'Jobs (status)', 'SHA'],
      kinds: ['plain', 'jobs', 'plain', 'plain'],
      rows: [
        ['a', 2.5, 'observed', 'abcdef'],
        ['b', null, 'suppressed', '012345'],
      ],
    });
  });
});

describe('worthShowing', () => {
  it('leaves an optional column out only where no row has a number', () => {
    const optional = { ...jobs, optional: true };
    const empty = [row('a', null)];
    expect(worthShowing([optional], rows)).toEqual([optional]);
    expect(worthShowing([optional], empty)).toEqual([]);
    expect(worthShowing([jobs], empty)).toEqual([jobs]);
  });
});
