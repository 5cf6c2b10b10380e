import { describe, expect, it } from 'vitest';
import { median, quartered, radii } from './options';
import { typicalMargin } from './ranks';

describe('intervals of ranks', () => {
  it('gives a margin that at least half of the places have', () => {
    const row = (low: number | null, high: number | null) => ({ low, high });
    const rows = [row(1, 2), row(3, 13), row(4, 9), row(1, 1), row(null, null)];
    const margin = typicalMargin(rows) ?? NaN;
    expect(margin).toBe(1);
    const wide = rows.filter(({ low, high }) => low !== null && high !== null && high - low >= margin);
    expect(wide.length).toBeGreaterThanOrEqual(2);
  });

  it('says nothing where no interval was drawn', () => {
    expect(typicalMargin([{ low: null, high: null }])).toBeNull();
    expect(typicalMargin([])).toBeNull();
  });
});

describe('options', () => {
  it('draws the medians where the quadrants meet', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeUndefined();
  });

  it('are cut at the medians, where more of both is better', () => {
    const dots = [
      { x: 1, y: 1 },
      { x: 1, y: 3 },
      { x: 3, y: 1 },
      { x: 3, y: 3 },
    ];
    expect(quartered(dots).map(({ quadrant }) => quadrant)).toEqual([
      'avoid',
      'strategic-bet',
      'parsimonious',
      'let-it-happen',
    ]);
    expect(quartered([])).toEqual([]);
  });

  it('grows the area with the gain, also below zero, and keeps dots without a gain small', () => {
    const [least, middle, most, unknown] = radii([-1, 0, 1, null], 2, 8);
    expect([least, most, unknown]).toEqual([2, 8, 2]);
    expect((middle ?? 0) ** 2).toBeCloseTo((2 ** 2 + 8 ** 2) / 2);
    expect(radii([null, null], 2, 8)).toEqual([2, 2]);
    expect(radii([0.5], 2, 8)).toEqual([2]);
  });
});
