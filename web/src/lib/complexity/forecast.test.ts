import { describe, expect, it } from 'vitest';
import type { ForecastModel, Matrix, Spread } from '../api/complexity';
import {
  axisOf,
  bestOf,
  calibratedOf,
  chanceOf,
  forecastable,
  foretold,
  horizonOf,
  horizons,
  kept,
  measured,
  verdictOf,
  withPlace,
  yearsOf,
} from './forecast';

const spread = (estimate: number | null, low: number | null = null, high: number | null = null): Spread => ({
  estimate,
  low,
  high,
});
const model = (id: string, baseline: boolean, score: number | null) =>
  ({ model: id, baseline, pr_auc: spread(score) }) as ForecastModel;

describe('the verdict', () => {
  it('calls a model ahead only where the whole interval is above zero', () => {
    const of = (difference: Spread | null) => verdictOf({ winner_is_baseline: false, difference });
    expect(of(spread(0.02, 0.01, 0.03))).toBe('ahead');
    expect(of(spread(0.02, 0, 0.03))).toBe('level');
    expect(of(spread(0.02, -0.01, 0.05))).toBe('level');
    expect(of(spread(0.02))).toBe('level');
    expect(of(null)).toBe('level');
  });

  it('says so where a baseline wins', () => {
    expect(verdictOf({ winner_is_baseline: true, difference: spread(-0.01, -0.02, 0.01) })).toBe('baseline');
  });

  it('names the best of either kind; the first of equals, one without a score last', () => {
    const models = [
      model('random', true, null),
      model('density', true, 0.2),
      model('ubiquity', true, 0.2),
      model('blend', false, 0.5),
    ];
    expect(bestOf(models, true)?.model).toBe('density');
    expect(bestOf(models, false)?.model).toBe('blend');
    expect(bestOf(models.slice(0, 1), true)?.model).toBe('random');
    expect(bestOf([], true)).toBeUndefined();
  });
});

describe('calibration', () => {
  const tenth = (expected: number, low: number | null, high: number | null) => ({
    cells: 10,
    expected,
    appeared: spread(0.1, low, high),
  });

  it('is shown of the winner, otherwise of the best model that gives probabilities', () => {
    const given = (id: string, score: number) => ({
      ...model(id, false, score),
      calibration: [tenth(0.1, 0, 1)],
    });
    const models = [
      { ...model('density', true, 0.6), calibration: [] },
      given('trees', 0.5),
      given('blend', 0.4),
      { ...model('bare', false, 0.55), calibration: [] },
    ];
    expect(calibratedOf({ models, winner: 'blend' })?.model).toBe('blend');
    expect(calibratedOf({ models, winner: 'density' })?.model).toBe('trees');
    expect(calibratedOf({ models: models.slice(0, 1), winner: 'density' })).toBeUndefined();
  });

  it('counts the tenths whose interval holds what was expected', () => {
    const tenths = [tenth(0.1, 0.05, 0.15), tenth(0.3, 0.1, 0.2), tenth(0.2, null, null)];
    expect(kept(tenths)).toEqual(tenths.slice(0, 1));
  });
});

describe('scores', () => {
  it('have the share that appeared as what chance gives', () => {
    expect(chanceOf({ appeared: 5, cells: 100 })).toBe(0.05);
    expect(chanceOf({ appeared: 0, cells: 0 })).toBe(0);
  });

  it('are drawn on an axis with room for every interval', () => {
    expect(axisOf([spread(0.1, 0.05, 0.2), spread(0.3), spread(null)])).toEqual([0, 0.3]);
    expect(axisOf([])).toEqual([0, 1]);
  });

  it('carry their interval; what a model says is marked as modelled', () => {
    expect(measured(spread(0.1, 0.05, 0.2))).toEqual({
      value: 0.1,
      status: 'observed',
      low: 0.05,
      high: 0.2,
    });
    expect(measured(spread(null, 0.1, 0.2))).toEqual({ value: null, status: 'missing' });
    expect(measured(null).status).toBe('missing');
    expect(foretold(0.2)).toEqual({ value: 0.2, status: 'modelled' });
    expect(foretold(null).status).toBe('missing');
  });
});

describe('years', () => {
  const matrix = (id: string, years: number[]) => ({ id, years }) as Matrix;

  it('are needed twice at least', () => {
    const [one, two] = [matrix('one', [2019]), matrix('two', [2018, 2019])];
    expect(forecastable([one, two])).toEqual([two]);
  });

  it('give the horizons, shortest first, and the address only one of them', () => {
    expect(horizons([1962, 1980, 2017])).toEqual([37, 55]);
    expect(horizons([2019])).toEqual([]);
    expect(horizonOf({ horizon: '37' }, [1962, 1980, 2017])).toBe(37);
    expect(horizonOf({ horizon: '3' }, [1962, 1980, 2017])).toBeUndefined();
    expect(horizonOf({}, [2018, 2019])).toBeUndefined();
    expect(yearsOf([1980, 2017])).toBe(37);
  });
});

describe('a place', () => {
  it('that the forecast does not have leaves the test standing, with the reason', async () => {
    const refused = new Error('not among the places');
    const ask = (place: string | undefined) =>
      place === 'nowhere' ? Promise.reject(refused) : Promise.resolve(place ?? 'all');
    expect(await withPlace(ask, undefined)).toEqual({ forecast: 'all' });
    expect(await withPlace(ask, 'mex')).toEqual({ forecast: 'mex' });
    expect(await withPlace(ask, 'nowhere')).toEqual({ forecast: 'all', refused });
  });

  it('does not hide that there is no forecast at all', async () => {
    await expect(withPlace(() => Promise.reject(new Error('two years')), 'mex')).rejects.toThrow('two years');
  });
});
