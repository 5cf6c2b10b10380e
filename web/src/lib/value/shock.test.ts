import { describe, expect, it } from 'vitest';
import type { ShockDay } from '../api/shock';
import {
  classAt,
  classEnds,
  comeback,
  hitMost,
  lostIn,
  orderOf,
  sectorsAsked,
  shockAsked,
  toggled,
  worstDay,
} from './shock';

const day = (at: number, output: number, more: Partial<ShockDay> = {}): ShockDay => ({
  day: at,
  output,
  value_added: output,
  unmet: 0,
  struck: output,
  ...more,
});

describe('an address', () => {
  it('asks for what is within bounds, in whole days', () => {
    const usual = { loss: 0.3, days: 30, recovery: 60, stock: 90, horizon: 365 };
    expect(shockAsked({})).toEqual(usual);
    expect(shockAsked({ loss: '0.45', days: '7', recovery: '0', stock: '10.4', horizon: '730' })).toEqual({
      loss: 0.45,
      days: 7,
      recovery: 0,
      stock: 10,
      horizon: 730,
    });
    expect(shockAsked({ loss: '0', days: '0', recovery: '-1', stock: 'x', horizon: '9999' })).toEqual(usual);
    expect(shockAsked({ loss: '1' }).loss).toBe(1);
    expect(shockAsked({ loss: ' ' }).loss).toBe(0.3);
  });

  it('asks for sectors of the table, otherwise for the one that exports most', () => {
    const sectors = [
      { sector: 'c1', exports: 3 },
      { sector: 'c2', exports: 9 },
      { sector: 'c3', exports: 5 },
    ];
    expect(sectorsAsked({ sectors: 'c3,c1,zz' }, sectors)).toEqual(['c1', 'c3']);
    expect(sectorsAsked({ sectors: 'zz' }, sectors)).toEqual(['c2']);
    expect(sectorsAsked({}, sectors)).toEqual(['c2']);
    expect(sectorsAsked({ sectors: 'c1' }, [])).toEqual([]);
    expect([orderOf({}), orderOf({ by: 'share' }), orderOf({ by: 'x' })]).toEqual(['lost', 'share', 'lost']);
  });

  it('always keeps a sector that is struck', () => {
    expect(toggled(['c1'], 'c2')).toEqual(['c1', 'c2']);
    expect(toggled(['c1', 'c2'], 'c1')).toEqual(['c2']);
    expect(toggled(['c1'], 'c1')).toEqual(['c1']);
  });
});

describe('a course', () => {
  const course = [day(0, 0.99), day(1, 0.97), day(2, 0.97), day(3, 1.001)];

  it('is worst on the first of its worst days', () => {
    expect(worstDay(course, ({ output }) => 1 - output)?.day).toBe(1);
    expect(worstDay([], () => 0)).toBeUndefined();
  });

  it('loses what is missing; more than before is no loss', () => {
    expect(lostIn(day(0, 0.9, { value_added: 0.95, unmet: 0.02 })).map((part) => part.toFixed(3))).toEqual([
      '0.100',
      '0.050',
      '0.020',
    ]);
    expect(lostIn(course[3]!)).toEqual([0, 0, 0]);
  });

  it('comes back after days, never, or hardly fell', () => {
    expect(comeback({ back: 3, course })).toBe(3);
    expect(comeback({ back: null, course })).toBe('never');
    expect(comeback({ back: 0, course: [day(0, 0.999)] })).toBe('small');
    expect(comeback({ back: 0, course })).toBe(0);
  });
});

it('lists those hit most by amount or by part, none that lose nothing', () => {
  const rows = [
    { id: 'a', lost: 5, share: 0.1 },
    { id: 'b', lost: 9, share: 0.02 },
    { id: 'c', lost: 0, share: 0 },
    { id: 'd', lost: 1, share: 0.5 },
  ];
  const ids = (order: 'lost' | 'share', most = 9) => hitMost(rows, order, most).map(({ id }) => id);
  expect(ids('lost')).toEqual(['b', 'a', 'd']);
  expect(ids('share', 2)).toEqual(['d', 'a']);
  expect(rows[0]?.id).toBe('a');
});

it('colours by equal classes up to the largest part', () => {
  const ends = classEnds([0.01, 0.1, 0.05]);
  expect(ends.map((end) => end.toFixed(2))).toEqual(['0.02', '0.04', '0.06', '0.08', '0.10']);
  expect([0, 0.02, 0.021, 0.1, 0.2].map((value) => classAt(value, ends))).toEqual([0, 0, 1, 4, 4]);
  expect(classEnds([0, 0])).toEqual([]);
  expect(classAt(1, [])).toBe(0);
});
