import { describe, expect, it } from 'vitest';
import type { Cell } from '../api/types';
import { portfolioDots } from './portfolio';
import { shifts, shorten } from './shiftShare';
import { piece } from './trend';

const cell = (
  key: string,
  lq: number | null,
  change: [number, number, number, number] | null,
  kind = 'traded',
): Cell =>
  ({
    key,
    kind,
    lq: { value: lq, status: lq === null ? 'suppressed' : 'observed' },
    jobs: { value: 100, status: 'observed' },
    share_of_region: { value: 0.1, status: 'observed' },
    strength: { strong: lq !== null && lq > 1 },
    change: change && {
      jobs: change[0],
      national_share: change[1],
      industry_mix: change[2],
      regional_shift: change[3],
      annual_growth: 0.9,
    },
  }) as unknown as Cell;

describe('portfolio', () => {
  it('draws traded cells with numbers, held inside the axes', () => {
    const cells = [
      cell('a', 2, [1, 1, 0, 0]),
      cell('b', 0.001, [1, 1, 0, 0]),
      cell('c', 1, [1, 1, 0, 0]),
      cell('d', null, [1, 1, 0, 0]),
      cell('e', 3, null, 'local'),
    ];
    const dots = portfolioDots(
      cells,
      () => 0,
      ({ key }) => key,
    );
    expect(dots.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(dots[1]).toMatchObject({ lq: 0.05, up: 0.4, strong: false });
  });

  it('falls back to shares where one year is all there is', () => {
    expect(
      portfolioDots(
        [cell('a', 2, null)],
        () => 0,
        ({ key }) => key,
      )[0]?.up,
    ).toBe(0.1);
  });
});

describe('shift-share', () => {
  it('keeps the largest changes, from most gained to most lost, and their split', () => {
    const rows = shifts(
      [cell('a', 1, [-50, 10, -20, -40]), cell('b', 1, [5, 1, 1, 3]), cell('c', 1, [80, 30, 30, 20])],
      ({ key }) => key,
      2,
    );
    expect(rows.map(({ name, sum }) => [name, sum])).toEqual([
      ['c', 80],
      ['a', -50],
    ]);
    for (const { sum, split } of rows) expect(split.reduce((a, b) => a + b, 0)).toBe(sum);
  });

  it('cuts long names at words', () => {
    expect(shorten('Aerospace Vehicles and Defense', 20)).toBe('Aerospace Vehicles…');
    expect(shorten('Short', 20)).toBe('Short');
  });
});

describe('trend', () => {
  it('does not join years of different areas', () => {
    const pieces = [2022, 2023, 2024, 2025].map((year) => piece({ year, value: 1, series: 'jobs' }, [2024]));
    expect(pieces).toEqual(['jobs 0', 'jobs 0', 'jobs 1', 'jobs 1']);
  });
});
