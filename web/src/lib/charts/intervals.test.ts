import { describe, expect, it } from 'vitest';
import { intervalsDomain, intervalsHeight, type IntervalRow } from './intervals';

const row = (value: number, low: number, high: number, beside: number | null = null): IntervalRow => ({
  id: String(value),
  name: 'Sector',
  value,
  low,
  high,
  beside,
  label: '',
});

describe('intervals', () => {
  it('have an axis that holds their ends and what they are compared with', () => {
    const [from, to] = intervalsDomain([row(1.2, 1.1, 1.4), row(1.5, 1.3, 1.6, 2)], false);
    expect(from).toBeLessThan(1.1);
    expect(from).toBeGreaterThan(1);
    expect(to).toBeGreaterThan(2);
    expect(intervalsDomain([row(5, 4, 6)], true)[0]).toBe(0);
    expect(intervalsDomain([row(-5, -6, -4)], true)[1]).toBeGreaterThan(0);
    expect(intervalsDomain([], false)).toEqual([0, 1]);
  });

  it('grow with rows, with names of several lines and with a legend', () => {
    const rows = [row(1, 1, 1), row(2, 2, 2)];
    const long = rows.map((one) => ({ ...one, name: 'Equipment of many kinds for many uses '.repeat(2) }));
    expect(intervalsHeight(600, rows)).toBeGreaterThan(intervalsHeight(600, rows.slice(1)));
    expect(intervalsHeight(300, long)).toBeGreaterThan(intervalsHeight(300, rows));
    expect(intervalsHeight(600, rows, ['here', 'there'])).toBeGreaterThan(intervalsHeight(600, rows));
  });
});
