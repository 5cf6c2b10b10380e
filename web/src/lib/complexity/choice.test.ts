import { describe, expect, it } from 'vitest';
import type { Matrix } from '../api/complexity';
import type { RegionInfo } from '../api/types';
import {
  choose,
  fitting,
  jobsOf,
  keep,
  matrixKey,
  measurable,
  paramsOf,
  presenceText,
  strategyOf,
} from './choice';

const matrix = (id: string, classification: string, years: number[]): Matrix => ({
  id,
  kind: id.startsWith('trade') ? 'trade' : 'jobs',
  level: id === 'trade' ? 'country' : id.replace('trade:', ''),
  classification,
  years,
  name: { en: id, es: id, fr: id },
});
const matrices = [
  matrix('trade', 'hs-1992', [2018, 2019]),
  matrix('trade', 'hs-2012', [2019, 2022]),
  matrix('us:county', 'naics-2017', [2020, 2023]),
];

describe('choose', () => {
  it('takes the first matrix, its latest year and our own conventions where nothing is asked', () => {
    expect(choose(matrices, {})).toEqual({
      matrix: matrices[1],
      year: 2022,
      profile: 'default',
      filter: 'usual',
      presence: 'rca',
    });
  });

  it('tells the classifications of one matrix apart', () => {
    expect(choose(matrices, { matrix: 'trade', classification: 'hs-1992' })?.matrix).toBe(matrices[0]);
    expect(choose(matrices, { matrix: 'us:county', classification: 'hs-2012' })?.matrix).toBe(matrices[2]);
    expect(new Set(matrices.map(matrixKey)).size).toBe(3);
  });

  it('means the classification with the latest year, or with the year asked for, where none is named', () => {
    expect(choose(matrices, { matrix: 'trade' })?.matrix).toBe(matrices[1]);
    expect(choose(matrices.toReversed(), { matrix: 'trade' })?.matrix).toBe(matrices[1]);
    expect(choose(matrices, { matrix: 'trade', year: '2018' })?.matrix).toBe(matrices[0]);
  });

  it('never asks for a year the matrix has not, wherever the address comes from', () => {
    const year = (year: string) => choose(matrices, { classification: 'hs-1992', year })?.year;
    expect([year('2018'), year('2023'), year('x')]).toEqual([2018, 2019, 2019]);
  });

  it('knows the rules of presence of the server, and thresholds that can be', () => {
    expect(choose(matrices, { presence: 'share=0.5', threshold: '0' })).toMatchObject({
      presence: 'share',
      times: 0.5,
      threshold: 0,
    });
    expect(choose(matrices, { presence: 'rpop' })?.presence).toBe('rpop');
    for (const presence of ['x', 'share', 'share=', 'share=0', 'share=x'])
      expect(choose(matrices, { presence, threshold: '-1' })).toMatchObject({
        presence: 'rca',
        threshold: undefined,
      });
  });

  it('knows the profiles and filters of the server only', () => {
    expect(choose(matrices, { profile: 'econgeo', filter: 'none' })).toMatchObject({
      profile: 'econgeo',
      filter: 'none',
    });
    expect(choose(matrices, { profile: 'x', filter: 'y' })).toMatchObject({
      profile: 'default',
      filter: 'usual',
    });
  });

  it('chooses nothing where there is nothing', () => {
    expect(choose([], { matrix: 'trade' })).toBeUndefined();
  });
});

describe('a place', () => {
  const [exports, states] = [
    matrix('trade:us:state', 'hs-2012', [2022]),
    matrix('us:state', 'naics-2017', [2023]),
  ];
  const mexican = matrix('mx:state', 'scian-2018', [2018]);
  const all = [...matrices, exports, states, mexican];
  const county = matrices[2]!;
  const ids = (found: Matrix[]) => found.map(({ id }) => id);

  it('is in the matrices of its level, or is measured by those of jobs in its country', () => {
    expect(fitting(all, 'mex')).toEqual(matrices.slice(0, 2));
    expect(ids(fitting(all, 'us:state:06'))).toEqual(['trade:us:state', 'us:state', 'us:county']);
    expect(ids(fitting(all, 'us:county:06073'))).toEqual(['us:county', 'us:state']);
    expect(ids(fitting(all, 'mx:metro:1'))).toEqual(['mx:state']);
    expect(ids(fitting(all, 'us'))).toEqual(['us:county', 'us:state']);
    expect(fitting(matrices, 'mx:state:02')).toEqual([]);
    expect(fitting(all, undefined)).toEqual(all);
  });

  it('made of others is measured by all of jobs where its id does not say where it is', () => {
    expect(ids(fitting(all, 'custom:us:county:06073+us:county:06025'))).toEqual(['us:county', 'us:state']);
    expect(ids(fitting(all, 'custom:calibaja'))).toEqual(['us:county', 'us:state', 'mx:state']);
  });

  it('leads from its page to jobs of its level, or of the level of its parts', () => {
    const parts = ['us:county:06073', 'mx:state:02'];
    expect(jobsOf(all, 'us:state', ['us:state:06'])).toBe(states);
    expect(jobsOf(all, 'us:cbsa', ['us:cbsa:1'])).toBeUndefined();
    expect(jobsOf(all, 'custom', parts)).toBe(county);
    expect(jobsOf(all, 'custom', ['mx:municipality:02004'])).toBe(mexican);
    expect(jobsOf([states], 'custom', ['us:county:06073'])).toBe(states);
    expect(jobsOf(all, 'custom', ['ca:division:1'])).toBeUndefined();
  });

  it('may be a custom region only where jobs are counted in a country it may be in', () => {
    const region = (id: string, country: string | null) => ({ id, country }) as RegionInfo;
    const customs = [region('custom:a', 'mx'), region('custom:b', null)];
    expect(measurable(customs, county)).toEqual([customs[1]]);
    expect(measurable(customs, mexican)).toEqual(customs);
    expect(measurable(customs, exports)).toEqual([]);
  });
});

it('asks the server for the choice in full, so that a reply is kept under one address', () => {
  expect(paramsOf(choose(matrices, { matrix: 'us:county' })!)).toEqual({
    matrix: 'us:county',
    classification: 'naics-2017',
    year: 2023,
    profile: 'default',
    filter: 'usual',
  });
});

it('asks for another presence only where there is one', () => {
  const asked = choose(matrices, { presence: 'share=2', threshold: '0.5' })!;
  expect(paramsOf(asked)).toMatchObject({ presence: 'share=2', threshold: 0.5 });
  expect([presenceText('rca'), presenceText('rpop'), presenceText('share')]).toEqual(['', 'rpop', 'share=1']);
});

it('follows the balanced strategy unless told another one', () => {
  expect(strategyOf({})).toBe('balanced');
  expect(strategyOf({ strategy: 'long-jumps' })).toBe('long-jumps');
});

it('keeps what decides the numbers and leaves what belongs to one page', () => {
  expect(
    keep({ matrix: 'trade', year: '2019', list: 'activities', activity: '1' }, { place: 'mex' }),
  ).toEqual({ matrix: 'trade', year: '2019', place: 'mex' });
});
